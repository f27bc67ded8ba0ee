/** A variant in its seats, judged by the whole catalogue: what it is accused of, and what stays open. */
import { allRows } from '../cli/selection.ts';
import { reference } from '../impl/reference/reference.ts';
import { type Variant, varied } from '../impl/variants/variant.ts';
import type { Card } from '../model/alphabet.ts';
import { evidenceOf } from '../model/evidence.ts';
import type { RowId } from '../model/ids.ts';
import { monitors } from '../model/monitors/index.ts';
import { plainSetting } from '../model/verdict/setting.ts';
import { type Verdict, verdictsOf } from '../model/verdict.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { conclude } from '../scenarios/conclude.ts';
import { type RunOutcome, run } from '../scenarios/run.ts';

export interface Terms {
  readonly seed: number;
  readonly instances: number;
  readonly twinned: number;
  /** Whether the friends' terminals have the variant too, who are not judged. */
  readonly everywhere: boolean;
  /** Cards for the book of the first terminal, in place of drawn ones; empty: drawn ones. */
  readonly book: readonly Card[];
}

export function playVariant(variant: Variant, terms: Terms): Promise<RunOutcome> {
  const program = varied(reference, variant);
  const { seed, instances, twinned, everywhere, book } = terms;
  return run({
    seed,
    situations: catalogue,
    instances,
    twinned,
    casting: ({ main, seat }) => {
      const isVaried = variant.seats.includes(seat);
      if (!isVaried) return { program: reference, by: 'reference' };
      if (main) return { program, by: 'implementation' };
      return { program: everywhere ? program : reference, by: 'reference' };
    },
    monitors,
    book,
    onLine: null,
    onTrace: () => undefined,
    goOn: () => Promise.resolve(true),
  });
}

/** Everything that would be held against somebody, the variant or whoever plays with it; and the kit's own faults. */
export function accusations({ played, pairs, faults, disagreements }: RunOutcome) {
  const broken = played.flatMap(({ evidence }) =>
    evidence.findings.flatMap((each) =>
      each.kind === 'counter-example'
        ? [`${each.check}: ${each.expected}, but ${each.actual}`]
        : [],
    ),
  );
  const pairsBroken = pairs.filter(({ flipped, mustFlip }) => flipped !== mustFlip);
  const failures = played.flatMap(({ sutErrors }) => sutErrors.map(({ what }) => what));
  return [
    ...broken,
    ...pairsBroken.map(({ check, intervention }) => `${check}: ${intervention}`),
    ...[...faults].map(([row, what]) => `the monitor of ${row} threw: ${what}`),
    ...disagreements,
    ...failures,
  ];
}

/** What no situation reaches yet: it needs answers that are lost on their way. */
const unreached: readonly RowId[] = ['R7'];

function isOpen({ kind, row }: Verdict): boolean {
  return kind !== 'met' && kind !== 'not-applicable' && !unreached.includes(row);
}

const inWords = ({ row, kind, why }: Verdict) => `${row} is ${kind}: ${why}`;

/** Rows that are not met, with each witness put to trial. */
export function openRows(variant: Variant, outcome: RunOutcome): readonly string[] {
  const { seats } = variant;
  const terms = { rows: allRows, underTest: seats, readings: [], gradeMin: 'D', monitors } as const;
  const cards = [{ ...reference.card, seats }];
  return conclude(outcome, { ...terms, cards })
    .verdicts.filter(isOpen)
    .map(inWords);
}

/** The same, with witnesses taken at their word. */
export function openRowsUntried(variant: Variant, { played, pairs }: RunOutcome) {
  const evidence = evidenceOf(
    played.map((each) => each.evidence),
    pairs,
  );
  const setting = { ...plainSetting, underTest: variant.seats };
  return verdictsOf(allRows, evidence, setting).filter(isOpen).map(inWords);
}
