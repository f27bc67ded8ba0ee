/**
 * The short-message service and the messaging function of every terminal, as one party of the
 * world.
 */
import type { Desk, Participant, Result, Stimulus } from '../../../impl/port.ts';
import type {
  CallId,
  Card,
  Failure,
  NodeId,
  PhoneNumber,
  Reply,
  Request,
} from '../../../model/alphabet.ts';
import { Timetable } from '../timetable.ts';
import { joinCards, splitCards } from './card-stream.ts';
import { faultInSend } from './fault-in-send.ts';
import type { CarriedPart, ShortMessageOptions } from './options.ts';
import { Reassembly, type Whole } from './reassemble.ts';
import { type Part, type Segmented, segmentData, segmentText } from './segment.ts';
import type { ReferenceBits } from './user-data-header.ts';

type Send = Request<Card, 'sms.send'>;

/** A message that was accepted. */
interface Sending {
  readonly sender: NodeId;
  readonly from: PhoneNumber;
  readonly to: PhoneNumber;
  readonly content: string;
}

/** A message that is whole and is handed to the contact client of the subscriber. */
interface Handing {
  readonly id: string;
  readonly node: NodeId;
  readonly message: Request<Card, 'sms.message'>;
  readonly tries: number;
}

type Due =
  | { readonly kind: 'arrive'; readonly carried: CarriedPart }
  | { readonly kind: 'hand'; readonly handing: Handing }
  | { readonly kind: 'give-up'; readonly id: string };

const validityMsDefault = 1_800_000;
/** Long enough that no status report overtakes the answer to `sms.send`. */
const carryMs = 1_000;
/** Late duplicates come within minutes; references of 8 bits come round after 256 messages. */
const rememberedMs = 600_000;
const handAgainMs = 60_000;
const handTriesMax = 10;

export class ShortMessageService implements Participant {
  readonly #options: ShortMessageOptions;
  readonly #numbers = new Map<NodeId, readonly PhoneNumber[]>();
  readonly #nodeByKey = new Map<string, NodeId>();
  readonly #sentCounts = new Map<NodeId, number>();
  /** Who sent the message with this id, until it is known what became of it. */
  readonly #senders = new Map<string, NodeId>();
  readonly #toKeys = new Map<string, string>();
  /** What the message with this id says, octets or characters. */
  readonly #contents = new Map<string, string>();
  readonly #reassemblies = new Map<NodeId, Reassembly>();
  readonly #handings = new Map<CallId, Handing>();
  readonly #due = new Timetable<Due>();
  readonly #validityMs: number;
  #nowMs = 0;
  #idCount = 0;

  constructor(options: ShortMessageOptions) {
    this.#options = options;
    this.#validityMs = options.validityMs ?? validityMsDefault;
  }

  /**
   * The numbers that this contact client's terminal has from now on; the first is the one it sends
   * from. A number that another terminal had is taken from it. Without a number there is no
   * service.
   */
  setNumbers(node: NodeId, numbers: readonly PhoneNumber[]): void {
    for (const [key, holder] of this.#nodeByKey) {
      if (holder === node) this.#nodeByKey.delete(key);
    }
    for (const number of numbers) this.#nodeByKey.set(this.#options.keyOf(number, node), node);
    this.#numbers.set(node, numbers);
  }

  numberOf(node: NodeId): PhoneNumber | null {
    const numbers = this.#numbers.get(node) ?? [];
    const held = (number: PhoneNumber) =>
      this.#nodeByKey.get(this.#options.keyOf(number, node)) === node;
    return numbers.find(held) ?? null;
  }

  give(stimulus: Stimulus, desk: Desk): void {
    this.#nowMs = desk.nowMs;
    const result = this.#resultOf(stimulus, desk);
    this.#runDue(desk);
    desk.done({ ...result, ...this.#due.wakeAfter(this.#nowMs) });
  }

  #resultOf(stimulus: Stimulus, desk: Desk): Result {
    switch (stimulus.kind) {
      case 'deliver':
        return { reply: this.#answer(stimulus.from, stimulus.message) };
      case 'reply':
        this.#handed(stimulus.call, stimulus.reply, desk);
        return {};
      default:
        return {};
    }
  }

  #answer(sender: NodeId, message: Request<Card>): Reply<Card> {
    if (message.op !== 'sms.send') return refused('not-a-short-message');
    const from = this.numberOf(sender);
    if (from === null) return refused('no-service');
    const wrong = faultInSend(message);
    if (wrong !== null) return refused(wrong);
    const segmented = this.#segment(sender, message);
    if (segmented.kind === 'too-large') return refused('too-large');
    const content = message.text === '' ? joinCards(message.cards) : message.text;
    return this.#accept({ sender, from, to: message.to, content }, segmented.parts);
  }

  #segment(sender: NodeId, { cards, text, referenceBits }: Send): Segmented {
    const reference = { bits: referenceBits, value: this.#nextReference(sender, referenceBits) };
    return text === '' ? segmentData(joinCards(cards), reference) : segmentText(text, reference);
  }

  #nextReference(sender: NodeId, bits: ReferenceBits): number {
    const count = this.#sentCounts.get(sender) ?? 0;
    this.#sentCounts.set(sender, count + 1);
    const reference = this.#options.referenceOf?.(sender, count) ?? count;
    return reference % 2 ** bits;
  }

