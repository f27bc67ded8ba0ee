/** Messages that a trace does not have and might: what a dishonest product would do beside or in place. */
import type {
  AccountId,
  CallId,
  CardId,
  NodeId,
  PhoneNumber,
  Request,
  Trace,
  TraceEvent,
} from '../alphabet.ts';
import type { SeatId } from '../ids.ts';
import type { Alteration } from './alteration.ts';

export interface Letter {
  /** From which seat to which. */
  readonly way: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: Request<CardId>;
}

/** What is at hand where the message is put in. */
interface Place {
  readonly nodes: ReadonlyMap<SeatId, readonly NodeId[]>;
  readonly attempt: string;
  readonly cards: readonly CardId[];
  readonly account: AccountId;
  readonly recipient: AccountId;
  readonly number: PhoneNumber;
  readonly handle: string;
  readonly session: string;
  readonly proof: string;
}

/**
 * The trace with one message more right after this place; another exchange in place of one; other
 * sessions and friends.
 */
export function* insertions(
  trace: Trace,
  at: number,
  letters: readonly Letter[],
): Iterable<Alteration> {
  yield* inPlace(trace, at, letters);
  for (const letter of letters) yield put('after', letter, () => withLetter(trace, at + 1, letter));
  yield* otherSessions(trace, at);
  yield* otherFriends(trace, at);
}

function put(where: string, { message, way }: Letter, trace: () => Trace): Alteration {
  return { name: `${where} ${message.op} ${way}`, trace };
}

/** Each friend that is made in the trace is one no longer. */
function* otherFriends(trace: Trace, at: number): Iterable<Alteration> {
  for (const event of trace.events) {
    if (event.kind !== 'world.friend' || !event.linked) continue;
    const name = 'friend no longer';
    yield { name, trace: () => withEvents(trace, at, [{ ...event, linked: false }]) };
  }
}

/** The trace with one message more right before this place, or at the very end. */
export function* insertionsElsewhere(
  trace: Trace,
  at: number,
  letters: readonly Letter[],
): Iterable<Alteration> {
  const end = trace.events.findIndex(({ kind }) => kind === 'world.end');
  for (const letter of letters) {
    yield put('before', letter, () => withLetter(trace, at, letter));
    const spot = end < 0 ? trace.events.length : end;
    yield put('at the end', letter, () => withLetter(trace, spot, letter));
  }
}

/** So many exchanges after the place have another in their place, one at a time. */
const replacedMax = 3;

/** The first letters, which are the two manners of sharing, in the place of an exchange. */
function* inPlace(trace: Trace, at: number, letters: readonly Letter[]): Iterable<Alteration> {
  const calls = trace.events
    .slice(at)
    .flatMap((event) => (event.kind === 'sent' ? [event.call] : []))
    .slice(0, replacedMax);
  for (const call of calls) {
    for (const letter of letters.slice(0, 2)) {
      yield put('in place', letter, () => replaced(trace, call, letter));
    }
  }
}

function replaced(trace: Trace, call: CallId, letter: Letter): Trace {
  const isOfCall = (event: TraceEvent) => 'call' in event && event.call === call;
  const events = trace.events.filter((event) => !isOfCall(event));
  return withLetter({ ...trace, events }, trace.events.findIndex(isOfCall), letter);
}

/** Another account, or none, is logged in where each session was. */
function* otherSessions(trace: Trace, at: number): Iterable<Alteration> {
  const accounts = new Set(
    trace.events.flatMap((event) => (event.kind === 'world.account' ? [event.account] : [])),
  );
  const sessions = trace.events.filter((event) => event.kind === 'world.session');
  for (const { node, account } of new Map(sessions.map((each) => [each.node, each])).values()) {
    const other = [...accounts].find((each) => each !== account) ?? account;
    const now = { kind: 'world.session', node, seq: 0, atUs: trace.events[at]?.atUs ?? 0 } as const;
    const into = (event: TraceEvent) => () => withEvents(trace, at, [event]);
    yield { name: 'other session', trace: into({ ...now, account: other, live: true }) };
    yield { name: 'session ended', trace: into({ ...now, account, live: false }) };
  }
}

/** Messages that might be put in here. */
export function lettersAt(events: readonly TraceEvent[], at: number): readonly Letter[] {
  const place = placeAt(events, at);
  const seats = new Map([...place.nodes].flatMap(([seat, ids]) => ids.map((id) => [id, seat])));
  return [...letters(place)].map((letter) => ({
    ...letter,
    way: `${seats.get(letter.from)} > ${seats.get(letter.to)}`,
  }));
}

