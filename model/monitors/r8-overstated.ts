/** R8: whether a telling says more than was so, act by act (design: outcomes). */
import type { CardId, NodeId, Outcome } from '../alphabet.ts';
import { rows, rowsOf } from '../scene/book-change.ts';
import { sameBook } from '../scene/book-equality.ts';
import { keepsCore, resembles } from '../scene/card-match.ts';
import { decidingCalls, isTaken } from '../scene/deciding-step.ts';
import type { ActEvent, CallRecord } from '../scene/records.ts';
import { answeredNo, answeredOk, answerOf } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import type { ServerContacts } from '../scene/server-contact.ts';
import type { TellCall } from '../scene/tellings.ts';
import { reachedFriend } from './r8-outcome.ts';

/** What was told, about which act. */
export interface Statement {
  readonly told: TellCall;
  readonly act: ActEvent;
}

function saysSuccess(outcome: Outcome): boolean {
  return outcome === 'done' || outcome === 'handed-over' || outcome === 'delivered';
}
function saysFailure(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'refused';
}

/** What was not so when it was told; `null`: the telling is true, or cannot be judged yet. */
export function untruthOf(
  statement: Statement,
  contacts: ServerContacts,
  scene: Scene,
): string | null {
  const { told, act } = statement;
  const { outcome } = told.sent.message;
  const { seq } = told.sent;
  if (saysFailure(outcome)) return untrueFailure(act, seq, scene);
  if (!saysSuccess(outcome)) return null;
  if (act.act === 'share' && outcome === 'delivered') return untrueDelivery(act, seq, scene);
  if (act.act === 'share') return untrueHandOver(act, seq, scene);
  if (act.act === 'unbind') return isLeft(act, seq, scene) ? null : 'the binding had not ended';
  return isUndoneWork(act, seq, contacts, scene);
}

/** A bind, an import or a synchronisation that nothing had been done for; a restore is judged at rest. */
function isUndoneWork(
  act: ActEvent,
  seq: number,
  contacts: ServerContacts,
  scene: Scene,
): string | null {
  const isDone = decidingCalls(scene, act).some((call) => isTaken(call, seq));
  if (act.act === 'bind') {
    return isDone || isBound(act, scene) ? null : 'no IM client had accepted the bind';
  }
  if (act.act === 'import') {
    return importedCards(act, seq, scene).length > 0 ? null : 'no card had come';
  }
  if (act.act !== 'synchronise') return null;
  return isDone || hasNothingToPut(act, contacts, scene) ? null : 'no put had been accepted';
}

function isBound(act: Extract<ActEvent, { act: 'bind' }>, scene: Scene): boolean {
  const binding = scene.binding(act.node);
  if (binding === undefined || binding.imClient !== act.imClient) return false;
  return scene.numberKey(binding.number, act.node) === scene.numberKey(act.number, act.node);
}

/** Nothing stands any more that stood before the act, or the IM client was asked to end it. */
function isLeft(act: ActEvent, seq: number, scene: Scene): boolean {
  const binding = scene.binding(act.node);
  if (binding === undefined || binding.doubtfulSeq !== null || binding.okSeq > act.seq) return true;
  return scene
    .callsOf('sdk.unbind')
    .some(({ sent }) => sent.from === act.node && act.seq < sent.seq && sent.seq < seq);
}

/** The copy is the book already; a client that asked the server may have changed its book to that end. */
function hasNothingToPut(act: ActEvent, contacts: ServerContacts, scene: Scene): boolean {
  const { node, seq } = act;
  const book = scene.books.get(node);
  const asked = scene
    .callsOf('cs.get')
    .some((get) => get.sent.from === node && get.sent.seq > seq && answeredOk(get));
  if (book === undefined || asked) return true;
  const copies = (scene.terminalOf(node)?.numbersEver ?? []).map((number) =>
    contacts.cards(scene, scene.numberKey(number, node), node, Number.POSITIVE_INFINITY),
  );
  return copies.some((copy) => sameBook(rows(scene, copy ?? []), rowsOf(scene, book)));
}

/** What the IM client has told the contact client last about a share. */
function lastOutcome(act: ActEvent, scene: Scene): Outcome | undefined {
  return scene
    .callsOf('sdk.outcome')
    .findLast(
      ({ sent, got }) =>
        sent.to === act.node &&
        sent.message.attempt === act.attempt &&
        got !== null &&
        got.seq > act.seq,
    )?.sent.message.outcome;
}

function untrueHandOver(act: ActEvent, seq: number, scene: Scene): string | null {
  const taken = decidingCalls(scene, act).filter((call) => isTaken(call, seq));
  if (taken.length === 0) return 'nothing had been accepted';
  const outcome = lastOutcome(act, scene);
  const bySms = taken.some(({ sent }) => sent.message.op === 'sms.send');
  const failed = outcome === 'failed' || outcome === 'refused';
  return failed && !bySms ? 'the IM client had said that it failed' : null;
}

/** The contact client may believe its IM client; otherwise a recipient or a report must have confirmed. */
function untrueDelivery(act: ActEvent, seq: number, scene: Scene): string | null {
  const attempt = scene.attempts.get(act.attempt);
  if (attempt === undefined || lastOutcome(act, scene) === 'delivered') return null;
  const reported = isReported(act, 'delivered', scene);
  const cards = attempt.shares.flatMap(({ sent }) => sent.message.cards);
  return reported || reachedFriend(cards, { sinceSeq: act.seq, seq }, scene)
    ? null
    : 'no recipient had confirmed it';
}

