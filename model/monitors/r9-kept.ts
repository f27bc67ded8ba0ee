/** R9: the book keeps the core of every card that was put into it by hand, and changes none by itself. */
import type { Monitor, Yield } from '../monitor.ts';
import { type BookChange, BookWatch, rows, rowsOf } from '../scene/book-change.ts';
import { lostCards } from '../scene/book-loss.ts';
import { keepsCore } from '../scene/card-match.ts';
import { hasDied } from '../scene/has-died.ts';
import type { Scene } from '../scene/scene.ts';
import { tellingsOf } from '../scene/tellings.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly watch: BookWatch;
}

export const monitorKept: Monitor<State> = {
  row: 'R9',
  start: () => ({ watch: new BookWatch() }),
  on: {
    'world.book': ({ watch }, event, scene, tell) => {
      const change = watch.change(event, scene);
      judgeAdded(change, scene, tell);
      judgeIdle(change, scene, tell);
    },
  },
};

/** A card that the client refused, and said so, was not put into the book; one removed again is gone. */
function judgeAdded(change: BookChange, scene: Scene, tell: Yield): void {
  const entries = rowsOf(scene, change.after);
  const lastRemoval = Math.max(
    ...change.edits.filter(({ remove }) => remove.length > 0).map(({ seq }) => seq),
    -1,
  );
  for (const edit of change.edits) {
    const refused = tellingsOf(scene, edit.attempt).some(({ sent }) =>
      ['failed', 'refused', 'unknown'].includes(sent.message.outcome),
    );
    if (refused || edit.add.length === 0 || edit.seq < lastRemoval || hasDied(scene, change.node))
      continue;
    occasion(tell, edit.seq, 'R9/kept');
    const lost = rows(scene, edit.add).filter(
      (card) => !entries.some((entry) => keepsCore(entry, card)),
    );
    if (lost.length > 0) blame([edit.seq, change.after.seq], lost.length, change, { scene, tell });
  }
}

/** Where nothing came in, nothing may be lost either; G9 and R4 judge what an import or a restore does. */
function judgeIdle(change: BookChange, scene: Scene, tell: Yield): void {
  const { before, after, delivers, imports, ownGets } = change;
  if (before === null || before.entries.length === 0 || hasDied(scene, change.node)) return;
  if (delivers.length + imports.length + ownGets.length > 0) return;
  occasion(tell, after.seq, 'R9/kept');
  const lost = lostCards(scene, change, 'core').length;
  if (lost > 0) blame([before.seq, after.seq], lost, change, { scene, tell });
}

interface Court {
  readonly scene: Scene;
  readonly tell: Yield;
}

function blame(
  seqs: readonly number[],
  lost: number,
  { node }: BookChange,
  { scene, tell }: Court,
): void {
  tell(
    counterExample(scene, {
      check: 'R9/kept',
      seqs,
      node,
      expected: 'name, numbers and addresses of every card that was put into the book',
      actual: `${lost} cards lost some of them`,
    }),
  );
}
