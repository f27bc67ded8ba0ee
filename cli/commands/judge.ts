/** `judge RUN`: the checks are applied to the stored events again, as if they had just been played. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '../../model/errors.ts';
import { evidenceOf } from '../../model/evidence.ts';
import { judge } from '../../model/judge.ts';
import { monitors } from '../../model/monitors/index.ts';
import { disagreement } from '../../model/oracles.ts';
import { tryWitnesses } from '../../model/trial.ts';
import type { Setting } from '../../model/verdict/setting.ts';
import { wholeMethod } from '../../model/verdict/whole-method.ts';
import { verdictsOf } from '../../model/verdict.ts';
import { linesOf, readRun, type StoredRun } from '../../reports/stored-run.ts';
import { MissingFileError } from '../card-files.ts';
import { end } from '../ending.ts';
import type { Format } from '../format.ts';
import { readingsOf } from '../selection.ts';

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
  const faults = new Map<string, string>();
  const disagreements: string[] = [];
  const traces = stored.traces.map(({ trace, situation }) => {
    const judged = judge(trace, monitors);
    for (const [row, fault] of judged.faults) faults.set(row, fault);
    const differs = disagreement(trace, judged.findings);
    if (differs !== null) disagreements.push(differs);
    return { trace: trace.id, situation, findings: judged.findings };
  });
  const evidence = evidenceOf(traces, stored.evidence.pairs.values());
  const byId = new Map(stored.traces.map(({ trace }) => [trace.id, trace]));
  const setting: Setting = {
    ...stored.setting,
    readings,
    kitFaults: new Map([...faults].flatMap(([row, what]) => rowFault(stored, row, what))),
    oraclesDisagree: disagreements[0] ?? null,
    vacuous: tryWitnesses({ traces: byId, monitors, evidence }),
  };
  const rows = stored.verdicts.map(({ row }) => row);
  return {
    ...stored,
    evidence,
    setting,
    verdicts: verdictsOf(rows, evidence, setting),
    whole: wholeMethod(evidence, setting),
    kitFaults: [
      ...[...faults].map(([row, what]) => ({ row, what })),
      ...disagreements.map((what) => ({ row: 'oracles', what })),
    ],
  };
}

function rowFault(stored: StoredRun, row: string, what: string) {
  const verdict = stored.verdicts.find((each) => each.row === row);
  return verdict === undefined ? [] : [[verdict.row, what] as const];
}
