/** Restores as the trace shows them: the signal, the requests since it, their answers, its end. */
import type { AttemptId, CardId, NodeId } from '../alphabet.ts';
import type { CallRecord, SignalRecord } from './records.ts';
import type { Scene } from './scene.ts';

export type Get = CallRecord<'cs.get'>;
export type Deliver = CallRecord<'sdk.deliver'>;

/** What the contact server returned to one request. */
export interface ServerAnswer {
  readonly seq: number;
  readonly cards: readonly CardId[];
  readonly next: number | null;
}

/** One restore of an IM client as far as it had come at some event. */
export interface Restore {
  readonly imClient: NodeId;
  /** `null`: nobody asked for it. */
  readonly signal: SignalRecord | null;
  readonly beginSeq: number;
  readonly beforeSeq: number;
  /** The acquiring requests since it began. */
  readonly gets: readonly Get[];
}

export interface Answered {
  readonly get: Get;
  readonly answer: ServerAnswer;
}

/** The answer to a request if it was yes and had come before an event. */
export function answerOf(get: Get, beforeSeq = Number.POSITIVE_INFINITY): ServerAnswer | null {
  const { reply } = get;
  if (reply === null || reply.seq >= beforeSeq || !reply.reply.ok) return null;
  if (!('next' in reply.reply)) return null;
  return { seq: reply.seq, cards: reply.reply.cards, next: reply.reply.next };
}

export function answeredOk(call: CallRecord, beforeSeq = Number.POSITIVE_INFINITY): boolean {
  return call.reply !== null && call.reply.seq < beforeSeq && call.reply.reply.ok;
}

/** Answered with no before an event, definitely or not. */
export function answeredNo(call: CallRecord, beforeSeq = Number.POSITIVE_INFINITY): boolean {
  return call.reply !== null && call.reply.seq < beforeSeq && !call.reply.reply.ok;
}

/** The events on which a signal stands. */
export function seqsOf(signal: SignalRecord): readonly number[] {
  return signal.through === null ? [signal.seq] : [signal.through.sent.seq, signal.seq];
}

/**
 * When the restore of a signal ended by an act of the IM client: all was delivered and taken, or it was told
 * as failed, refused or, after an answer, done. Until then one signal covers all pages and retries.
 */
export function endOf(scene: Scene, signal: SignalRecord): number | null {
  const known = ended.get(signal);
  if (known !== undefined) return known;
  const end = findEnd(scene, signal);
  if (end !== null) ended.set(signal, end);
  return end;
}

/** The first end stays the end, and need not be looked for again in a long run. */
const ended = new WeakMap<SignalRecord, number>();

