/** G3: what a share puts on the SDK, on IM and on short messages is what was selected for it. */
import type { AttemptId, CardId, CardRow, NodeId, SentEvent } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { keepsCore, keepsWhole } from '../scene/card-match.ts';
import { pickedAt } from '../scene/chosen.ts';
import { cardsOf, sharesGiven } from '../scene/given.ts';
import { likeness } from '../scene/likeness.ts';
import type { Scene } from '../scene/scene.ts';
import { selectionFor } from '../scene/selection.ts';
import { obstacleToShare } from '../scene/share-occasion.ts';
import { nearestOf, selectedRows, unselectedInText } from '../scene/short-message.ts';
import { gapsOf } from '../scene/short-message-gaps.ts';
import { counterExample, opportunity, undecided } from './finding.ts';
import { type OpenShares, openShare, settleShares } from './open-shares.ts';

/** One message of a share, and what it may hold: the selected cards, or what the IM client was given. */
interface Load {
  readonly node: NodeId;
  readonly seq: number;
  readonly attempt: AttemptId;
  readonly rows: readonly CardRow[];
  readonly wanted: readonly CardRow[];
}

type Sent<E> = E & { readonly seq: number };
type ShareEvent = Sent<Pick<SentEvent<'sdk.share'>, 'from' | 'message'>>;
type SmsEvent = Sent<Pick<SentEvent<'sms.send'>, 'from' | 'message'>>;
type ImEvent = Sent<Pick<SentEvent<'im.send'>, 'from' | 'message'>>;

/** What the contact client hands out; nothing is said where the selection is not known for certain. */
function handedOut({ from, seq, message }: ShareEvent | SmsEvent, scene: Scene): Load | undefined {
  const { attempt } = message;
  const selection = selectionFor(scene, { node: from, attempt, seq });
  if (selection === undefined || selection.doubtful) return undefined;
  const rows = rowsOf(scene, message.cards);
  return { node: from, seq, attempt: selection.attempt.id, rows, wanted: selection.cards };
}

/**
 * What the IM client sends is measured by what it was given for this recipient, and by what was selected for that.
 */
function sentOn(event: ImEvent, scene: Scene): Load | undefined {
  const { from, seq, message } = event;
  if (message.body.type !== 'cards') return undefined;
  const shares = sharesBehind(event, scene);
  const attempts = shares.map(({ sent }) => scene.attempts.get(sent.message.attempt));
  const selected = attempts.flatMap((each) =>
    each === undefined ? [] : selectedRows(scene, each),
  );
  const attempt = shares.at(-1)?.sent.message.attempt;
  if (attempt === undefined) return undefined;
  const wanted = [...cardsOf(scene, shares), ...selected];
  return { node: from, seq, attempt, rows: rowsOf(scene, message.body.cards), wanted };
}

/** The shares for its recipient that gave one of its cards, unaltered; without one, all that there were. */
function sharesBehind({ from, seq, message }: ImEvent, scene: Scene) {
  const shares = sharesGiven(scene, from, seq);
  const sent = message.body.type === 'cards' ? rowsOf(scene, message.body.cards) : [];
  const mine = shares.filter((share) => {
    const { recipients } = share.sent.message;
    const picked = pickedAt(scene, { node: from, fromSeq: share.sent.seq });
    if (recipients?.includes(message.to) === false && !picked.includes(message.to)) return false;
    const given = cardsOf(scene, [share]);
    return sent.some((card) => ['whole', 'core'].includes(likeness(card, given).level));
  });
  return mine.length > 0 ? mine : shares;
}

function rowsOf(scene: Scene, cards: readonly CardId[]): readonly CardRow[] {
  return cards.map((card) => scene.card(card));
}

function judgeCore(load: Load | undefined, scene: Scene, tell: Yield): void {
  if (load === undefined) return;
  const { node, seq, wanted } = load;
  tell(opportunity('G3/core', seq));
  for (const have of load.rows) {
    const actual = wrongWith(have, load, scene);
    if (actual === undefined) continue;
    const expected = `one of the cards ${wanted.map(({ id }) => id).join(', ')}`;
    tell(counterExample(scene, { check: 'G3/core', seqs: [seq], node, expected, actual }));
  }
}

