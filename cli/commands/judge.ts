/** `judge RUN`: the checks are applied to the stored events again, as if they had just been played. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '../../model/errors.ts';
import { monitors } from '../../model/monitors/index.ts';
import type { Setting } from '../../model/verdict/setting.ts';
import { linesOf, readRun, type StoredRun } from '../../reports/stored-run.ts';
import { concludeIn } from '../../scenarios/conclude.ts';
import { Judge } from '../../scenarios/judging.ts';
import { MissingFileError } from '../card-files.ts';
import { end } from '../ending.ts';
import type { Format } from '../format.ts';
import { readingsOf } from '../selection.ts';
import { storedJudgement } from '../stored.ts';

export interface JudgeOptions {
  readonly reading: readonly string[];
  readonly strict: boolean;
  readonly format: Format;
}

export function judgeCommand(given: string, options: JudgeOptions): number {
  const readings = readingsOf(options.reading);
  const stored = readStored(given);
  const again = judgedAgain(stored, readings.length > 0 ? readings : stored.setting.readings);
  return end(again, options, null);
}

function readStored(given: string): StoredRun {
  const file =
    existsSync(given) && statSync(given).isDirectory() ? join(given, 'run.ndjson') : given;
  if (!existsSync(file))
    throw new MissingFileError(`${file} is not there. Try the folder of a run.`);
  const octets = readFileSync(file);
  const text = octets.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(octets)) {
    throw new DataError('is not UTF-8: it was edited or damaged', { source: file });
  }
  return readRun(linesOf(text, file), file);
}

/** What programs did to the kit stays as it was stored; everything else is found anew. */
function judgedAgain(stored: StoredRun, readings: Setting['readings']): StoredRun {
  const judge = new Judge(monitors);
  for (const each of stored.traces) judge.judge(each);
  const { faults, disagreements } = judge;
  const setting = { ...stored.setting, readings };
  const rows = stored.verdicts.map(({ row }) => row);
  const given = judge.caseWith([...stored.evidence.pairs.values()]);
  const conclusion = concludeIn(setting, given, { rows, monitors });
  return { ...stored, ...storedJudgement({ conclusion, faults, disagreements }) };
}
