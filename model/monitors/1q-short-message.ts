/** 1.q: told off-line, the selected cards go by short message to the recipients' numbers, and not by IM. */
import type { AttemptId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { mannerCalledFor, tellingBefore } from '../scene/manner.ts';
import { laterByIm, type Queued } from '../scene/queued.ts';
import type { Attempt } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { failedBefore, type Sending, sendingOf, sendingsOf } from '../scene/sendings.ts';
import { isShareOccasion } from '../scene/share-occasion.ts';
import { thirdMannerOf } from '../scene/third-manner.ts';
import { byImClient, carried } from './1q-carried.ts';
import { rested } from './1q-rested.ts';
import { shortMessageShown } from './1q-shown.ts';
import { counterExample, opportunity } from './finding.ts';
import { leaveOpen, type OpenShares, openShare, settleShares } from './open-shares.ts';

interface State {
  readonly open: OpenShares;
  /** Shares for which a third manner was used; 1.o judges them. */
  readonly thirds: Set<AttemptId>;
  /** Contact clients that have shared off-line: what comes back on-line may send what it queued. */
  readonly offline: Map<string, string>;
  /** When everything last came to rest. */
  restSeq: number;
}
type Found = [Attempt, Sending] | undefined;

export const monitorShortMessage: Monitor<State> = {
  row: '1.q',
  start: () => ({ open: new Set(), thirds: new Set(), offline: new Map(), restSeq: -1 }),
  on: {
    'act share': ({ open }, { attempt }, scene) => openShare(open, attempt, scene),
    'sent sdk.share': ({ restSeq }, event, scene, tell) => {
      handedOver(sendingOf(scene, event), scene, tell);
      queued(laterByIm(scene, event, restSeq), event.seq, scene, tell);
    },
    'sent im.send': ({ restSeq, thirds }, event, scene, tell) => {
      noteThird(thirds, thirdMannerOf(scene, event));
      queued(laterByIm(scene, event, restSeq), event.seq, scene, tell);
    },
    'sent open.send': ({ thirds }, event, scene) => noteThird(thirds, thirdMannerOf(scene, event)),
    'sent sms.send': ({ offline }, event, scene, tell) => {
      if (scene.seatOf(event.from) === 'im-client') return byImClient(event, scene, tell);
      const found = sendingOf(scene, event);
      if (found === undefined) return;
      noteOffline(offline, found, scene);
      carried(found, scene, tell);
    },
    'reply sms.send': (_, { call }, scene, tell) => shortMessageShown(call, scene, tell),
    'world.session': ({ offline }, { node, live, seq }, _, tell) => {
      if (live && offline.delete(node)) tell(opportunity('1.q/queued', seq));
    },
    'world.step': (state, { seq }, scene, tell) => {
      state.restSeq = seq;
      settle(state, scene, tell);
    },
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) settle(state, scene, tell);
    },
  },
  end: ({ open }, scene, tell) => leaveOpen(open, scene, tell, ['1.q/nothing', '1.q/missing']),
};

function noteThird(thirds: State['thirds'], attempt: Attempt | undefined): void {
  if (attempt !== undefined) thirds.add(attempt.id);
}

function noteOffline(
  offline: State['offline'],
  [attempt, sending]: [Attempt, Sending],
  scene: Scene,
) {
  const imClient = tellingBefore(scene, attempt, sending.seq)?.imClient;
  if (imClient !== undefined) offline.set(imClient, attempt.id);
}

/** Told off-line and handed over, other than after a failure. */
function handedOver(found: Found, scene: Scene, tell: Yield): void {
  if (found === undefined || !isShareOccasion(scene, found[0])) return;
  const [attempt, sending] = found;
  if (mannerCalledFor(scene, attempt, sending.seq) !== 'short-message') return;
  if (failedBefore(scene, attempt, sending)) return;
  const first = sendingsOf(attempt).findIndex(({ seq }) => seq === sending.seq);
  if (first === 0) tell(opportunity('1.q/handed-over', sending.seq));
  const telling = tellingBefore(scene, attempt, sending.seq);
  tell(
    counterExample(scene, {
      check: '1.q/handed-over',
      seqs: telling === undefined ? [sending.seq] : [telling.seq, sending.seq],
      node: attempt.node,
      expected: 'told off-line: a short message',
      actual: 'handed over to the IM client',
    }),
  );
}

function queued(found: Queued | undefined, seq: number, scene: Scene, tell: Yield): void {
  if (found === undefined) return;
  tell(
    counterExample(scene, {
      check: '1.q/queued',
      seqs: [found.fromSeq, seq],
      node: found.node,
      expected: 'told off-line: nothing follows by IM',
      actual: 'the share goes by IM later',
    }),
  );
}

function settle({ open, thirds }: State, scene: Scene, tell: Yield): void {
  settleShares(open, scene, (attempt) => {
    const third = thirds.delete(attempt.id);
    rested(attempt, third, scene, tell);
  });
}