function wrongWith(have: CardRow, { attempt, wanted }: Load, scene: Scene): string | undefined {
  if (have.form === 'text') {
    const record = scene.attempts.get(attempt);
    const others = record === undefined ? [] : unselectedInText(scene, record, have);
    return others[0] === undefined ? undefined : `the text names card ${others[0].id} too`;
  }
  const nearest = nearestOf(have, wanted);
  if (nearest === undefined) return `card ${have.id}, which was not selected`;
  return nearest.kept ? undefined : `card ${have.id}, which lost a part of the core`;
}

/** A text is read whole, and so at rest: more of it may follow until then. */
function judgeTexts(open: OpenShares, scene: Scene, tell: Yield): void {
  settleShares(open, scene, (attempt) => {
    if (!gapsOf(attempt, scene).includes('altered')) return;
    const seqs = attempt.messages.map(({ sent }) => sent.seq);
    const why = obstacleToShare(scene, attempt, 'short-message');
    if (why !== undefined) return tell(undecided('G3/core', seqs, why));
    const node = attempt.node;
    const expected = 'the core of every selected card';
    const actual = 'the texts hold a part of it';
    tell(counterExample(scene, { check: 'G3/core', seqs, node, expected, actual }));
  });
}

export const monitorAsSelectedCore: Monitor<OpenShares> = {
  row: 'G3/core',
  start: () => new Set(),
  on: {
    'act share': (open, { attempt }, scene) => openShare(open, attempt, scene),
    'sent sdk.share': (_, event, scene, tell) => judgeCore(handedOut(event, scene), scene, tell),
    'sent sms.send': (_, event, scene, tell) => {
      if (scene.seatOf(event.from) !== 'contact-client') return;
      judgeCore(handedOut(event, scene), scene, tell);
    },
    'sent im.send': (_, event, scene, tell) => judgeCore(sentOn(event, scene), scene, tell),
    'world.step': (open, _, scene, tell) => judgeTexts(open, scene, tell),
    'world.end': (open, { quiescent }, scene, tell) => {
      if (quiescent) judgeTexts(open, scene, tell);
    },
  },
};

/** Losses of large cards: whether a photo was left out and told is known at rest. */
type Losses = { load: Load; want: CardRow }[];
const plainOctetsMax = 4_096;

function judgeWhole(losses: Losses, load: Load | undefined, scene: Scene, tell: Yield): void {
  if (load === undefined) return;
  tell(opportunity('G3/whole', load.seq));
  for (const have of load.rows) {
    const alike = load.wanted.filter((want) => keepsCore(have, want));
    const want = alike[0];
    if (want === undefined || alike.some((each) => keepsWhole(have, each))) continue;
    if (want.octets.length > plainOctetsMax) losses.push({ load, want });
    else lostWhole(load, want, scene, tell);
  }
}

function lostWhole({ node, seq }: Load, want: CardRow, scene: Scene, tell: Yield): void {
  const expected = `every property of card ${want.id}`;
  const actual = 'some of them were changed or lost';
  tell(counterExample(scene, { check: 'G3/whole', seqs: [seq], node, expected, actual }));
}

/** R9: a photo left out for size and told is inconclusive at whole level. */
function settleLosses(losses: Losses, scene: Scene, tell: Yield): void {
  for (const { load, want } of losses.splice(0)) {
    const tellings = scene.attempts.get(load.attempt)?.tellings ?? [];
    const isTold = tellings.some(({ reason }) => reason !== '');
    if (isTold) tell(undecided('G3/whole', [load.seq], 'a large property was left out and told'));
    else lostWhole(load, want, scene, tell);
  }
}

export const monitorAsSelectedWhole: Monitor<Losses> = {
  row: 'G3/whole',
  start: () => [],
  on: {
    'sent sdk.share': (losses, event, scene, tell) =>
      judgeWhole(losses, handedOut(event, scene), scene, tell),
    'sent im.send': (losses, event, scene, tell) =>
      judgeWhole(losses, sentOn(event, scene), scene, tell),
    'world.step': (losses, _, scene, tell) => settleLosses(losses, scene, tell),
  },
  end: (losses, scene, tell) => settleLosses(losses, scene, tell),
};
