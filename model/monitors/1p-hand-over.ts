/** 1.p: told on-line, the selected cards are handed to the bound IM client, and nothing goes otherwise. */
import type { AttemptId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { keepsCore } from '../scene/card-match.ts';
import { bindingAt, mannerCalledFor, restingTelling, tellingBefore } from '../scene/manner.ts';
import type { Attempt } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { failedBefore, type Sending, sendingOf, sendingsOf } from '../scene/sendings.ts';
import { isShareOccasion, obstacleToShare } from '../scene/share-occasion.ts';
import { thirdMannerOf } from '../scene/third-manner.ts';
import { counterExample, opportunity, undecided, witness } from './finding.ts';
import { groundsOf, leaveOpen, type OpenShares, openShare, settleShares } from './open-shares.ts';

interface State {
  readonly open: OpenShares;
  /** Short messages of shares that were told on-line: in place of the hand-over, or beside it. */
  readonly wrong: Map<AttemptId, number>;
  /** Shares for which a third manner was used; 1.o judges them. */
  readonly thirds: Set<AttemptId>;
}

export const monitorHandOver: Monitor<State> = {
  row: '1.p',
  start: () => ({ open: new Set(), wrong: new Map(), thirds: new Set() }),
  on: {
    'act share': ({ open }, { attempt }, scene) => openShare(open, attempt, scene),
    'sent sdk.share': (state, event, scene, tell) =>
      handedOver(sendingOf(scene, event), { state, scene, tell }),
    'reply sdk.share': (_, { call }, scene, tell) => accepted(call, scene, tell),
    'sent sms.send': (state, event, scene, tell) =>
      shortMessage(sendingOf(scene, event), { state, scene, tell }),
    'sent open.send': ({ thirds }, event, scene) => {
      const attempt = thirdMannerOf(scene, event);
      if (attempt !== undefined) thirds.add(attempt.id);
    },
    'sent im.send': ({ thirds }, event, scene) => {
      const attempt = thirdMannerOf(scene, event);
      if (attempt !== undefined) thirds.add(attempt.id);
    },
    'world.step': (state, _, scene, tell) => settle({ state, scene, tell }),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) settle({ state, scene, tell });
    },
  },
  end: (state, scene, tell) => {
    for (const [id, seq] of state.wrong) inPlace(id, seq, { state, scene, tell });
    leaveOpen(state.open, scene, tell, ['1.p/nothing']);
  },
};

interface Court {
  readonly state: State;
  readonly scene: Scene;
  readonly tell: Yield;
}
type Found = [Attempt, Sending] | undefined;

/** Witnessed as soon as everything that was selected has been taken by the bound IM client. */
function accepted(call: number, scene: Scene, tell: Yield): void {
  const record = scene.call(call, 'sdk.share');
  const [attempt, last] = (record && sendingOf(scene, record.sent)) ?? [];
  if (attempt === undefined || last === undefined || !isShareOccasion(scene, attempt)) return;
  const binding = bindingAt(scene, attempt.node, last.seq);
  const taken = attempt.shares.filter(
    ({ sent, got, reply }) =>
      got !== null && reply?.reply.ok === true && sent.to === binding?.imClient,
  );
  const first = taken[0];
  const telling = first && restingTelling(scene, attempt, first.sent.seq);
  if (telling === undefined || first === undefined) return;
  if (mannerCalledFor(scene, attempt, first.sent.seq) !== 'im') return;
  const given = taken.flatMap(({ sent }) => sent.message.cards.map((card) => scene.card(card)));
  const wanted = (attempt.selected ?? []).map((card) => (card === null ? null : scene.card(card)));
  if (!wanted.every((want) => want !== null && given.some((have) => keepsCore(have, want)))) return;
  const exchanges = taken.flatMap(({ sent, got, reply }) => [sent.seq, got?.seq, reply?.seq]);
  const seqs = [...groundsOf(scene, attempt, telling.seq), ...exchanges];
  tell(
    witness(scene, {
      check: '1.p/handed-over',
      seqs: seqs.filter((seq) => seq !== undefined),
      nodes: [attempt.node, telling.imClient],
    }),
  );
}

