/** A contact client that restores without the IM client: what came into its book straight from the server. */
import type { CardId } from '../alphabet.ts';
import type { BookChange } from './book-change.ts';
import { rows, rowsOf } from './book-change.ts';
import { keepsCore, sameIdentity } from './card-match.ts';
import { has } from './held-cards.ts';
import type { ActEvent } from './records.ts';
import { answerOf, type Get } from './restoring.ts';
import type { Scene } from './scene.ts';
import { toldAsDone, toldAsFailed } from './tellings.ts';

type RestoreAct = Extract<ActEvent, { act: 'restore' }>;

/**
 * The restore that a request by a contact client serves, or `null`: the last thing that the user asked for,
 * of this client or of the IM client that it is bound to, was a restore, and it is not told as failed. A
 * client that exchanges its book with the server after a synchronising act, or by itself, is no restore;
 * so a signal that the IM client has counts only once it is told as done.
 */
export function restoreServedBy(scene: Scene, get: Get): RestoreAct | null {
  const { from, seq } = get.sent;
  const imClient = scene.bindings.get(from)?.at(-1)?.imClient;
  const last = [...scene.attempts.values()]
    .flatMap((attempt) => attempt.acts)
    .filter((act) => act.seq < seq && (act.node === from || act.node === imClient))
    .filter(({ act }) => act === 'restore' || act === 'synchronise')
    .sort((a, b) => a.seq - b.seq)
    .at(-1);
  if (last?.act !== 'restore') return null;
  const done = toldAsDone(scene, last.attempt, last.seq);
  if (toldAsFailed(scene, last.attempt) || (done !== undefined && done.sent.seq < seq)) return null;
  return last.node === from || done !== undefined ? last : null;
}

export interface TakenFromServer {
  readonly get: Get;
  readonly act: RestoreAct | null;
  readonly cards: readonly CardId[];
}

/** Cards that are new in the book, were in the client's own answer, and were not delivered by an IM client. */
export function takenFromServer(scene: Scene, change: BookChange): readonly TakenFromServer[] {
  if (change.before === null || change.ownGets.length === 0) return [];
  const before = rowsOf(scene, change.before);
  const added = rowsOf(scene, change.after).filter(
    (card) => !before.some((entry) => sameIdentity(entry, card)),
  );
  const elsewhere = [
    ...scene.callsOf('sdk.deliver').filter(({ sent }) => sent.to === change.node),
    ...change.imports,
  ].flatMap(({ sent }) => sent.message.cards);
  const typed = change.edits.flatMap(({ add }) => add);
  return change.ownGets.map((get) => ({
    get,
    act: restoreServedBy(scene, get),
    cards: rows(scene, answerOf(get)?.cards ?? [])
      .filter((card) => added.some((entry) => keepsCore(entry, card)))
      .filter((card) => !has(scene, [...elsewhere, ...typed], card))
      .map(({ id }) => id),
  }));
}