  #accept({ sender, from, to, content }: Sending, parts: readonly Part[]): Reply<Card, 'sms.send'> {
    this.#idCount += 1;
    const id = `sms-${this.#idCount}`;
    this.#senders.set(id, sender);
    this.#toKeys.set(id, this.#options.keyOf(to, sender));
    this.#contents.set(id, content);
    parts.forEach((part, at) => {
      this.#carry({ id, from, to, part, sequence: at + 1, total: parts.length });
    });
    this.#at(this.#validityMs, { kind: 'give-up', id });
    return { ok: true, id, parts: parts.length };
  }

  #carry(carried: CarriedPart): void {
    this.#options.onPart?.(carried);
    for (const delayMs of this.#options.arrivalsMsOf?.(carried) ?? [carryMs]) {
      this.#at(delayMs, { kind: 'arrive', carried });
    }
  }

  #at(delayMs: number, due: Due): void {
    this.#due.add(this.#nowMs + delayMs, due);
  }

  /** What an item sets for later is never due at once, so this comes to an end. */
  #runDue(desk: Desk): void {
    for (;;) {
      const due = this.#due.takeDue(this.#nowMs);
      if (due === null) return;
      if (due.kind === 'arrive') this.#arrive(due.carried, desk);
      if (due.kind === 'hand') this.#hand(due.handing, desk);
      if (due.kind === 'give-up') this.#end(due.id, 'failed', desk);
    }
  }

  #arrive(carried: CarriedPart, desk: Desk): void {
    const { id, from, part } = carried;
    const node = this.#subscriberOf(id);
    if (node === null) return;
    const whole = this.#reassemblyAt(node).take(from, part, this.#nowMs);
    // Parts of two messages under one reference can look like one card, which nobody has sent.
    if (whole === null || whole.content !== this.#contents.get(id)) return;
    const message = messageOf(from, whole);
    if (message === null) return;
    this.#due.drop((due) => due.kind === 'give-up' && due.id === id);
    this.#hand({ id, node, message, tries: 1 }, desk);
  }

  /** A number that nobody has is nobody's secret: the message is taken and never arrives. */
  #subscriberOf(id: string): NodeId | null {
    const key = this.#toKeys.get(id);
    return key === undefined ? null : (this.#nodeByKey.get(key) ?? null);
  }

  #reassemblyAt(node: NodeId): Reassembly {
    const known = this.#reassemblies.get(node);
    if (known !== undefined) return known;
    const made = new Reassembly({ keptMs: this.#validityMs, rememberedMs });
    this.#reassemblies.set(node, made);
    return made;
  }

  #hand(handing: Handing, desk: Desk): void {
    this.#handings.set(desk.call(handing.node, handing.message), handing);
  }

  /**
   * A message that the contact client may not have got is handed to it again: it waits in the
   * inbox.
   */
  #handed(call: CallId, reply: Reply<Card>, desk: Desk): void {
    const handing = this.#handings.get(call);
    if (handing === undefined) return;
    this.#handings.delete(call);
    const { id, tries } = handing;
    if (reply.ok) this.#end(id, 'delivered', desk);
    else if (reply.definite) this.#end(id, 'failed', desk);
    else if (tries < handTriesMax) {
      this.#at(handAgainMs, { kind: 'hand', handing: { ...handing, tries: tries + 1 } });
    }
  }

  /** What was reported as failed does not arrive any more, so that the report stays true. */
  #end(id: string, status: 'delivered' | 'failed', desk: Desk): void {
    const sender = this.#senders.get(id);
    if (sender === undefined) return;
    this.#senders.delete(id);
    if (status === 'failed')
      this.#due.drop((due) => due.kind === 'arrive' && due.carried.id === id);
    if (this.#options.reports === 'on') desk.call(sender, { op: 'sms.report', id, status });
  }
}

/** Parts of two messages that were taken for one do not make whole cards, and are thrown away. */
function messageOf(from: PhoneNumber, { kind, content }: Whole): Handing['message'] | null {
  if (kind === 'text') return { op: 'sms.message', from, cards: [], text: content };
  const cards = splitCards(content);
  return cards === null ? null : { op: 'sms.message', from, cards, text: '' };
}

function refused(reason: string): Failure {
  return { ok: false, reason, definite: true };
}
