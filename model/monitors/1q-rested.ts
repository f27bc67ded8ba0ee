/** 1.q at rest: nothing was sent, something is missing, a text lost a part, or success is told for nothing. */
import type { Yield } from '../monitor.ts';
import { mannerCalledFor, tellingBefore } from '../scene/manner.ts';
import { isNumberEntered, isNumberOf, recipientsOf } from '../scene/recipients.ts';
import type { Attempt } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { sendingsOf } from '../scene/sendings.ts';
import { obstacleToShare } from '../scene/share-occasion.ts';
import { gapsOf } from '../scene/short-message-gaps.ts';
import { isSuccess, lastTold } from '../scene/told.ts';
import { counterExample, opportunity, undecided } from './finding.ts';

export function rested(attempt: Attempt, third: boolean, scene: Scene, tell: Yield): void {
  const at = attempt.shareSeq ?? 0;
  const sendings = sendingsOf(attempt);
  const first = sendings[0]?.seq ?? Number.POSITIVE_INFINITY;
  const calledFor = mannerCalledFor(scene, attempt, first);
  if (calledFor === 'unknown') {
    return tell(undecided('1.q/nothing', [at], 'inherited from 1.n: no state was told'));
  }
  if (calledFor === 'short-message') {
    numberless(attempt, scene, tell);
    if (sendings.length === 0 && !third) return nothing(attempt, scene, tell);
    tell(opportunity('1.q/nothing', at));
  }
  // What a hand-over carried before it failed is not missing from the short messages after it.
  const byMessage = sendings.every(({ manner }) => manner === 'short-message');
  if (byMessage && sendings.length > 0) complete(attempt, scene, tell);
}

function nothing(attempt: Attempt, scene: Scene, tell: Yield): void {
  const at = attempt.shareSeq ?? 0;
  const obstacle = obstacleToShare(scene, attempt, 'short-message');
  if (obstacle !== undefined) return tell(undecided('1.q/nothing', [at], obstacle));
  tell(opportunity('1.q/nothing', at));
  const telling = tellingBefore(scene, attempt, Number.POSITIVE_INFINITY);
  tell(
    counterExample(scene, {
      check: '1.q/nothing',
      seqs: telling === undefined ? [at] : [telling.seq, at].sort((a, b) => a - b),
      node: attempt.node,
      expected: 'told off-line: a short message',
      actual: 'nothing was sent',
    }),
  );
}

/** For each recipient whose number was entered, each selected card was sent with its core. */
function complete(attempt: Attempt, scene: Scene, tell: Yield): void {
  const at = attempt.shareSeq ?? 0;
  const gaps = new Set(gapsOf(attempt, scene));
  const told = isToldAsNoSuccess(attempt);
  const obstacle = obstacleToShare(scene, attempt, 'short-message');
  if (obstacle === undefined && !told) tell(opportunity('1.q/missing', at));
  for (const gap of gaps) {
    const check = `1.q/${gap}`;
    if (gap === 'missing' && told) continue;
    if (obstacle !== undefined) {
      tell(undecided(check, [at], obstacle));
      continue;
    }
    const lastSeq = attempt.messages.at(-1)?.sent.seq ?? at;
    tell(
      counterExample(scene, {
        check,
        seqs: [at, lastSeq],
        node: attempt.node,
        expected: 'every selected card, with its core, to every recipient',
        actual: gap === 'altered' ? 'a text lost a part of a card' : 'one was left out',
      }),
    );
  }
}

/** In the end: what is on its way may be told as unknown first (R8). */
function isToldAsNoSuccess(attempt: Attempt): boolean {
  const last = lastTold(attempt);
  return last !== undefined && !isSuccess(last.outcome);
}

/** Rule: success is told although nobody entered a number and no short message may have gone to one. */
function numberless(attempt: Attempt, scene: Scene, tell: Yield): void {
  const all = recipientsOf(scene, attempt);
  const without = all.filter((recipient) => !isNumberEntered(attempt, recipient));
  if (without.length === 0 || sendingsOf(attempt).some(({ manner }) => manner === 'im')) return;
  const at = attempt.shareSeq ?? 0;
  tell(opportunity('1.q/no-number', at));
  const known = all.filter((recipient) => isNumberEntered(attempt, recipient));
  const unclaimed = attempt.messages.some(
    ({ sent }) =>
      !known.some((recipient) =>
        isNumberOf(scene, attempt, { number: sent.message.to, recipient }),
      ),
  );
  const success = attempt.tellings.find(({ outcome, seq }) => isSuccess(outcome) && seq > at);
  if (unclaimed || success === undefined) return;
  tell(
    counterExample(scene, {
      check: '1.q/no-number',
      seqs: [at, success.seq],
      node: attempt.node,
      expected: `told as failed: no number of ${without[0]?.account}`,
      actual: `told as ${success.outcome}`,
    }),
  );
}
