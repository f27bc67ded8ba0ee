/** The one state in which each check ends (law 1: conservation). */
import type { By, Grade } from '../alphabet.ts';
import type { Check } from '../check.ts';
import { checksOf } from '../checks/index.ts';
import { lacks, lacksReadOut } from './absence.ts';
import {
  asked,
  flipped,
  flippedWrongly,
  type Hearing,
  heard,
  readAway,
  steady,
} from './hearing.ts';

/**
 * `witnessed` obligations and pairs whose every part was shown · `held` acts that must not be, with an occasion
 * for them, none of which was taken · `broken` · three open ones: `unreached`, `undecided`, `vacuous` ·
 * `not-observable` · `not-applicable`.
 */
export const stateWords = [
  'witnessed',
  'held',
  'broken',
  'unreached',
  'undecided',
  'vacuous',
  'not-observable',
  'not-applicable',
] as const;
export type StateWord = (typeof stateWords)[number];

export interface CheckState {
  readonly check: string;
  readonly state: StateWord;
  /** What the word does not say; empty where it says all. */
  readonly why: string;
  /** Distinct witnesses, and twin runs that flipped as they must. */
  readonly performed: number;
  readonly broken: number;
  readonly opportunities: number;
  /** Left open by a cut, a fault of the kit or a missing fact; counted beside, it takes nothing away. */
  readonly undecided: number;
  /** Acts that stood beside the step: listed, not judged. */
  readonly extras: number;
  readonly by: By | null;
  /** The lowest grade that the state rests on, with the best witness of each part; `null` without one. */
  readonly grade: Grade | null;
}

interface Proof {
  readonly obligation: string;
  readonly by: By;
  readonly grade: Grade;
}
type Tally = Omit<CheckState, 'check' | 'state' | 'why'> & { readonly proofs: readonly Proof[] };
interface Ending {
  readonly state: StateWord;
  readonly why: string;
}

export function stateOf(check: Check, hearing: Hearing): CheckState {
  const { proofs, ...tally } = tallyOf(check, hearing);
  const ending = outside(check, hearing) ?? inside(check, { proofs, ...tally }, hearing);
  return { check: check.id, ...ending, ...tally };
}

function tallyOf(check: Check, hearing: Hearing): Tally {
  const count = (kind: 'undecided' | 'extra') => heard(hearing, check.id, kind).length;
  const proofs: readonly Proof[] = [
    ...heard(hearing, check.id, 'witness').map(({ finding }) => finding),
    ...flipped(hearing, check.id),
  ].filter(({ obligation }) => check.obligations.includes(obligation));
  const wrong = [
    ...heard(hearing, check.id, 'counter-example'),
    ...flippedWrongly(hearing, check.id),
  ];
  const occasions = heard(hearing, check.id, 'opportunity').length;
  return {
    proofs,
    performed: proofs.length,
    broken: wrong.length,
    opportunities: occasions + steady(hearing, check.id).length,
    undecided: count('undecided'),
    extras: count('extra'),
    by: wrong.length > 0 ? 'implementation' : foremost(proofs.map(({ by }) => by)),
    grade: lowest(bestOf(proofs)),
  };
}

/** Whose acts show it: the implementation's, if any of them does. */
export function foremost(all: readonly (By | null)[]): By | null {
  const order: readonly By[] = ['implementation', 'reference', 'set-up'];
  return order.find((by) => all.includes(by)) ?? null;
}

/** Grades are letters, and A is the highest. */
export function lowest(grades: readonly Grade[]): Grade | null {
  return grades.toSorted().at(-1) ?? null;
}

/** The best grade of each part. */
function bestOf(proofs: readonly Proof[]): readonly Grade[] {
  const best = new Map<string, Grade>();
  for (const { obligation, grade } of proofs) {
    const before = best.get(obligation);
    if (before === undefined || grade < before) best.set(obligation, grade);
  }
  return [...best.values()];
}

