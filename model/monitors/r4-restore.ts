/** R4: a restore takes effect whole or not at all, doubles nothing, and leaves local cards alone. */
import type { AttemptId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { type BookChange, BookWatch, rows, rowsOf } from '../scene/book-change.ts';
import { doubledCards, isRepeated, lostCards } from '../scene/book-loss.ts';
import { sameIdentity } from '../scene/card-match.ts';
import type { BookRecord } from '../scene/records.ts';
import { answerOf, type Deliver } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { tellingsOf } from '../scene/tellings.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly watch: BookWatch;
  /** The book as it was read before the first message of each restore that has not been settled. */
  readonly open: Map<AttemptId, BookRecord | null>;
}

export const monitorRestoreRule: Monitor<State> = {
  row: 'R4',
  start: () => ({ watch: new BookWatch(), open: new Map() }),
  on: {
    'sent sdk.deliver': ({ watch, open }, { to, message: { attempt } }) => {
      if (!open.has(attempt)) open.set(attempt, watch.last(to));
    },
    'world.book': (state, event, scene, tell) => {
      const change = state.watch.change(event, scene);
      judgeLoss(change, scene, tell);
      judgeWhole(state, change, scene, tell);
    },
  },
};

function judgeLoss(change: BookChange, scene: Scene, tell: Yield): void {
  const { before, after, delivers, imports } = change;
  if (delivers.length === 0 || before === null) return;
  if (before.entries.length > 0) occasion(tell, after.seq, 'R4/local-lost');
  if (isRepeated(scene, change, delivers)) occasion(tell, after.seq, 'R4/doubled');
  const doubled = doubledCards(scene, change, delivers).length;
  const lost = imports.length === 0 ? lostCards(scene, change, 'whole').length : 0;
  for (const [check, count] of [
    ['R4/doubled', doubled],
    ['R4/local-lost', lost],
  ] as const) {
    if (count === 0) continue;
    tell(
      counterExample(scene, {
        check,
        seqs: [before.seq, ...delivers.map(({ sent }) => sent.seq), after.seq],
        node: change.node,
        expected: 'the book before, plus what was missing',
        actual: `${count} cards of it ${check === 'R4/doubled' ? 'are doubled' : 'are lost'}`,
      }),
    );
  }
}

function givenOf(scene: Scene, attempt: AttemptId, contactClient: string): readonly Deliver[] {
  return scene
    .callsOf('sdk.deliver')
    .filter(({ sent, got }) => sent.to === contactClient && got !== null)
    .filter(({ sent }) => sent.message.attempt === attempt);
}

function isLast({ sent, reply }: Deliver): boolean {
  return !sent.message.more && (reply === null || reply.reply.ok || !reply.reply.definite);
}

/** A complete restore settles what was staged before it: it may have been resumed. */
function judgeWhole({ open }: State, change: BookChange, scene: Scene, tell: Yield): void {
  const mine = [...open].filter(([attempt]) => givenOf(scene, attempt, change.node).length > 0);
  const complete = mine.filter(([attempt]) => givenOf(scene, attempt, change.node).some(isLast));
  if (complete.length > 0) {
    for (const [attempt] of mine) open.delete(attempt);
    for (const [attempt, before] of complete) {
      judgeToldAsFailed({ attempt, before }, change, scene, tell);
    }
    return;
  }
  for (const [attempt, before] of mine) {
    const given = givenOf(scene, attempt, change.node);
    occasion(tell, change.after.seq, 'R4/partial');
    const left = newCards(given, { attempt, before }, change, scene);
    if (left > 0) partial(given, { left, change }, scene, tell);
  }
}

interface Begun {
  readonly attempt: AttemptId;
  readonly before: BookRecord | null;
}

/** Told as failed although the last message came: some of the cards in the book is a part of a restore. */
function judgeToldAsFailed(begun: Begun, change: BookChange, scene: Scene, tell: Yield): void {
  const failed = tellingsOf(scene, begun.attempt, change.node).some(
    ({ sent }) => sent.message.outcome === 'failed',
  );
  if (!failed) return;
  const given = givenOf(scene, begun.attempt, change.node);
  occasion(tell, change.after.seq, 'R4/partial');
  const after = rowsOf(scene, change.after);
  const cards = given.flatMap(({ sent }) => sent.message.cards);
  const isWhole = rows(scene, cards).every((card) =>
    after.some((entry) => sameIdentity(entry, card)),
  );
  const left = newCards(given, begun, change, scene);
  if (left > 0 && !isWhole) partial(given, { left, change }, scene, tell);
}

/** How many delivered cards are new in the book, and can have come from this restore alone. */
function newCards(
  given: readonly Deliver[],
  { before }: Begun,
  change: BookChange,
  scene: Scene,
): number {
  const elsewhere = rows(scene, [
    ...(before?.entries ?? []).map(({ card }) => card),
    ...scene.callsOf('sdk.card').flatMap(({ sent }) => sent.message.cards),
    ...change.edits.flatMap(({ add }) => add),
    ...change.ownGets.flatMap((get) => answerOf(get)?.cards ?? []),
  ]);
  const after = rowsOf(scene, change.after);
  const cards = rows(
    scene,
    given.flatMap(({ sent }) => sent.message.cards),
  );
  return before === null
    ? 0
    : cards
        .filter((card) => !elsewhere.some((each) => sameIdentity(each, card)))
        .filter((card) => after.some((entry) => sameIdentity(entry, card))).length;
}

interface Leftover {
  readonly left: number;
  readonly change: BookChange;
}

function partial(
  given: readonly Deliver[],
  { left, change }: Leftover,
  scene: Scene,
  tell: Yield,
): void {
  tell(
    counterExample(scene, {
      check: 'R4/partial',
      seqs: [...given.map(({ sent }) => sent.seq), change.after.seq],
      node: change.node,
      expected: 'nothing of a restore that is not complete is in the book',
      actual: `${left} of its cards are`,
    }),
  );
}
