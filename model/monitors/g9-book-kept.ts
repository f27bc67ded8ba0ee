/** G9: the book after an import or a restore holds the book before, and nothing twice. */
import type { Monitor, Yield } from '../monitor.ts';
import { type BookChange, BookWatch } from '../scene/book-change.ts';
import { doubledCards, lostCards } from '../scene/book-loss.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly watch: BookWatch;
}

export const monitorBookKept: Monitor<State> = {
  row: 'G9',
  start: () => ({ watch: new BookWatch() }),
  on: {
    'world.book': ({ watch }, event, scene, tell) => judge(watch.change(event, scene), scene, tell),
  },
};

function judge(change: BookChange, scene: Scene, tell: Yield): void {
  const messages = [...change.delivers, ...change.imports];
  if (change.before === null || messages.length === 0) return;
  occasion(tell, change.after.seq, 'G9');
  const lost = lostCards(scene, change, 'core').length;
  const doubled = doubledCards(scene, change, messages).length;
  if (lost + doubled === 0) return;
  const seqs = [
    change.before.seq,
    ...messages.map(({ sent }) => sent.seq).sort((a, b) => a - b),
    change.after.seq,
  ];
  tell(
    counterExample(scene, {
      check: 'G9',
      seqs,
      node: change.node,
      expected: 'every card of before is still there, and none twice',
      actual: `${lost} lost, ${doubled} doubled`,
    }),
  );
}