/** Whether a report on a short message of this act has been sent. */
function isReported(act: ActEvent, status: 'delivered' | 'failed', scene: Scene): boolean {
  const ids = (scene.attempts.get(act.attempt)?.messages ?? []).flatMap(({ reply }) =>
    reply?.reply.ok === true && 'parts' in reply.reply ? [reply.reply.id] : [],
  );
  return scene
    .callsOf('sms.report')
    .some(({ sent: { message } }) => message.status === status && ids.includes(message.id));
}

/** Cards of the friend's own that had come to this client for this friend. */
export function importedCards(act: ActEvent, seq: number, scene: Scene): readonly CardId[] {
  if (act.act !== 'import') return [];
  return scene
    .callsOf('sdk.card')
    .filter(({ sent, got }) => sent.to === act.node && (got?.seq ?? seq) < seq)
    .filter(({ sent }) => sent.message.account === act.account)
    .flatMap(({ sent }) => sent.message.cards);
}

/** Told as done, and the book does not hold the card that came, nor a form of it. */
export function isMissing(cards: readonly CardId[], entries: readonly CardId[], scene: Scene) {
  return rows(scene, cards).every(
    (card) => !rows(scene, entries).some((entry) => resembles(entry, card)),
  );
}

/**
 * `failed` and `refused` say that it was certainly not done. They are untrue only where it was done and the
 * teller could know it: accepted, and nothing that came later, nor another part of it, spoke against it.
 */
function untrueFailure(act: ActEvent, seq: number, scene: Scene): string | null {
  if (!['bind', 'share', 'synchronise'].includes(act.act)) return null;
  const accepted = decidingCalls(scene, act).filter((call) => answeredOk(call, seq));
  if (accepted.length === 0 || isSpoiled(act, seq, scene)) return null;
  return isWhole(act, accepted, scene) ? 'it had been accepted' : null;
}

function isSpoiled(act: ActEvent, seq: number, scene: Scene): boolean {
  const since = [...scene.calls.values()].filter(
    ({ sent }) => sent.from === act.node && sent.seq > act.seq && sent.message.op !== 'ui.tell',
  );
  const outcome = lastOutcome(act, scene);
  const against = outcome !== undefined && outcome !== 'handed-over' && outcome !== 'delivered';
  const reported = isReported(act, 'failed', scene);
  const ended = scene
    .callsOf('sdk.unbound')
    .some(({ sent }) => sent.to === act.node && sent.seq > act.seq);
  const failed = since.some((call) => answeredNo(call, seq) || isUndone(call));
  return failed || against || reported || ended;
}

/** A share by short message of which a recipient or a card was left out may be told as failed. */
function isWhole(act: ActEvent, accepted: readonly CallRecord[], scene: Scene): boolean {
  const attempt = scene.attempts.get(act.attempt);
  const messages = accepted.flatMap(({ sent: { message } }) =>
    message.op === 'sms.send' ? [message] : [],
  );
  if (act.act !== 'share' || attempt === undefined || messages.length === 0) return true;
  const numbers = new Set(messages.map(({ to }) => to));
  const cards = messages.flatMap((message) => message.cards);
  const carried = (attempt.selected ?? []).every(
    (card) => card !== null && cards.some((each) => keepsCore(scene.card(each), scene.card(card))),
  );
  return numbers.size >= act.recipients.length && carried;
}

function isUndone({ sent }: CallRecord): boolean {
  return sent.message.op === 'sdk.unbind' || sent.message.op === 'cs.revoke';
}

/** At rest: a restore told as done needs a delivery that was taken, or an answer with nothing in it. */
export function restoreWasSo({ told, act }: Statement, scene: Scene): boolean {
  const { attempt } = told.sent.message;
  const delivered = scene
    .callsOf('sdk.deliver')
    .some((call) => isRelated(call) && isTaken(call, Number.POSITIVE_INFINITY));
  const answers = scene
    .callsOf('cs.get')
    .filter(({ sent }) => sent.seq > act.seq && isOfTerminal(sent.from))
    .flatMap((get) => answerOf(get) ?? []);
  const byItself = scene
    .callsOf('cs.get')
    .some((get) => get.sent.from === act.node && get.sent.seq > act.seq && isContactClient(get));
  return delivered || byItself || (answers.length > 0 && answers.every(isEmpty));

  function isRelated({ sent }: CallRecord<'sdk.deliver'>): boolean {
    return sent.seq > act.seq && (sent.message.attempt === attempt || isOfTerminal(sent.from));
  }
  function isOfTerminal(node: NodeId): boolean {
    return scene.nodes.get(node)?.terminal === scene.nodes.get(act.node)?.terminal;
  }
  function isContactClient(get: CallRecord<'cs.get'>): boolean {
    return scene.seatOf(get.sent.from) === 'contact-client' && answeredOk(get);
  }
  function isEmpty({ cards }: { readonly cards: readonly CardId[] }): boolean {
    return cards.length === 0;
  }
}
