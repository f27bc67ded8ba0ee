/** What became of one mutant, and why. */
import type { Strength } from '../../model/check.ts';
import { checkOf } from '../../model/checks/index.ts';
import type { BrokenCheck, Found, MutantFound, MutantWords } from '../../model/kill.ts';

/** `wrong-reason`: it died, but not only on what it is wrong about, or not for what it did. */
export type MutantState = 'killed' | 'wrong-reason' | 'survived';

export interface MutantRow extends MutantWords {
  /** Of the check that it dies on; one of a rule is advice. */
  readonly strength: Strength;
  readonly state: MutantState;
  readonly why: readonly string[];
  /** How it died on its own check; `null` for a survivor. */
  readonly kill: BrokenCheck | null;
  /** All that it broke, in the order in which it was found. */
  readonly broken: readonly string[];
  /** Broken, and not named by the mutant. */
  readonly unexpected: readonly string[];
  /** Named by the mutant, and not broken. */
  readonly untouched: readonly string[];
  readonly steps: number;
  readonly traces: number;
}

export function mutantRow({ words, found }: MutantFound): MutantRow {
  const { name, seat, does, dies, falls } = words;
  const named = new Set([dies, ...falls]);
  const broken = found.broken.map(({ check }) => check);
  const kill = found.broken.find(({ check }) => check === dies) ?? null;
  const unexpected = broken.filter((check) => !named.has(check));
  const untouched = falls.filter((check) => !broken.includes(check));
  const why = [...wrongIn(found, unexpected), ...(kill === null ? [] : mistimed(kill))];
  return {
    ...{ name, seat, does, dies, falls },
    strength: checkOf(dies)?.strength ?? 'literal',
    state: kill === null ? 'survived' : why.length === 0 ? 'killed' : 'wrong-reason',
    ...{ why, kill, broken, unexpected, untouched, steps: found.steps, traces: found.traces },
  };
}

function wrongIn({ sutErrors, kitFaults }: Found, unexpected: readonly string[]) {
  return [
    ...unexpected.map((check) => `it breaks ${check} too, which does not fall with it`),
    ...sutErrors.map((what) => `it failed the kit: ${what}`),
    ...kitFaults,
  ];
}

/** What was left out cannot be blamed itself: there the occasion is, which comes before. */
function mistimed({ blamedAt, changedAt, leftOut }: BrokenCheck): readonly string[] {
  if (changedAt === null) return ['it is blamed in a trace that is as the honest one'];
  if (blamedAt === null || blamedAt >= changedAt || leftOut !== '') return [];
  return [
    `event ${blamedAt} is blamed, and it did nothing else than is honest before ${changedAt}`,
  ];
}
