/** 1.o: the manner is selected by the state that was told, and is one of two. */
import type { AttemptId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { resembles } from '../scene/card-match.ts';
import { mannerCalledFor, restingTelling } from '../scene/manner.ts';
import { isNumberOf, recipientsOf } from '../scene/recipients.ts';
import type { Attempt } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { failedBefore, type Sending, sendingOf, sendingsOf } from '../scene/sendings.ts';
import { isShareOccasion, obstacleToShare } from '../scene/share-occasion.ts';
import { thirdMannerOf } from '../scene/third-manner.ts';
import { counterExample, extra, opportunity, undecided, witness } from './finding.ts';
import { groundsOf, leaveOpen, type OpenShares, openShare, settleShares } from './open-shares.ts';

interface State {
  readonly open: OpenShares;
  /** Acts that may stand in the place of a manner, by attempt. */
  readonly thirds: Map<AttemptId, number[]>;
}

export const monitorManner: Monitor<State> = {
  row: '1.o',
  start: () => ({ open: new Set(), thirds: new Map() }),
  on: {
    'act share': ({ open }, { attempt }, scene) => openShare(open, attempt, scene),
    'sent sdk.share': (_, event, scene, tell) => both(sendingOf(scene, event), scene, tell),
    'sent sms.send': (_, event, scene, tell) => both(sendingOf(scene, event), scene, tell),
    'reply sdk.share': (_, { call, seq }, scene, tell) => follows(call, seq, scene, tell),
    'reply sms.send': (_, { call, seq }, scene, tell) => follows(call, seq, scene, tell),
    'sent open.send': ({ thirds }, event, scene) =>
      third(thirds, thirdMannerOf(scene, event), event.seq),
    'sent im.send': ({ thirds }, event, scene) =>
      third(thirds, thirdMannerOf(scene, event), event.seq),
    'world.step': (state, _, scene, tell) => settle(state, scene, tell),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) settle(state, scene, tell);
    },
  },
  end: ({ open }, scene, tell) => leaveOpen(open, scene, tell, ['1.o/neither']),
};

/** Accepted, and in the manner that the state calls for. */
function follows(call: number, seq: number, scene: Scene, tell: Yield): void {
  const record = scene.call(call, 'sdk.share') ?? scene.call(call, 'sms.send');
  if (record?.reply?.reply.ok !== true) return;
  const [attempt, sending] = sendingOf(scene, record.sent) ?? [];
  if (attempt === undefined || sending === undefined || !isShareOccasion(scene, attempt)) return;
  const telling = restingTelling(scene, attempt, sending.seq);
  if (telling === undefined) return;
  if (mannerCalledFor(scene, attempt, sending.seq) !== sending.manner) return;
  const seqs = [...groundsOf(scene, attempt, telling.seq), sending.seq, seq];
  const nodes = [attempt.node, telling.imClient] as const;
  const obligation = telling.online ? 'on-line' : 'off-line';
  tell(witness(scene, { check: '1.o/manner', obligation, seqs, nodes }));
}

/** Both manners for one share, other than after a failure. */
function both(found: [Attempt, Sending] | undefined, scene: Scene, tell: Yield): void {
  if (found === undefined || !isShareOccasion(scene, found[0])) return;
  const [attempt, sending] = found;
  tell(opportunity('1.o/both', sending.seq));
  const others = sendingsOf(attempt).filter(
    ({ seq, manner }) => seq < sending.seq && manner !== sending.manner,
  );
  const other = others.find((each) => overlap(scene, attempt, [each, sending])) ?? others[0];
  if (other === undefined || failedBefore(scene, attempt, sending)) return;
  const flipped = mannerCalledFor(scene, attempt, sending.seq) === 'either';
  if (flipped && !overlap(scene, attempt, [other, sending])) {
    const why = 'the state flipped between two parts of one share (R7)';
    return tell(undecided('1.o/both', [other.seq, sending.seq], why));
  }
  const seqs = [other.seq, sending.seq];
  const expected = 'one manner for one share';
  const actual = `${sending.manner} after ${other.manner}, which had not failed`;
  tell(counterExample(scene, { check: '1.o/both', seqs, node: attempt.node, expected, actual }));
}

/** The same card to the same recipient in two sendings. */
function overlap(scene: Scene, attempt: Attempt, [a, b]: readonly [Sending, Sending]): boolean {
  const rows = (each: Sending) => each.call.sent.message.cards.map((card) => scene.card(card));
  const sameCard = rows(a).some((one) => rows(b).some((other) => resembles(one, other)));
  const reached = accountsOf(scene, attempt, b);
  return sameCard && accountsOf(scene, attempt, a).some((account) => reached.includes(account));
}

function accountsOf(scene: Scene, attempt: Attempt, sending: Sending): readonly string[] {
  const all = recipientsOf(scene, attempt);
  if (sending.manner === 'im') {
    return sending.call.sent.message.recipients ?? all.map(({ account }) => account);
  }
  const number = sending.call.sent.message.to;
  return all
    .filter((recipient) => isNumberOf(scene, attempt, { number, recipient }))
    .map(({ account }) => account);
}

function third(thirds: State['thirds'], attempt: Attempt | undefined, seq: number): void {
  if (attempt !== undefined) thirds.set(attempt.id, [...(thirds.get(attempt.id) ?? []), seq]);
}

function settle({ open, thirds }: State, scene: Scene, tell: Yield): void {
  settleShares(open, scene, (attempt) =>
    rested(attempt, thirds.get(attempt.id) ?? [], scene, tell),
  );
  for (const id of [...thirds.keys()]) if (!open.has(id)) thirds.delete(id);
}

/** At rest a share went in one of the two manners, or something stood in its way. */
function rested(attempt: Attempt, thirds: readonly number[], scene: Scene, tell: Yield): void {
  const at = attempt.shareSeq ?? 0;
  if (sendingsOf(attempt).length > 0) {
    tell(opportunity('1.o/third-manner', at));
    tell(opportunity('1.o/neither', at));
    if (thirds.length > 0) tell(extra('1.o/third-manner', thirds));
    return;
  }
  const calledFor = mannerCalledFor(scene, attempt, Number.POSITIVE_INFINITY);
  const obstacle = obstacleToShare(scene, attempt, calledFor);
  if (obstacle !== undefined) {
    if (thirds.length > 0) tell(extra('1.o/third-manner', thirds));
    return tell(undecided('1.o/neither', [at], `nothing was sent: ${obstacle}`));
  }
  const check = thirds.length > 0 ? '1.o/third-manner' : '1.o/neither';
  tell(opportunity(check, at));
  const expected = 'one of the two manners';
  const actual = thirds.length > 0 ? 'a third manner in their place' : 'neither manner';
  const seqs = [at, ...thirds];
  tell(counterExample(scene, { check, seqs, node: attempt.node, expected, actual }));
}