function findEnd(scene: Scene, signal: SignalRecord): number | null {
  const { imClient, attempt, through } = signal;
  const own = <M extends CallRecord>(call: M) =>
    call.sent.from === imClient && call.sent.seq > signal.seq;
  const ends: number[] = [];
  for (const call of scene.callsOf('sdk.deliver').filter(own)) {
    const { message } = call.sent;
    if (message.attempt !== attempt || message.more || call.reply === null) continue;
    if (call.reply.reply.ok) ends.push(call.reply.seq);
  }
  const said = [
    ...scene.callsOf('sdk.restore-failed').filter(({ sent }) => sent.message.attempt === attempt),
    ...[...scene.callsOf('sdk.outcome'), ...scene.callsOf('ui.tell')].filter(
      ({ sent: { message } }) => message.attempt === attempt && message.outcome !== 'unknown',
    ),
  ];
  const final = said.filter(own).filter((call) => !isEarly(scene, signal, call));
  ends.push(...final.map(({ sent }) => sent.seq));
  if (through !== null && answeredNo(through)) ends.push(through.reply?.seq ?? 0);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** What is said to be done although no answer has come is not over: it is told too early (R8). */
function isEarly(scene: Scene, { imClient, seq }: SignalRecord, { sent }: CallRecord): boolean {
  const { message } = sent;
  if (!('outcome' in message) || message.outcome === 'failed' || message.outcome === 'refused') {
    return false;
  }
  return !getsOf(scene, imClient, seq, sent.seq).some(
    ({ reply }) => reply !== null && reply.seq < sent.seq,
  );
}

/** The last signal of an IM client whose restore had not ended before an event, or `null`. */
export function openSignal(scene: Scene, imClient: NodeId, beforeSeq: number): SignalRecord | null {
  const open = scene.signals.findLast((signal) => {
    if (signal.imClient !== imClient || signal.seq >= beforeSeq) return false;
    const end = endOf(scene, signal);
    return end === null || end >= beforeSeq;
  });
  return open ?? null;
}

/** The signal that a message of a restore answers: the one of its attempt, else one that is open. */
function signalFor(scene: Scene, imClient: NodeId, attempt: AttemptId, beforeSeq: number) {
  const named = scene.signals.findLast(
    (signal) =>
      signal.imClient === imClient && signal.attempt === attempt && signal.seq < beforeSeq,
  );
  return named ?? openSignal(scene, imClient, beforeSeq);
}

function getsOf(scene: Scene, imClient: NodeId, fromSeq: number, beforeSeq: number): Get[] {
  return scene
    .callsOf('cs.get')
    .filter(({ sent }) => sent.from === imClient && sent.seq > fromSeq && sent.seq < beforeSeq);
}

/**
 * A signal that comes while the request of an earlier, unfinished restore is on its way may be served
 * by that request: its answer is as fresh as one of its own.
 */
function beginOf(scene: Scene, signal: SignalRecord): number {
  const earlier = openSignal(scene, signal.imClient, signal.seq);
  if (earlier === null) return signal.seq;
  const underWay = getsOf(scene, signal.imClient, earlier.seq, signal.seq).some(
    ({ reply }) => reply === null || reply.seq > signal.seq,
  );
  return underWay ? beginOf(scene, earlier) : signal.seq;
}

/** When an IM client last completed a restore before an event: everything delivered and taken. */
function lastCompletion(scene: Scene, imClient: NodeId, beforeSeq: number): number {
  const last = scene
    .callsOf('sdk.deliver')
    .findLast(
      (call) =>
        call.sent.from === imClient && !call.sent.message.more && answeredOk(call, beforeSeq),
    );
  return last?.reply?.seq ?? -1;
}

/** The restore that an attempt is about, as an IM client had brought it by an event. */
export function restoreAt(
  scene: Scene,
  imClient: NodeId,
  attempt: AttemptId,
  beforeSeq: number,
): Restore {
  const signal = signalFor(scene, imClient, attempt, beforeSeq);
  const beginSeq =
    signal === null ? lastCompletion(scene, imClient, beforeSeq) : beginOf(scene, signal);
  const gets = getsOf(scene, imClient, beginSeq, beforeSeq);
  return { imClient, signal, beginSeq, beforeSeq, gets };
}

/** The restore that a delivery belongs to, as it was when the delivery was sent. */
export function restoreOf(scene: Scene, deliver: Deliver['sent']): Restore {
  return restoreAt(scene, deliver.from, deliver.message.attempt, deliver.seq);
}

/** The requests of a restore that had been answered with yes. */
export function answersIn(restore: Restore): readonly Answered[] {
  return restore.gets.flatMap((get) => {
    const answer = answerOf(get, restore.beforeSeq);
    return answer === null ? [] : [{ get, answer }];
  });
}

/**
 * All pages of the answer, from page 0 to the last, or `null` when one is missing. An interrupted restore
 * may be resumed (R4): a page that was not asked for again may come from before its interruption.
 */
export function pagesOf(scene: Scene, restore: Restore): readonly Answered[] | null {
  const completed = lastCompletion(scene, restore.imClient, restore.beginSeq);
  const resumed = scene.signals.find(
    ({ imClient, seq }) => imClient === restore.imClient && seq > completed,
  );
  const fromSeq = Math.min(resumed?.seq ?? restore.beginSeq, restore.beginSeq);
  const gets = getsOf(scene, restore.imClient, fromSeq, restore.beforeSeq);
  const number = restore.gets.at(-1)?.sent.message.number;
  const pages: Answered[] = [];
  let page: number | null = 0;
  for (let turns = 0; page !== null; turns += 1) {
    const wanted: number = page;
    const get = gets.findLast(
      (each) =>
        each.sent.message.page === wanted &&
        each.sent.message.number === number &&
        answerOf(each, restore.beforeSeq) !== null,
    );
    const answer = get === undefined ? null : answerOf(get, restore.beforeSeq);
    if (get === undefined || answer === null || turns > gets.length) return null;
    pages.push({ get, answer });
    page = answer.next;
  }
  return pages;
}

/** All that one IM client delivered of a restore, resumed ones included, up to and with an event. */
export function deliveredIn(scene: Scene, restore: Restore, upToSeq: number): readonly CardId[] {
  const completed = lastCompletion(scene, restore.imClient, restore.beginSeq);
  return scene
    .callsOf('sdk.deliver')
    .filter(({ sent: { from, seq } }) => from === restore.imClient && seq > completed)
    .filter(({ sent }) => sent.seq <= upToSeq)
    .flatMap(({ sent }) => sent.message.cards);
}