/** Reasons not to ask at all, other than what the evidence says. */
function outside(check: Check, hearing: Hearing): Ending | null {
  const { underTest, absent } = hearing.setting;
  const reading = readAway(hearing, check);
  if (reading !== undefined) return { state: 'not-applicable', why: `read away by ${reading.id}` };
  if (check.seats.length > 0 && !check.seats.some((seat) => underTest.includes(seat))) {
    return { state: 'not-applicable', why: `answered by ${check.seats.join(' and ')}` };
  }
  const lacking = lacks(check.id, absent);
  if (lacking !== undefined) return { state: 'not-applicable', why: `there is no ${lacking}` };
  return null;
}

function inside(check: Check, tally: Tally, hearing: Hearing): Ending {
  if (tally.broken > 0) return { state: 'broken', why: '' };
  return isStep(check) ? shown(check, tally, hearing) : withstood(check, tally, hearing);
}

/** What must be so, and not what must not be. */
export function isStep({ kind }: Check): boolean {
  return kind === 'obligation' || kind === 'pair';
}

/** An obligation or a pair: each part that is asked for needs a witness of the grade that is asked for. */
function shown(check: Check, tally: Tally, hearing: Hearing): Ending {
  const { gradeMin, vacuous } = hearing.setting;
  const parts = asked(hearing, check);
  const lacking = parts.filter((part) => !proves(tally, part, gradeMin));
  const empty = vacuous.find((each) => each.check === check.id && parts.includes(each.obligation));
  if (lacking.length === 0) {
    return empty === undefined
      ? { state: 'witnessed', why: '' }
      : { state: 'vacuous', why: empty.why };
  }
  const hidden = hiddenChannel(check, hearing);
  if (hidden !== null) return hidden;
  if (tally.undecided > 0) return { state: 'undecided', why: whyUndecided(check, hearing) };
  const lowGrade = lacking.every((part) => proves(tally, part, 'D'));
  if (lowGrade) return { state: 'undecided', why: `shown, but below grade ${gradeMin}` };
  return { state: 'unreached', why: partsInWords(lacking) };
}

function proves({ proofs }: Tally, part: string, gradeMin: Grade): boolean {
  return proofs.some(({ obligation, grade }) => obligation === part && grade <= gradeMin);
}

function partsInWords(parts: readonly string[]): string {
  const named = parts.filter((part) => part !== '');
  return named.length === 0 ? '' : `not shown: ${named.join('; ')}`;
}

/** An act that must not be: there must have been an occasion for it that was decided. */
function withstood(check: Check, tally: Tally, hearing: Hearing): Ending {
  const beside = check.kind === 'instead' && stepWasPerformed(check, hearing);
  const hidden = beside ? null : hiddenChannel(check, hearing);
  if (hidden !== null) return hidden;
  if (beside || tally.opportunities > tally.undecided) {
    const empty = hearing.setting.vacuous.find((each) => each.check === check.id);
    return empty === undefined ? { state: 'held', why: '' } : { state: 'vacuous', why: empty.why };
  }
  if (tally.undecided > 0) return { state: 'undecided', why: whyUndecided(check, hearing) };
  return { state: 'unreached', why: 'no occasion for it came up' };
}

/** Where the step stands, nothing stands in its place (claim.md 10). */
function stepWasPerformed(check: Check, hearing: Hearing): boolean {
  return checksOf(check.row).some(
    ({ id, kind }) => kind === 'obligation' && heard(hearing, id, 'witness').length > 0,
  );
}

function whyUndecided(check: Check, hearing: Hearing): string {
  return heard(hearing, check.id, 'undecided')[0]?.finding.why ?? '';
}

/** A channel that does not exist carries nothing that must not be, but shows no step either. */
function hiddenChannel(check: Check, { setting }: Hearing): Ending | null {
  const hidden = check.channels.find((channel) => {
    const exposure = setting.exposure[channel];
    return exposure === 'hidden' || (isStep(check) && exposure === 'none');
  });
  if (hidden !== undefined) {
    return { state: 'not-observable', why: `channel ${hidden} cannot be seen` };
  }
  if (!lacksReadOut(check.id, setting.absent)) return null;
  return { state: 'not-observable', why: 'the book cannot be read out' };
}
