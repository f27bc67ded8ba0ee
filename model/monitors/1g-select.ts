/** 1.g: the contact client takes a selecting signal for cards of its book, and shares nothing without one. */
import type { NodeId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { likeness } from '../scene/likeness.ts';
import { isNoShare } from '../scene/no-share.ts';
import type { Scene } from '../scene/scene.ts';
import { bookChangedBetween, selectionFor } from '../scene/selection.ts';
import { isFailure, isSuccess } from '../scene/told.ts';
import { selectedByNobody } from './1g-by-im-client.ts';
import { counterExample, opportunity, undecided, witness } from './finding.ts';

/** `doubtful`: the read-out cannot say whether these cards were in the book. */
type Kind = 'valid' | 'none-selected' | 'unknown-selected' | 'doubtful';

interface Signal {
  readonly seq: number;
  readonly node: NodeId;
  readonly count: number;
  readonly kind: Kind;
  /** Until the user goes on to share, a telling of the attempt is about the selection. */
  shared: boolean;
  blamed: boolean;
}
interface State {
  readonly signals: Map<string, Signal>;
}

export const monitorSelecting: Monitor<State> = {
  row: '1.g',
  start: () => ({ signals: new Map() }),
  on: {
    'act select': (state, act, scene, tell) => signalled(state, act, scene, tell),
    'act share': ({ signals }, { attempt }) => {
      const signal = signals.get(attempt);
      if (signal !== undefined) signal.shared = true;
    },
    'sent ui.tell': (state, event, scene, tell) => told(state, event, scene, tell),
    'sent sdk.share': (state, event, scene, tell) => sent(state, event, scene, tell),
    'sent sms.send': (state, event, scene, tell) => sent(state, event, scene, tell),
    'sent im.send': (_, { call }, scene, tell) =>
      selectedByNobody(scene.call(call, 'im.send'), scene, tell),
  },
};

function signalled(state: State, act: EventOf<'act select'>, scene: Scene, tell: Yield): void {
  const kind = kindOf(act, scene);
  const { seq, node } = act;
  const check = kind === 'valid' ? 'refused-valid' : kind;
  if (check !== 'doubtful') tell(opportunity(`1.g/${check}`, seq));
  const count = act.cards.length;
  state.signals.set(act.attempt, { seq, node, count, kind, shared: false, blamed: false });
}

function kindOf({ node, cards, seq, attempt }: EventOf<'act select'>, scene: Scene): Kind {
  const book = scene.books.get(node);
  if (cards.length === 0) return 'none-selected';
  const changed = bookChangedBetween(scene, node, { fromSeq: book?.seq ?? -1, toSeq: seq });
  if (book === undefined || changed || new Set(cards).size < cards.length) return 'doubtful';
  const selected = scene.attempts.get(attempt)?.selected ?? [];
  return selected.includes(null) ? 'unknown-selected' : 'valid';
}

function told(state: State, event: EventOf<'sent ui.tell'>, scene: Scene, tell: Yield): void {
  const { from, seq, message } = event;
  const signal = state.signals.get(message.attempt);
  if (signal === undefined || signal.node !== from) return;
  if (signal.kind === 'none-selected' || signal.kind === 'unknown-selected') {
    if (isSuccess(message.outcome)) accepted(signal, seq, `told ${message.outcome}`, scene, tell);
    return;
  }
  if (signal.kind !== 'valid' || signal.shared) return;
  if (isFailure(message.outcome)) refused(signal, seq, scene, tell);
  if (isSuccess(message.outcome)) taken(signal, seq, scene, tell);
}

/** A client that takes selections only while it is bound is not clearly wrong. */
function refused(signal: Signal, seq: number, scene: Scene, tell: Yield): void {
  const { node } = signal;
  const seqs = [signal.seq, seq];
  if (scene.binding(node) === undefined || scene.troubles.length > 0) {
    tell(undecided('1.g/refused-valid', seqs, 'the client was not bound, or something went wrong'));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.g/refused-valid',
      seqs,
      node,
      expected: 'a selection of cards in the book is taken',
      actual: 'it was refused',
    }),
  );
}

function taken({ seq, node, count }: Signal, shownSeq: number, scene: Scene, tell: Yield): void {
  const obligation = count === 1 ? 'one' : 'several';
  const seqs = [seq, shownSeq];
  tell(witness(scene, { check: '1.g/selected', obligation, seqs, nodes: [node] }));
}

/** A selection that had to be refused was taken. */
function accepted(signal: Signal, seq: number, how: string, scene: Scene, tell: Yield): void {
  if (signal.blamed) return;
  signal.blamed = true;
  const what = signal.kind === 'none-selected' ? 'of no card' : 'of a card that is not in the book';
  tell(
    counterExample(scene, {
      check: `1.g/${signal.kind}`,
      seqs: [signal.seq, seq],
      node: signal.node,
      expected: `a selection ${what} is refused`,
      actual: how,
    }),
  );
}

type Transmission = EventOf<'sent sdk.share'> | EventOf<'sent sms.send'>;

function sent(state: State, event: Transmission, scene: Scene, tell: Yield): void {
  const { from, seq, message } = event;
  if (scene.seatOf(from) !== 'contact-client' || isNoShare(event, scene)) return;
  tell(opportunity('1.g/no-signal', seq));
  const selection = selectionFor(scene, { node: from, attempt: message.attempt, seq });
  if (selection === undefined) noSignal(event, scene, tell);
  if (carriesNothing(event)) nothingShared(event, scene, tell);
  const signal = state.signals.get(message.attempt);
  if (signal === undefined || signal.node !== from) return;
  if (signal.kind === 'none-selected' || signal.kind === 'unknown-selected') {
    accepted(signal, seq, `${message.op} was sent for it`, scene, tell);
    return;
  }
  const stands = message.cards.some(
    (card) => likeness(scene.card(card), selection?.cards ?? []).level !== 'none',
  );
  if (signal.kind === 'valid' && stands) taken(signal, seq, scene, tell);
}

function carriesNothing({ message }: Transmission): boolean {
  return message.cards.length === 0 && (message.op === 'sdk.share' || message.text === '');
}

function noSignal({ from, seq }: Transmission, scene: Scene, tell: Yield): void {
  tell(
    counterExample(scene, {
      check: '1.g/no-signal',
      seqs: [seq],
      node: from,
      expected: 'a selecting signal before the share',
      actual: `${from} shares and nobody had selected anything`,
    }),
  );
}

function nothingShared({ from, seq }: Transmission, scene: Scene, tell: Yield): void {
  tell(opportunity('1.g/none-selected', seq));
  tell(
    counterExample(scene, {
      check: '1.g/none-selected',
      seqs: [seq],
      node: from,
      expected: 'at least one card is shared',
      actual: 'the share carries none',
    }),
  );
}
