/** 1.t: the received card is in the book afterwards, field for field, and nothing else is lost. */
import type { CallId, CardRow, NodeId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { rowsOf } from '../scene/book-change.ts';
import { keepsCore, keepsWhole, sameCore } from '../scene/card-match.ts';
import type { BookRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { type Import, judgeImport } from './1t-judged.ts';
import { opportunity, undecided, witness } from './finding.ts';

/** A card that a contact client was given and has not yet answered, and its book as it was. */
interface Given {
  readonly seq: number;
  readonly before: BookRecord;
}

interface State {
  readonly given: Map<CallId, Given>;
  /** Cards that were taken, until a read-out at rest shows what became of them. */
  readonly taken: Import[];
  /** What was taken from each account before, by contact client. */
  readonly known: Map<string, CardRow[]>;
}

export const monitorAdding: Monitor<State> = {
  row: '1.t',
  start: () => ({ given: new Map(), taken: [], known: new Map() }),
  on: {
    'got sdk.card': ({ given }, { call, from, to, seq }, scene) => {
      const binding = scene.binding(to);
      const before = scene.books.get(to);
      if (binding?.imClient !== from || binding.doubtfulSeq !== null) return;
      if (before !== undefined) given.set(call, { seq, before });
    },
    'reply sdk.card': (state, reply, scene) => {
      if (reply.reply.ok) take(state, reply, scene);
      // The client has it perhaps, and may renew it later as that friend's.
      else if (!reply.reply.definite) remember(state, reply.call, scene);
    },
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
function take(state: State, { call, seq }: EventOf<'reply sdk.card'>, scene: Scene): void {
  const { given, taken, known } = state;
  const sent = scene.call(call, 'sdk.card')?.sent;
  const got = given.get(call);
  if (sent === undefined || got === undefined || sent.message.cards.length === 0) return;
  const { account } = sent.message;
  const earlier = known.get(`${sent.to} ${account}`) ?? [];
  taken.push({
    node: sent.to,
    account,
    cards: remember(state, call, scene),
    before: got.before,
    earlier,
    seqs: [sent.seq, got.seq, seq],
    removed: [],
    isRestored: false,
    isShown: false,
    after: null,
  });
}

/** From which friend these cards came; returns them. */
function remember({ known }: State, call: CallId, scene: Scene): readonly CardRow[] {
  const sent = scene.call(call, 'sdk.card')?.sent;
  if (sent === undefined) return [];
  const key = `${sent.to} ${sent.message.account}`;
  const cards = sent.message.cards.map((card) => scene.card(card));
  known.set(key, [...(known.get(key) ?? []), ...cards]);
  return cards;
}

/** In the book now, and not before: witnessed at the first read-out that shows it. */
function show(each: Import, book: BookRecord & { node: NodeId }, scene: Scene, tell: Yield): void {
  each.after = book;
  if (each.isShown) return;
  const before = rowsOf(scene, each.before);
  const rows = rowsOf(scene, book);
  const has = (all: readonly CardRow[], want: CardRow) =>
    all.some((row) => keepsCore(row, want) && keepsWhole(row, want));
  if (!each.cards.every((want) => has(rows, want))) return;
  if (each.cards.every((want) => has(before, want))) return;
  each.isShown = true;
  tell(witness(scene, { check: '1.t/added', seqs: [...each.seqs, book.seq], nodes: [each.node] }));
}

/** At rest, those that a read-out has shown. */
function settle(taken: Import[], scene: Scene, tell: Yield): void {
  for (const each of taken) {
    const { after, seqs } = each;
    if (after === null) {
      tell(unread(each));
      continue;
    }
    for (const check of ['1.t/not-added', '1.t/altered-core', '1.t/altered-whole']) {
      tell(opportunity(check, seqs[0]));
    }
    const before = rowsOf(scene, each.before);
    const isAlone = before.every((row) => each.cards.some((card) => sameCore(row, card)));
    if (!isAlone) tell(opportunity('1.t/replaced', seqs[0]));
    const together = taken.filter(({ node }) => node === each.node);
    const received = together.flatMap(({ cards }) => cards);
    judgeImport(each, { received, after }, scene, tell);
  }
  taken.splice(0);
}