function* letters(place: Place): Iterable<Omit<Letter, 'way'>> {
  const { attempt, cards, handle, number, account, recipient, session, proof } = place;
  const of = (seat: SeatId) => place.nodes.get(seat) ?? [];
  const [c, network, sms, cs] = [
    of('contact-client')[0],
    of('im-network')[0],
    of('short-message')[0],
    of('contact-server')[0],
  ];
  if (c === undefined || cs === undefined || network === undefined || sms === undefined) return;
  const open = { op: 'open.send', medium: 'socket', cards, text: '' } as const;
  const body = { type: 'cards', cards } as const;
  const get = { op: 'cs.get', number, proof, page: 0 } as const;
  const text = { op: 'sms.send', attempt, to: number, cards, text: '', referenceBits: 16 } as const;
  const share = { op: 'sdk.share', handle, attempt, cards, recipients: [account] } as const;
  yield { from: c, to: sms, message: text };
  for (const i of of('im-client')) {
    yield { from: c, to: i, message: share };
    yield { from: c, to: i, message: open };
    yield { from: i, to: c, message: open };
    yield { from: i, to: cs, message: get };
    yield { from: i, to: cs, message: { ...get, number: '', proof: '' } };
    for (const to of new Set([account, recipient])) {
      yield { from: i, to: network, message: { op: 'im.send', session, id: 'new', to, body } };
    }
    yield { from: i, to: c, message: { op: 'sdk.card', handle, account, cards, reason: '' } };
    yield { from: i, to: c, message: { op: 'sdk.deliver', handle, attempt, cards, more: false } };
  }
  yield { from: cs, to: c, message: open };
  yield { from: c, to: cs, message: get };
  yield { from: c, to: network, message: { op: 'im.send', session, id: 'new', to: account, body } };
}

/** The nearest of everything, looking back from the place, then over the whole trace. */
function placeAt(events: readonly TraceEvent[], at: number): Place {
  const back = [...events.slice(0, at + 1).toReversed(), ...events.slice(at + 1)];
  const nodes = new Map<SeatId, NodeId[]>();
  for (const event of events) {
    if (event.kind !== 'world.node') continue;
    nodes.set(event.seat, [...(nodes.get(event.seat) ?? []), event.node]);
  }
  const text = (key: string) => firstIn(back, key, isText) ?? '';
  return {
    nodes,
    attempt: text('attempt'),
    cards: firstIn(back, 'cards', isCards) ?? [],
    account: text('account'),
    recipient: recipientIn(back) ?? text('account'),
    number: text('number'),
    handle: text('handle'),
    session: text('session'),
    proof: text('proof'),
  };
}

/** Whom a share was for last. */
function recipientIn(events: readonly TraceEvent[]): AccountId | undefined {
  const share = events.find((event) => event.kind === 'act' && event.act === 'share');
  return share?.kind === 'act' && share.act === 'share' ? share.recipients[0]?.account : undefined;
}

function firstIn<V>(
  events: readonly TraceEvent[],
  key: string,
  is: (value: unknown) => value is V,
): V | undefined {
  for (const event of events) {
    const found = find(event, key);
    if (is(found)) return found;
  }
  return undefined;
}

function find(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = name === key ? inner : find(inner, key);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
function isCards(value: unknown): value is readonly CardId[] {
  return Array.isArray(value) && value.length > 0 && value.every((id) => typeof id === 'number');
}

const newCall = -1;

/** Sent, given and answered with yes. */
function withLetter(trace: Trace, at: number, { from, to, message }: Letter): Trace {
  const atUs = trace.events[at - 1]?.atUs ?? 0;
  const stamp = { seq: 0, atUs, call: newCall, from, to } as const;
  return withEvents(trace, at, [
    { ...stamp, kind: 'sent', message },
    { ...stamp, kind: 'got', op: message.op },
    { ...stamp, kind: 'reply', op: message.op, reply: { ok: true, cards: [], next: null } },
  ]);
}

/** The events behind the new ones keep their order and are numbered anew. */
function withEvents(trace: Trace, at: number, more: readonly TraceEvent[]): Trace {
  const events = trace.events.toSpliced(at, 0, ...more);
  return { ...trace, events: events.map((event, seq) => ({ ...event, seq })) };
}
