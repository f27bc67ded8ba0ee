/** From what was played to verdicts: evidence is joined, met is tried on its witnesses, rows are decided. */
import type { ImplementationCard } from '../impl/port.ts';
import type { Grade } from '../model/alphabet.ts';
import { type Evidence, evidenceOf } from '../model/evidence.ts';
import {
  elementIds,
  invariantIds,
  type RowId,
  ruleIds,
  type TestableSeatId,
} from '../model/ids.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import type { ReadingId } from '../model/readings.ts';
import { tryWitnesses } from '../model/trial.ts';
import type { Setting } from '../model/verdict/setting.ts';
import { plainSetting } from '../model/verdict/setting.ts';
import { type WholeMethod, wholeMethod } from '../model/verdict/whole-method.ts';
import { type Verdict, verdictsOf } from '../model/verdict.ts';
import { lacksOf } from './applicable.ts';
import type { Case } from './judging.ts';
import type { RunOutcome } from './run.ts';

export interface Terms {
  readonly rows: readonly RowId[];
  readonly underTest: readonly TestableSeatId[];
  /** What the programs under test declare of themselves. */
  readonly cards: readonly ImplementationCard[];
  readonly readings: readonly ReadingId[];
  /** Witnesses of a lower grade are not enough. */
  readonly gradeMin: Grade;
  readonly monitors: readonly AnyMonitor[];
}

export interface Conclusion {
  readonly evidence: Evidence;
  readonly setting: Setting;
  readonly verdicts: readonly Verdict[];
  readonly whole: WholeMethod;
}

/** Pure: the same outcome under the same terms is the same conclusion. */
export function conclude({ played, ...rest }: RunOutcome, terms: Terms): Conclusion {
  const traces = new Map(played.map(({ trace }) => [trace.id, trace]));
  return concludeCase({ ...rest, traces, judged: played.map((each) => each.evidence) }, terms);
}

export function concludeCase(given: Case, terms: Terms): Conclusion {
  const base: Setting = {
    ...plainSetting,
    underTest: terms.underTest,
    exposure: exposureOf(terms.cards),
    absent: lacksOf(terms.underTest, terms.cards),
    readings: terms.readings,
    gradeMin: terms.gradeMin,
  };
  return concludeIn(base, given, terms);
}

/** The setting says who was judged and how; what the case itself leaves in doubt is added to it. */
export function concludeIn(
  base: Setting,
  { traces, judged, pairs, faults, disagreements }: Case,
  { rows, monitors }: Pick<Terms, 'rows' | 'monitors'>,
): Conclusion {
  const evidence = evidenceOf(judged, pairs);
  const setting: Setting = {
    ...base,
    kitFaults: new Map([...faults].flatMap(([row, what]) => (isRow(row) ? [[row, what]] : []))),
    oraclesDisagree: disagreements[0] ?? null,
    vacuous: tryWitnesses({ traces, monitors, evidence }),
  };
  return {
    evidence,
    setting,
    verdicts: verdictsOf(rows, evidence, setting),
    whole: wholeMethod(evidence, setting),
  };
}

function isRow(row: string): row is RowId {
  return [...elementIds, ...invariantIds, ...ruleIds].some((id) => id === row);
}

/** From best to worst seen: a channel is as well seen as the program that shows least of it. */
const exposures = ['harness', 'reported', 'hidden', 'none'] as const;

function exposureOf(cards: readonly ImplementationCard[]): Setting['exposure'] {
  const worst = { ...plainSetting.exposure };
  for (const { exposure } of cards) {
    for (const channel of ['ui', 'sdk', 'im', 'sms', 'cs', 'open'] as const) {
      const seen = Math.max(
        exposures.indexOf(worst[channel]),
        exposures.indexOf(exposure[channel]),
      );
      worst[channel] = exposures[seen] ?? 'none';
    }
  }
  return worst;
}
