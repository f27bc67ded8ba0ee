/** What the user was told in the end of an attempt. */
import type { Outcome } from '../alphabet.ts';
import type { Attempt, Telling } from './records.ts';

/** The outcomes that say that it worked. */
export function isSuccess(outcome: Outcome): boolean {
  return outcome === 'handed-over' || outcome === 'delivered' || outcome === 'done';
}

/** The outcomes that say that nothing was done. */
export function isFailure(outcome: Outcome): boolean {
  return outcome === 'refused' || outcome === 'failed';
}

/** The last telling that came after the user's word to share, or after the only act of the attempt. */
export function lastTold(attempt: Attempt): Telling | undefined {
  const since = attempt.shareSeq ?? attempt.acts.at(-1)?.seq ?? -1;
  return attempt.tellings.findLast(({ seq }) => seq > since);
}

/** Whether the attempt, as far as it had been told before an event, did not succeed. */
export function hasFailed(attempt: Attempt, beforeSeq: number): boolean {
  const since = attempt.shareSeq ?? -1;
  const last = attempt.tellings.findLast(({ seq }) => seq > since && seq < beforeSeq);
  return last === undefined || !isSuccess(last.outcome);
}
