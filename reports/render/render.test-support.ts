/** A summary whose every text that a product or a card can supply is hostile. */

import { counterExample, flippedPairs, performed } from '../../model/evidence.test-support.ts';
import { evidenceOf } from '../../model/evidence.ts';
import { elementIds } from '../../model/ids.ts';
import { plainSetting } from '../../model/verdict/setting.ts';
import { runOf } from '../stored-run.test-support.ts';
import { type Summary, summaryOf } from '../summary.ts';

export const hostile =
  '\u001b[2J\u0007\u202egnp.exe\u2066 <img onerror=x> ]]> & "q" ]]> \r\n<skipped/>\n\0 \ud800 \ufffe 张伟';

export function hostileSummary(): Summary {
  const found = elementIds
    .filter((id) => id !== '1.t')
    .flatMap(performed)
    .concat([
      counterExample('1.n/stale', { seqs: [3, 9], actual: hostile }),
      counterExample('R2/spelling', { actual: hostile }),
    ]);
  const traces = [{ trace: 't1', situation: '4', findings: found }];
  const run = runOf(evidenceOf(traces, elementIds.flatMap(flippedPairs)), {
    ...plainSetting,
    kitFaults: new Map([['1.w', hostile]]),
  });
  return summaryOf({
    ...run,
    header: {
      ...run.header,
      implementations: [{ name: hostile, version: '1', seats: [] }],
      command: ['run', '--sut', `contact-client=${hostile}`],
    },
    sutErrors: [{ situation: '4', node: 'c1', what: hostile }],
  });
}
