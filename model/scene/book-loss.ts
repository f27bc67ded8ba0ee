/** What an import or a restore took out of a book, and what it doubled. */
import type { CardId, CardRow } from '../alphabet.ts';
import { type BookChange, rows, rowsOf } from './book-change.ts';
import { keepsCore, keepsWhole, sameCore, sameIdentity } from './card-match.ts';
import type { CallRecord } from './records.ts';
import type { Deliver } from './restoring.ts';
import type { Scene } from './scene.ts';

/** Cards of the book before that no card afterwards keeps; what the user took out by hand is not lost. */
export function lostCards(
  scene: Scene,
  change: BookChange,
  level: 'core' | 'whole',
): readonly CardRow[] {
  const after = rowsOf(scene, change.after);
  const same = new Set(after);
  const removed = change.edits.flatMap(({ remove }) => remove);
  const kept = (card: CardRow) =>
    same.has(card) ||
    after.some((entry) => keepsCore(entry, card) && (level === 'core' || keepsWhole(entry, card)));
  return (change.before?.entries ?? [])
    .filter(({ id }) => !removed.includes(id))
    .map(({ card }) => scene.card(card))
    .filter((card) => !kept(card) && !isRenewed(scene, change, card));
}

/**
 * R5: a card received from U2 is known by U2's account, so that a newer one of the same account, if the book
 * has it, may have taken its place.
 */
export function isRenewed(scene: Scene, { node, after }: BookChange, card: CardRow): boolean {
  const messages = scene.callsOf('sdk.card').filter(({ sent }) => sent.to === node);
  if (messages.length === 0) return false;
  const ofAccount = new Map<string, readonly CardRow[]>();
  for (const { sent } of messages) {
    const { account, cards } = sent.message;
    ofAccount.set(account, [...(ofAccount.get(account) ?? []), ...rows(scene, cards)]);
  }
  const entries = rowsOf(scene, after);
  return [...ofAccount.values()].some(
    (cards) =>
      cards.some((each) => sameCore(each, card)) &&
      cards.some(
        (each) => !sameCore(each, card) && entries.some((entry) => keepsCore(entry, each)),
      ),
  );
}

/**
 * Given cards of which the book afterwards has more copies than it had before, than one message gave, and
 * than the user typed in.
 */
export function doubledCards(
  scene: Scene,
  change: BookChange,
  messages: readonly (Deliver | CallRecord<'sdk.card'>)[],
): readonly CardRow[] {
  if (change.before === null) return [];
  const before = rowsOf(scene, change.before);
  const after = rowsOf(scene, change.after);
  const typed = rows(
    scene,
    change.edits.flatMap(({ add }) => add),
  );
  const lists = messages.map(({ sent }) => sent.message.cards);
  const given = [...new Set(lists.flat())].map((card) => scene.card(card));
  const copies = (cards: readonly CardRow[], card: CardRow) =>
    cards.filter((each) => sameIdentity(each, card)).length;
  return given.filter((card) => {
    const atOnce = lists.map((list: readonly CardId[]) => copies(rows(scene, list), card));
    const allowed = Math.max(copies(before, card), ...atOnce) + copies(typed, card);
    return copies(after, card) > allowed;
  });
}

/** Whether one of these messages gave a card that the book had already. */
export function isRepeated(
  scene: Scene,
  change: BookChange,
  messages: readonly (Deliver | CallRecord<'sdk.card'>)[],
): boolean {
  const before = rowsOf(scene, change.before);
  return messages
    .flatMap(({ sent }) => sent.message.cards)
    .some((card) => before.some((entry) => sameIdentity(entry, scene.card(card))));
}
