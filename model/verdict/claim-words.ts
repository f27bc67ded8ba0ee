/** What is said of the claim as a whole. */
import { elementIds, type RowId } from '../ids.ts';
import type { CountsAs, Verdict } from './row-verdict.ts';
import type { WholeMethod } from './whole-method.ts';

/**
 * `all met`, or `violated: …` and `open: …` with the rows; never a bare percentage. Of a part of the claim, or
 * where a seat that answers was not under test, it says no more than that part.
 */
export function claimWords(verdicts: readonly Verdict[]): string {
  const violated = rowsThat(verdicts, 'violation');
  const open = rowsThat(verdicts, 'open');
  const words = [
    ...(violated.length > 0 ? [`violated: ${violated.join(', ')}`] : []),
    ...(open.length > 0 ? [`open: ${open.join(', ')}`] : []),
  ];
  if (words.length > 0) return words.join('; ');
  if (rowsThat(verdicts, 'ok').length === 0) return 'nothing judged';
  return isWhole(verdicts)
    ? 'all met'
    : 'all that was judged is met, and that is not the whole claim';
}

function isWhole(verdicts: readonly Verdict[]): boolean {
  const met = rowsThat(verdicts, 'ok');
  return elementIds.every((id) => met.includes(id));
}

export function rowsThat(verdicts: readonly Verdict[], counts: CountsAs): readonly RowId[] {
  return verdicts.filter(({ countsAs }) => countsAs === counts).map(({ row }) => row);
}

export function wholeMethodWords(whole: WholeMethod): string {
  return whole.kind === 'performed'
    ? `whole method performed in situation ${whole.situation}, run ${shortId(whole.trace)}, ` +
        `events ${whole.from}–${whole.to}`
    : `whole method not in one run; the nearest lacks ${whole.missing.join(', ')}`;
}

/** Enough of a digest to be told from the others of a run. */
const idChars = 12;

function shortId(trace: string): string {
  return trace.slice(0, idChars);
}
