/** `judge RUN`: the checks are applied to the stored events again, as if they had just been played. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
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
import { matrixFile, runFile } from '../store.ts';
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
  const file = fileOf(given);
  const octets = readFileSync(file);
  const text = octets.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(octets)) {
    throw new DataError('is not UTF-8: it was edited or damaged', { source: file });
  }
  return readRun(linesOf(text, file), file);
}

function fileOf(given: string): string {
  const isFolder = existsSync(given) && statSync(given).isDirectory();
  const file = isFolder ? join(given, runFile) : given;
  const matrix = isFolder && !existsSync(file) ? join(given, matrixFile) : file;
  if (basename(matrix) === matrixFile && existsSync(matrix)) {
    const attempt = 'namecard-tck mutants NAME, which plays and judges one of its mutants again';
    throw new DataError(`a kill matrix, and no run. Try ${attempt}.`, { source: matrix });
  }
  if (existsSync(file)) return file;
  throw new MissingFileError(`${file} is not there. Try the folder of a run.`);
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
