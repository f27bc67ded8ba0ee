/** 1.v: the contact client receives the cards from the IM client and restores them into its book. */
import type { AttemptId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { type BookChange, BookWatch, rows, rowsOf } from '../scene/book-change.ts';
import { type DeliveryGroup, deliveryGroup } from '../scene/delivery-group.ts';
import { prevented } from '../scene/prevention.ts';
import type { BookRecord } from '../scene/records.ts';
import { type Fate, fateOf } from '../scene/restored.ts';
import { restoreAt, seqsOf } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { takenFromServer } from '../scene/taken-from-server.ts';
import { toldAsFailed } from '../scene/tellings.ts';
import { counterExample, extra, undecided, witness } from './finding.ts';
import { occasion } from './occasion.ts';

/** A restore whose last message was taken and whose effect no read-out has shown yet. */
interface Waiting {
  readonly group: DeliveryGroup;
  readonly before: BookRecord | null;
}

interface State {
  readonly watch: BookWatch;
  /** The book as it was read before the first message of each restore. */
  readonly before: Map<AttemptId, BookRecord | null>;
  readonly waiting: Map<AttemptId, Waiting>;
}

const slips = [
  '1.v/not-written',
  '1.v/altered-core',
  '1.v/altered-whole',
  '1.v/partly',
  '1.v/from-server',
];

export const monitorRestoring: Monitor<State> = {
  row: '1.v',
  start: () => ({ watch: new BookWatch(), before: new Map(), waiting: new Map() }),
  on: {
    'sent sdk.deliver': ({ watch, before }, { to, message: { attempt } }) => {
      if (!before.has(attempt)) before.set(attempt, watch.last(to));
    },
    'reply sdk.deliver': (state, { call, from }, scene) => {
      const deliver = scene.call(call, 'sdk.deliver');
      if (deliver === undefined || !scene.nodes.has(from)) return;
      const { to, message } = deliver.sent;
      const group = deliveryGroup(scene, to, message.attempt);
      if (group?.complete !== true || group.cards.length === 0) return;
      const before = state.before.get(group.attempt) ?? null;
      state.waiting.set(group.attempt, { group, before });
    },
    'world.book': (state, event, scene, tell) => {
      const change = state.watch.change(event, scene);
      judgeTaken(change, scene, tell);
      for (const [attempt, waiting] of [...state.waiting]) {
        if (waiting.group.contactClient !== event.node) continue;
        state.waiting.delete(attempt);
        judge(waiting, change, scene, tell);
      }
    },
  },
  end: ({ waiting }, _scene, tell) => {
    for (const { group } of waiting.values()) {
      const seqs = group.taken.map(({ sent }) => sent.seq);
      tell(undecided('1.v/restored', seqs, 'the book was not read afterwards'));
    }
  },
};

function judge({ group, before }: Waiting, change: BookChange, scene: Scene, tell: Yield): void {
  occasion(tell, group.lastSeq, ...slips);
  const removed = change.edits.some(({ remove }) => remove.length > 0);
  if (removed) {
    const why = 'cards were removed by hand before the book was read';
    return tell(undecided('1.v/restored', [change.after.seq], why));
  }
  const delivered = rows(scene, group.cards);
  const books = {
    before: rowsOf(scene, before),
    after: rowsOf(scene, change.after),
    delivered,
  };
  const fates = delivered.map((card) => fateOf(card, books));
  const court: Court = { group, change, scene, tell, fates };
  if (fates.includes('changed')) blame('1.v/altered-core', court);
  if (fates.includes('cut')) blame('1.v/altered-whole', court);
  if (fates.includes('missing')) return judgeMissing(court);
  const whole = fates.every((fate) => fate === 'new' || fate === 'local');
  if (whole && before !== null && fates.includes('new')) restored(court);
}

interface Court {
  readonly group: DeliveryGroup;
  readonly change: BookChange;
  readonly scene: Scene;
  readonly tell: Yield;
  readonly fates: readonly Fate[];
}

const wants: Readonly<Record<string, string>> = {
  '1.v/altered-core': 'name, numbers and addresses of each restored card as delivered',
  '1.v/altered-whole': 'every property of each restored card as delivered',
  '1.v/not-written': 'the delivered cards in the book',
  '1.v/partly': 'all delivered cards in the book',
};

function blame(check: string, { group, change, scene, tell, fates }: Court): void {
  tell(
    counterExample(scene, {
      check,
      seqs: seqsOfGroup(group, change),
      node: group.contactClient,
      expected: wants[check] ?? '',
      actual: `of ${fates.length} cards: ${[...new Set(fates)].join(', ')}`,
    }),
  );
}

/** What was told as failed is no false restore; what stood in its way leaves it open. */
function judgeMissing(court: Court): void {
  const { group, change, scene, tell, fates } = court;
  // What the book had already shows nothing of this restore.
  const isNothing = fates.every((fate) => fate === 'missing' || fate === 'local');
  const check = isNothing ? '1.v/not-written' : '1.v/partly';
  const why = toldAsFailed(scene, group.attempt)
    ? 'the restore was told as not done'
    : prevented(scene, group.firstSeq, [group.contactClient]);
  if (why === null) return blame(check, court);
  tell(undecided(check, seqsOfGroup(group, change), why));
}

/** Only a card that the book did not have before shows that the delivery was restored. */
function restored({ group, change, scene, tell }: Court): void {
  const { signal } = restoreAt(scene, group.imClient, group.attempt, group.firstSeq);
  if (signal === null) return;
  tell(
    witness(scene, {
      check: '1.v/restored',
      seqs: [...seqsOf(signal), ...seqsOfGroup(group, change)],
      nodes: [group.contactClient, group.imClient],
    }),
  );
}

function seqsOfGroup(group: DeliveryGroup, { after }: BookChange): readonly number[] {
  const seqs = group.taken.flatMap(({ sent, got, reply }) => [
    sent.seq,
    got?.seq ?? sent.seq,
    reply?.seq ?? sent.seq,
  ]);
  return [...seqs, after.seq];
}

/** Cards that the client fetched itself: in the place of the delivery, or beside it. */
function judgeTaken(change: BookChange, scene: Scene, tell: Yield): void {
  for (const { get, act, cards } of takenFromServer(scene, change)) {
    occasion(tell, get.sent.seq, '1.v/from-server');
    const seqs = [get.sent.seq, get.reply?.seq ?? get.sent.seq, change.after.seq];
    if (act === null || cards.length === 0) {
      tell(extra('1.v/from-server', seqs));
      continue;
    }
    tell(
      counterExample(scene, {
        check: '1.v/from-server',
        seqs: [act.seq, ...seqs],
        node: change.node,
        expected: 'the cards come from the IM client',
        actual: 'the contact client took them from the contact server itself',
      }),
    );
  }
}