function shortMessage(found: Found, { state, scene, tell }: Court): void {
  if (found === undefined || !isShareOccasion(scene, found[0])) return;
  const [attempt, sending] = found;
  if (mannerCalledFor(scene, attempt, sending.seq) !== 'im') return;
  if (failedBefore(scene, attempt, sending)) return;
  const handed = sendingsOf(attempt).find(
    ({ manner, seq }) => manner === 'im' && seq < sending.seq,
  );
  if (handed === undefined) {
    if (!state.wrong.has(attempt.id)) state.wrong.set(attempt.id, sending.seq);
    return;
  }
  beside(attempt, [handed.seq, sending.seq], scene, tell);
}

/** A hand-over after a short message that should not have been: beside it, and not in its place. */
function handedOver(found: Found, { state, scene, tell }: Court): void {
  if (found === undefined || !isShareOccasion(scene, found[0])) return;
  const [attempt, sending] = found;
  if (mannerCalledFor(scene, attempt, sending.seq) === 'im') {
    tell(opportunity('1.p/short-message', sending.seq));
    tell(opportunity('1.p/both', sending.seq));
  }
  const wrong = state.wrong.get(attempt.id);
  if (wrong === undefined) return;
  state.wrong.delete(attempt.id);
  beside(attempt, [sending.seq, wrong], scene, tell);
}

function beside(attempt: Attempt, seqs: readonly number[], scene: Scene, tell: Yield): void {
  tell(
    counterExample(scene, {
      check: '1.p/both',
      seqs,
      node: attempt.node,
      expected: 'told on-line: the hand-over alone',
      actual: 'a short message beside the hand-over',
    }),
  );
}

function inPlace(id: AttemptId, seq: number, { state, scene, tell }: Court): void {
  const attempt = scene.attempts.get(id);
  state.wrong.delete(id);
  if (attempt === undefined) return;
  const telling = tellingBefore(scene, attempt, seq);
  tell(opportunity('1.p/short-message', seq));
  tell(
    counterExample(scene, {
      check: '1.p/short-message',
      seqs: telling === undefined ? [seq] : [telling.seq, seq],
      node: attempt.node,
      expected: 'told on-line: the hand-over to the bound IM client',
      actual: 'a short message in its place',
    }),
  );
}

function settle(court: Court): void {
  const { state, scene } = court;
  settleShares(state.open, scene, (attempt) => nothing(attempt, court));
  for (const [id, seq] of [...state.wrong]) if (!state.open.has(id)) inPlace(id, seq, court);
}

/** At rest, told on-line: something was sent, or something stood in its way. */
function nothing(attempt: Attempt, { state, scene, tell }: Court): void {
  const third = state.thirds.delete(attempt.id);
  const at = attempt.shareSeq ?? 0;
  const first = sendingsOf(attempt)[0];
  const calledFor = mannerCalledFor(scene, attempt, first?.seq ?? Number.POSITIVE_INFINITY);
  if (calledFor === 'unknown') {
    return tell(undecided('1.p/nothing', [at], 'inherited from 1.n: no state was told'));
  }
  if (calledFor !== 'im') return;
  if (first !== undefined) return tell(opportunity('1.p/nothing', at));
  if (third) return;
  const obstacle = obstacleToShare(scene, attempt, 'im');
  if (obstacle !== undefined) return tell(undecided('1.p/nothing', [at], obstacle));
  tell(opportunity('1.p/nothing', at));
  const telling = tellingBefore(scene, attempt, Number.POSITIVE_INFINITY);
  tell(
    counterExample(scene, {
      check: '1.p/nothing',
      seqs: telling === undefined ? [at] : [telling.seq, at].sort((a, b) => a - b),
      node: attempt.node,
      expected: 'told on-line: the cards are handed over',
      actual: 'nothing was sent',
    }),
  );
}
