/** 1.t: the received card is in the book afterwards, field for field, and nothing else is lost. */
import type { CallId, CardRow, NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { rowsOf } from '../scene/book-change.ts';
import { keepsCore, keepsWhole, sameCore } from '../scene/card-match.ts';
import type { BookRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { type Import, judgeImport } from './1t-judged.ts';
import { opportunity, undecided, witness } from './finding.ts';

interface State {
  /** Cards that were given to a contact client and not yet answered, with its book as it was. */
  readonly given: Map<CallId, BookRecord | undefined>;
  /** Cards that were taken, until a read-out at rest shows what became of them. */
  readonly taken: Import[];
  /** What was taken from each account before, by contact client. */
  readonly known: Map<string, CardRow[]>;
}

export const monitorAdding: Monitor<State> = {
  row: '1.t',
  start: () => ({ given: new Map(), taken: [], known: new Map() }),
  on: {
    'got sdk.card': ({ given }, { call, from, to }, scene) => {
      const binding = scene.binding(to);
      const bound = binding?.imClient === from && binding.doubtfulSeq === null;
      if (bound) given.set(call, scene.books.get(to));
    },
    'reply sdk.card': (state, { call }, scene) => take(state, call, scene),
    'got sdk.deliver': ({ taken }, { to }) => {
      for (const each of taken) if (each.node === to) each.isRestored = true;
    },
    'act edit': ({ taken }, { node, remove }) => {
      for (const each of taken) {
        if (each.node === node) each.removed.push(...remove);
      }
    },
    'world.book': ({ taken }, book, scene, tell) => {
      for (const each of taken) if (each.node === book.node) show(each, book, scene, tell);
    },
    'world.step': ({ taken }, _, scene, tell) => settle(taken, scene, tell),
    'world.end': ({ taken }, { quiescent }, scene, tell) => {
      if (quiescent) settle(taken, scene, tell);
    },
  },
  end: ({ taken }, _, tell) => {
    for (const each of taken) tell(unread(each));
  },
};

function unread({ seqs }: Import) {
  return undecided('1.t/not-added', seqs, 'no read-out of the book at rest came after it');
}

/** The client has answered yes to a friend's card. */
function take({ given, taken, known }: State, call: CallId, scene: Scene): void {
  const record = scene.call(call, 'sdk.card');
  const before = given.get(call);
  if (record === undefined || !given.delete(call) || record.reply?.reply.ok !== true) return;
  const { sent, got, reply } = record;
  const cards = sent.message.cards.map((card) => scene.card(card));
  if (cards.length === 0 || got === null || before === undefined) return;
  const key = `${sent.to} ${sent.message.account}`;
  const earlier = known.get(key) ?? [];
  known.set(key, [...earlier, ...cards]);
  taken.push({
    node: sent.to,
    account: sent.message.account,
    cards,
    before: rowsOf(scene, before),
    beforeEntries: before.entries,
    earlier,
    seqs: [sent.seq, got.seq, reply.seq],
    removed: [],
    isRestored: false,
    isShown: false,
    after: undefined,
  });
}

/** In the book now, and not before: witnessed at the first read-out that shows it. */
function show(each: Import, book: BookRecord & { node: NodeId }, scene: Scene, tell: Yield): void {
  each.after = book;
  if (each.isShown) return;
  const rows = rowsOf(scene, book);
  const has = (all: readonly CardRow[], want: CardRow) =>
    all.some((row) => keepsCore(row, want) && keepsWhole(row, want));
  const added = each.cards.some((want) => has(rows, want) && !has(each.before, want));
  if (!added || !each.cards.every((want) => has(rows, want))) return;
  each.isShown = true;
  tell(witness(scene, { check: '1.t/added', seqs: [...each.seqs, book.seq], nodes: [each.node] }));
}

/** At rest, those that a read-out has shown. */
function settle(taken: Import[], scene: Scene, tell: Yield): void {
  const rested = taken.filter(({ after }) => after !== undefined);
  for (const each of rested) {
    const seq = each.seqs[0] ?? 0;
    for (const check of ['not-added', 'altered-core', 'altered-whole']) {
      tell(opportunity(`1.t/${check}`, seq));
    }
    const others = each.before.filter((row) => !each.cards.some((card) => sameCore(row, card)));
    if (others.length > 0) tell(opportunity('1.t/replaced', seq));
    const received = rested.filter(({ node }) => node === each.node).flatMap(({ cards }) => cards);
    judgeImport(each, received, scene, tell);
  }
  for (const each of taken) if (each.after === undefined) tell(unread(each));
  taken.splice(0);
}
