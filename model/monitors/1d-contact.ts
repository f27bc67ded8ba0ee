/** 1.d: the contact is the contact client's own book, and what it shares stands in it. */
import type { CardId, CardRow, NodeId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { carriesCore } from '../scene/likeness.ts';
import type { Scene } from '../scene/scene.ts';
import { selectionFor } from '../scene/selection.ts';
import { counterExample, extra, opportunity, witness } from './finding.ts';

interface ReadOut {
  readonly seq: number;
  readonly node: NodeId;
  readonly cards: readonly CardId[];
}
interface Sent {
  readonly seq: number;
  readonly node: NodeId;
  readonly attempt: string;
  readonly cards: readonly CardId[];
}
interface State {
  readonly readOuts: ReadOut[];
  /** Cards that came from elsewhere: a friend, the network, the contact server. */
  readonly elsewhere: Set<CardId>;
  readonly sent: Sent[];
}

export const monitorContact: Monitor<State> = {
  row: '1.d',
  start: () => ({ readOuts: [], elsewhere: new Set(), sent: [] }),
  on: {
    'world.book': ({ readOuts }, { seq, node, entries }) =>
      void readOuts.push({ seq, node, cards: entries.map(({ card }) => card) }),
    'world.account': (state, { cards }) => keep(state, cards),
    'world.server-book': (state, { cards }) => keep(state, cards),
    'reply cs.get': (state, { reply }) => {
      if (reply.ok && 'cards' in reply) keep(state, reply.cards);
    },
    'sent sdk.card': (state, { message }) => keep(state, message.cards),
    'sent sdk.share': (state, event, scene, tell) => judge(state, event, scene, tell),
    'sent sms.send': (state, event, scene, tell) => judge(state, event, scene, tell),
  },
  end: (state, scene, tell) => {
    for (const each of state.sent) elsewhere(each, state, scene, tell);
  },
};

function keep({ elsewhere }: State, cards: readonly CardId[]): void {
  for (const card of cards) elsewhere.add(card);
}

function judge(
  state: State,
  event: EventOf<'sent sdk.share'> | EventOf<'sent sms.send'>,
  scene: Scene,
  tell: Yield,
): void {
  const { seq, from, message } = event;
  if (scene.seatOf(from) !== 'contact-client' || !scene.books.has(from)) return;
  const sent = { seq, node: from, attempt: message.attempt, cards: message.cards };
  tell(opportunity('1.d/elsewhere', seq));
  state.sent.push(sent);
  fromBook(sent, state, scene, tell);
}

/** Every card that is sent was selected, and the selection could be read out of the book. */
function fromBook(sent: Sent, state: State, scene: Scene, tell: Yield): void {
  const selection = selectionFor(scene, sent);
  if (selection === undefined || sent.cards.length === 0) return;
  const known = sent.cards.every((card) =>
    selection.cards.some((want) => carriesCore(scene.card(card), want)),
  );
  if (!known) return;
  const readOutsOfIt = state.readOuts.filter(
    ({ seq, node, cards }) =>
      node === sent.node &&
      seq < selection.seq &&
      selection.cards.some(({ id }) => cards.includes(id)),
  );
  // Of several read-outs that show the cards none is needed by itself.
  const single = readOutsOfIt.length === 1 ? readOutsOfIt : [];
  const seqs = [...single.map(({ seq }) => seq), selection.seq, sent.seq];
  tell(witness(scene, { check: '1.d/book', seqs, nodes: [sent.node] }));
}

/** In the place of the step unless a card of the book went out for the same attempt. */
function elsewhere(sent: Sent, state: State, scene: Scene, tell: Yield): void {
  const book = bookEver(sent.node, state, scene);
  const isOfBook = (card: CardId) => book.some((want) => carriesCore(scene.card(card), want));
  const foreign = sent.cards.filter(
    (card) =>
      !isOfBook(card) &&
      [...state.elsewhere].some((each) => carriesCore(scene.card(card), scene.card(each))),
  );
  if (foreign.length === 0) return;
  const beside = state.sent.some(
    ({ node, attempt, cards }) =>
      node === sent.node && attempt === sent.attempt && cards.some(isOfBook),
  );
  if (beside) {
    tell(extra('1.d/elsewhere', [sent.seq]));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.d/elsewhere',
      seqs: [sent.seq],
      node: sent.node,
      expected: `the cards shared stand in the book of ${sent.node}`,
      actual: 'they stand in the friend list or on the contact server, and never stood in the book',
    }),
  );
}

/** All that ever stood in the book: read out, typed in, or brought by the IM client. */
function bookEver(node: NodeId, { readOuts }: State, scene: Scene): readonly CardRow[] {
  const read = readOuts.filter((each) => each.node === node).flatMap(({ cards }) => cards);
  const typed = scene.actsOf('edit').flatMap((act) => (act.node === node ? act.add : []));
  const brought = [...scene.callsOf('sdk.card'), ...scene.callsOf('sdk.deliver')]
    .filter(({ sent, got }) => sent.to === node && got !== null)
    .flatMap(({ sent }) => sent.message.cards);
  return [...new Set([...read, ...typed, ...brought])].map((card) => scene.card(card));
}
