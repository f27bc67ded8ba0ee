/** R5: an import that is repeated leaves one card, and two people with one name stay two cards. */
import type { CardRow } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { type BookChange, BookWatch, rows, rowsOf } from '../scene/book-change.ts';
import { doubledCards, isRenewed, isRepeated, lostCards } from '../scene/book-loss.ts';
import { keepsCore } from '../scene/card-match.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly watch: BookWatch;
}

export const monitorIdentity: Monitor<State> = {
  row: 'R5',
  start: () => ({ watch: new BookWatch() }),
  on: {
    'world.book': ({ watch }, event, scene, tell) => {
      const change = watch.change(event, scene);
      judgeDoubled(change, scene, tell);
      judgeMerged(change, scene, tell);
    },
  },
};

function judgeDoubled(change: BookChange, scene: Scene, tell: Yield): void {
  const { imports, after, node } = change;
  const twice = imports.length > 1 || isRepeated(scene, change, imports);
  if (imports.length === 0 || !twice) return;
  occasion(tell, after.seq, 'R5/doubled');
  if (doubledCards(scene, change, imports).length === 0) return;
  tell(
    counterExample(scene, {
      check: 'R5/doubled',
      seqs: [...imports.map(({ sent }) => sent.seq), after.seq],
      node,
      expected: 'one card however often it is imported',
      actual: 'there are more',
    }),
  );
}

/** One name, and no number or address in common; a UID that both have would make them one person. */
function areTwoPeople(a: CardRow, b: CardRow): boolean {
  if (a.uid !== null && a.uid === b.uid) return false;
  return (
    a.core.length > 0 &&
    b.core.length > 0 &&
    a.names.some((name) => b.names.includes(name)) &&
    !a.core.some((digest) => b.core.includes(digest))
  );
}

function judgeMerged(change: BookChange, scene: Scene, tell: Yield): void {
  if (change.before === null) return;
  const removed = change.edits.flatMap(({ remove }) => remove);
  const local = change.before.entries
    .filter(({ id }) => !removed.includes(id))
    .map(({ card }) => scene.card(card))
    .filter((card) => !isRenewed(scene, change, card));
  const incoming = rows(scene, [
    ...[...change.imports, ...change.delivers].flatMap(({ sent }) => sent.message.cards),
    ...change.edits.flatMap(({ add }) => add),
  ]);
  for (const card of incoming) {
    for (const other of local.filter((each) => areTwoPeople(each, card))) {
      judgePair([other, card], change, scene, tell);
    }
  }
}

/** Where other cards are gone as well it was no mistaking of this one for another. */
function isAloneLost(local: CardRow, change: BookChange, scene: Scene): boolean {
  const lost = lostCards(scene, change, 'core');
  return lost.every(({ names }) => names.some((name) => local.names.includes(name)));
}

/** One of the two is gone although the other is there: written over, or both in one card. */
function judgePair(
  [local, card]: readonly [CardRow, CardRow],
  change: BookChange,
  scene: Scene,
  tell: Yield,
): void {
  const { before, after, node } = change;
  occasion(tell, after.seq, 'R5/merged');
  const entries = rowsOf(scene, after);
  const keepsLocal = entries.filter((entry) => keepsCore(entry, local));
  const keepsCard = entries.filter((entry) => keepsCore(entry, card));
  const isMerged = keepsCard.some((entry) => keepsLocal.includes(entry));
  const isOverwritten =
    keepsCard.length > 0 && keepsLocal.length === 0 && isAloneLost(local, change, scene);
  const isTwo = keepsLocal.some((entry) => !keepsCard.includes(entry)) && keepsCard.length > 0;
  if (!isOverwritten && !(isMerged && !isTwo)) return;
  tell(
    counterExample(scene, {
      check: 'R5/merged',
      seqs: [before?.seq ?? after.seq, after.seq],
      node,
      expected: 'two people with one name and different numbers stay two cards',
      actual: isMerged ? 'they became one card' : 'one was written over the other',
    }),
  );
}
