/** G5: a share goes by the manner that its telling calls for and by no other, decided anew for each share. */
import type { AttemptId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { type Manner, mannerCalledFor, tellingBefore } from '../scene/manner.ts';
import { laterByIm } from '../scene/queued.ts';
import type { Attempt } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { failedBefore, type Sending, sendingOf } from '../scene/sendings.ts';
import { isShareOccasion } from '../scene/share-occasion.ts';
import { counterExample, opportunity } from './finding.ts';

interface State {
  /** The occasions are counted once for each share. */
  readonly counted: Set<AttemptId>;
  /** When everything last came to rest. */
  restSeq: number;
}
const start = (): State => ({ counted: new Set(), restSeq: -1 });

/** A short message for a share that was told on-line. */
export const monitorOneMannerOnline: Monitor<State> = {
  row: 'G5/on-line',
  start,
  on: {
    'sent sdk.share': (state, event, scene, tell) =>
      judge('im', sendingOf(scene, event), { state, scene, tell }),
    'sent sms.send': (state, event, scene, tell) =>
      judge('im', sendingOf(scene, event), { state, scene, tell }),
  },
};

/** A hand-over, or an instant message later, for a share that was told off-line. */
export const monitorOneMannerOffline: Monitor<State> = {
  row: 'G5/off-line',
  start,
  on: {
    'sent sdk.share': (state, event, scene, tell) => {
      judge('short-message', sendingOf(scene, event), { state, scene, tell });
      later(event.seq, laterByIm(scene, event, state.restSeq), scene, tell);
    },
    'sent sms.send': (state, event, scene, tell) =>
      judge('short-message', sendingOf(scene, event), { state, scene, tell }),
    'sent im.send': (state, event, scene, tell) =>
      later(event.seq, laterByIm(scene, event, state.restSeq), scene, tell),
    'world.step': (state, { seq }) => {
      state.restSeq = seq;
    },
  },
};

interface Court {
  readonly state: State;
  readonly scene: Scene;
  readonly tell: Yield;
}

function judge(told: Manner, found: [Attempt, Sending] | undefined, court: Court): void {
  const { state, scene, tell } = court;
  if (found === undefined || !isShareOccasion(scene, found[0])) return;
  const [attempt, sending] = found;
  if (mannerCalledFor(scene, attempt, sending.seq) !== told) return;
  const check = told === 'im' ? 'G5/on-line' : 'G5/off-line';
  if (!state.counted.has(attempt.id)) tell(opportunity(check, sending.seq));
  state.counted.add(attempt.id);
  if (sending.manner === told || failedBefore(scene, attempt, sending)) return;
  const telling = tellingBefore(scene, attempt, sending.seq);
  tell(
    counterExample(scene, {
      check,
      seqs: telling === undefined ? [sending.seq] : [telling.seq, sending.seq],
      node: attempt.node,
      expected: `${told} alone`,
      actual: sending.manner,
    }),
  );
}

/** The manner is the contact client's: what an IM client sends later by itself is judged by 1.q. */
function later(seq: number, found: ReturnType<typeof laterByIm>, scene: Scene, tell: Yield): void {
  if (found === undefined || scene.seatOf(found.node) !== 'contact-client') return;
  tell(
    counterExample(scene, {
      check: 'G5/off-line',
      seqs: [found.fromSeq, seq],
      node: found.node,
      expected: 'short-message alone',
      actual: 'im later',
    }),
  );
}
