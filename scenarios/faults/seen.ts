/** What the probes of the situations with faults look at: a trace, laid out by calls, states and attempts. */
import type {
  CardId,
  GotEvent,
  NodeId,
  OperationName,
  PhoneNumber,
  ReplyEvent,
  SentEvent,
  Trace,
  TraceEvent,
} from '../../model/alphabet.ts';
import type { FaultId } from '../fault-plan.ts';

type At<E> = E & { readonly seq: number; readonly atUs: number };

/** A call with what became of it so far as the trace tells. */
export interface Exchange<K extends OperationName = OperationName> {
  readonly sent: At<SentEvent<K>>;
  readonly got: At<GotEvent> | null;
  readonly reply: At<ReplyEvent> | null;
}

interface Laid {
  readonly byOperation: ReadonlyMap<OperationName, readonly Exchange[]>;
  readonly byCall: ReadonlyMap<number, Exchange>;
}

const laid = new WeakMap<Trace, Laid>();

function laidOut(trace: Trace): Laid {
  const known = laid.get(trace);
  if (known !== undefined) return known;
  const byCall = new Map<number, Exchange>();
  for (const event of trace.events) {
    if (event.kind === 'sent') byCall.set(event.call, { sent: event, got: null, reply: null });
    if (event.kind !== 'got' && event.kind !== 'reply') continue;
    const before = byCall.get(event.call);
    if (before !== undefined) byCall.set(event.call, { ...before, [event.kind]: event });
  }
  const byOperation = new Map<OperationName, Exchange[]>();
  for (const exchange of byCall.values()) {
    const { op } = exchange.sent.message;
    byOperation.set(op, [...(byOperation.get(op) ?? []), exchange]);
  }
  const made = { byOperation, byCall };
  laid.set(trace, made);
  return made;
}

/** Every call of this operation, in the order in which they were made. */
export function calls<K extends OperationName>(trace: Trace, op: K): readonly Exchange<K>[] {
  return (laidOut(trace).byOperation.get(op) ?? []) as readonly Exchange<K>[];
}

export type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { readonly kind: K }>;

export function eventsOf<K extends TraceEvent['kind']>(
  trace: Trace,
  kind: K,
): readonly EventOf<K>[] {
  return trace.events.filter((event): event is EventOf<K> => event.kind === kind);
}

export function gotSeq({ got }: Exchange): number {
  return got?.seq ?? Number.POSITIVE_INFINITY;
}
/** From when on the caller knows what became of it, or never will. */
export function endSeq({ reply }: Exchange): number {
  return reply?.seq ?? Number.POSITIVE_INFINITY;
}
export function isYes({ reply }: Exchange): boolean {
  return reply?.reply.ok === true;
}
/** Its receiver has it, and did not refuse it. */
export function isTaken({ got, reply }: Exchange): boolean {
  return got !== null && (reply === null || reply.reply.ok || !reply.reply.definite);
}
/** Its receiver has it, and its caller was never told so. */
export function isUnheard({ got, reply }: Exchange): boolean {
  return got !== null && (reply === null || (!reply.reply.ok && !reply.reply.definite));
}

/** When this kind of fault fired, by the plan or by an injection. */
export function firings(trace: Trace, fault: FaultId): readonly number[] {
  return eventsOf(trace, 'world.fault')
    .filter((event) => event.fault.startsWith(`${fault}@`))
    .map(({ seq }) => seq);
}
export function countBetween(seqs: readonly number[], from: number, to: number): number {
  return seqs.filter((seq) => from < seq && seq < to).length;
}

/** The kind fired so often while the short-message service took this message. */
export function firedIn(message: Exchange<'sms.send'>, trace: Trace, fault: FaultId): number {
  return countBetween(firings(trace, fault), gotSeq(message), endSeq(message));
}

/** In how many parts it was taken; 0: it was not. */
export function partsOf({ reply }: Exchange<'sms.send'>): number {
  return reply?.reply.ok === true && 'parts' in reply.reply ? reply.reply.parts : 0;
}

/** From what a user asked for until what became of it was first told. */
export interface Span {
  readonly node: NodeId;
  readonly attempt: string;
  readonly fromSeq: number;
  readonly untilSeq: number;
}

export function shares(trace: Trace): readonly Span[] {
  const tellings = calls(trace, 'ui.tell');
  return eventsOf(trace, 'act').flatMap((act) => {
    if (act.act !== 'share') return [];
    const { node, attempt, seq: fromSeq } = act;
    const told = tellings.find(
      ({ sent }) => sent.message.attempt === attempt && sent.seq > fromSeq,
    );
    return [{ node, attempt, fromSeq, untilSeq: told?.sent.seq ?? Number.POSITIVE_INFINITY }];
  });
}

export function isWithin(seq: number, { fromSeq, untilSeq }: Span): boolean {
  return fromSeq < seq && seq < untilSeq;
}

/** A state that an IM client told a contact client, and when that one had it. */
export interface Telling {
  readonly seq: number;
  readonly of: NodeId;
  readonly to: NodeId;
  readonly online: boolean;
  /** When it was asked for, or given unasked. */
  readonly askedSeq: number;
}

/** The latest last. */
export function tellings(trace: Trace): readonly Telling[] {
  const asked = [...calls(trace, 'sdk.state'), ...calls(trace, 'sdk.listen')].flatMap(
    ({ sent: { seq: askedSeq }, reply }): readonly Telling[] => {
      if (reply?.reply.ok !== true || !('online' in reply.reply)) return [];
      const { seq, to: of, from: to } = reply;
      return [{ seq, of, to, online: reply.reply.online, askedSeq }];
    },
  );
  const noticed = calls(trace, 'sdk.notice').flatMap(({ sent, got }): readonly Telling[] => {
    if (got === null) return [];
    const { from: of, to, seq: askedSeq } = sent;
    return [{ seq: got.seq, of, to, online: sent.message.online, askedSeq }];
  });
  return [...asked, ...noticed].toSorted((a, b) => a.seq - b.seq);
}

/** What this contact client had been told before, the latest last. */
export function toldBefore(trace: Trace, to: NodeId, seq: number): readonly Telling[] {
  return tellings(trace).filter((telling) => telling.to === to && telling.seq < seq);
}

interface Change {
  readonly seq: number;
  readonly isLive: boolean;
}

/** When the session of an IM client began or ended, as the network has it or by its own user's word. */
export function changes(trace: Trace, node: NodeId): readonly Change[] {
  return trace.events.flatMap((event): readonly Change[] => {
    if (!('node' in event) || event.node !== node) return [];
    const { seq } = event;
    if (event.kind === 'world.session') return [{ seq, isLive: event.live }];
    return event.kind === 'act' && event.act === 'logout' ? [{ seq, isLive: false }] : [];
  });
}
export function isLiveAt(trace: Trace, node: NodeId, seq: number): boolean {
  return changes(trace, node).findLast((change) => change.seq < seq)?.isLive === true;
}

/** One text for all spellings of a number. */
export function numberKey(trace: Trace, number: PhoneNumber): string {
  return trace.numbers.find(({ written }) => written === number)?.key ?? number;
}

/** The cards that an instant message carries for sharing. */
export function sharedBy({ sent }: Exchange<'im.send'>): readonly CardId[] {
  const { body } = sent.message;
  return body.type === 'cards' ? body.cards : [];
}

/** Every time that the network brought this letter to somebody. */
export function deliveries(
  trace: Trace,
  { sent }: Exchange<'im.send'>,
): readonly Exchange<'im.message'>[] {
  const { id } = sent.message;
  return calls(trace, 'im.message').filter((each) => each.sent.message.id === id);
}
