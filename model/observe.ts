/**
 * What a pair of twin runs is compared by (design: twin runs). Each observation reads one trace and says in
 * a word what came out; told outcomes are never among them.
 */
import type { AccountId, ActName, CardId, NodeId, Trace, TraceEvent } from './alphabet.ts';

export const observationIds = [
  'manner',
  'restored',
  'answered',
  'passed',
  'reached',
  'found',
] as const;
export type ObservationId = (typeof observationIds)[number];

type Sent = Extract<TraceEvent, { kind: 'sent' }>;

/** What is seen of a trace: in words, and by which events. */
export interface Observation {
  readonly value: string;
  readonly seqs: readonly number[];
}

/** Events after the last act of this kind: the attempt that the twins are compared by. */
function sinceLast(trace: Trace, acts: readonly ActName[]): readonly TraceEvent[] {
  const last = trace.events.findLastIndex((each) => each.kind === 'act' && acts.includes(each.act));
  return last < 0 ? [] : trace.events.slice(last);
}

function accepted(trace: Trace): ReadonlySet<number> {
  const calls = trace.events.flatMap((each) =>
    each.kind === 'reply' && each.reply.ok ? [each.call] : [],
  );
  return new Set(calls);
}

function sentOf(events: readonly TraceEvent[]): readonly Sent[] {
  return events.filter((each) => each.kind === 'sent');
}

/** Cards by what they say, since card ids belong to one trace alone. */
function contentOf(trace: Trace, ids: readonly CardId[]): string {
  const contents = ids.map((id) => {
    const row = trace.cards.find((each) => each.id === id);
    return row === undefined ? '?' : [...row.names.slice(0, 1), ...row.core].join(' ');
  });
  return [...new Set(contents)].sort().join(' | ');
}

function observation(words: string, events: readonly { readonly seq: number }[]): Observation {
  return { value: words === '' ? 'nothing' : words, seqs: events.map(({ seq }) => seq) };
}

/** By which channel the cards of the last share left the contact client. */
function manner(trace: Trace): Observation {
  const sent = sentOf(sinceLast(trace, ['share'])).filter(
    ({ message }) => message.op === 'sdk.share' || message.op === 'sms.send',
  );
  const kinds = new Set(
    sent.map(({ message }) => (message.op === 'sdk.share' ? 'IM' : 'short message')),
  );
  return observation([...kinds].sort().join(' and '), sent);
}

/** Whose cards the last restore delivered. */
function restored(trace: Trace): Observation {
  const taken = accepted(trace);
  const delivered = sentOf(sinceLast(trace, ['restore'])).filter(
    ({ message, call }) => message.op === 'sdk.deliver' && taken.has(call),
  );
  const cards = delivered.flatMap(({ message }) => ('cards' in message ? message.cards : []));
  return observation(contentOf(trace, cards), delivered);
}

/** Whose cards the contact server answered IM clients with, for the last restore. */
function answered(trace: Trace): Observation {
  const imClients = trace.events.flatMap((each) =>
    each.kind === 'world.node' && each.seat === 'im-client' ? [each.node] : [],
  );
  const answers = sinceLast(trace, ['restore']).flatMap((each) => {
    if (each.kind !== 'reply' || each.op !== 'cs.get' || !imClients.includes(each.from)) return [];
    const { seq, reply } = each;
    return reply.ok && 'cards' in reply ? [{ seq, cards: reply.cards }] : [];
  });
  return observation(
    contentOf(
      trace,
      answers.flatMap(({ cards }) => cards),
    ),
    answers,
  );
}

const carriers = ['sdk.share', 'sdk.fetch', 'sdk.restore', 'sdk.card', 'sdk.deliver'];

/** Whether anything passed between the two clients for the last share, import or restore. */
function passed(trace: Trace): Observation {
  const taken = accepted(trace);
  const crossed = sentOf(sinceLast(trace, ['share', 'import', 'restore'])).filter(
    ({ message, call }) => carriers.includes(message.op) && taken.has(call),
  );
  return observation(crossed.length > 0 ? 'something passed' : '', crossed);
}

/** Whether cards reached an IM client of somebody whom the last share was for. */
function reached(trace: Trace): Observation {
  const taken = accepted(trace);
  const events = sinceLast(trace, ['share']);
  const [share] = events;
  const meant = share?.kind === 'act' && share.act === 'share' ? share.recipients : [];
  const arrived = sentOf(events).filter(
    ({ message, call, to, seq }) =>
      message.op === 'im.message' &&
      message.body.type === 'cards' &&
      taken.has(call) &&
      meant.some(({ account }) => account === accountAt(trace, to, seq)),
  );
  return observation(arrived.length > 0 ? 'reached' : '', arrived);
}

function accountAt({ events }: Trace, node: NodeId, beforeSeq: number): AccountId | undefined {
  const session = events.findLast(
    (each) => each.kind === 'world.session' && each.node === node && each.seq < beforeSeq,
  );
  return session?.kind === 'world.session' ? session.account : undefined;
}

/** Whether the last import brought a card of whom it was for; others may push theirs meanwhile. */
function found(trace: Trace): Observation {
  const taken = accepted(trace);
  const events = sinceLast(trace, ['import']);
  const [act] = events;
  const account = act?.kind === 'act' && act.act === 'import' ? act.account : null;
  const cards = sentOf(events).filter(
    ({ message, call }) =>
      message.op === 'sdk.card' &&
      message.account === account &&
      message.cards.length > 0 &&
      taken.has(call),
  );
  return observation(cards.length > 0 ? 'found' : '', cards);
}

/** One observation for each id: leave one out and this does not compile. */
export const observe: Record<ObservationId, (trace: Trace) => Observation> = {
  manner,
  restored,
  answered,
  passed,
  reached,
  found,
};
