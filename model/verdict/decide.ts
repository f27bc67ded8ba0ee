/** One row is decided in the order of the table of design.md 5. */
import type { By, Grade } from '../alphabet.ts';
import type { Check } from '../check.ts';
import { checksOf } from '../checks/index.ts';
import { type ElementId, elementIds, type RowId } from '../ids.ts';
import { earlierThan } from '../partial-order.ts';
import { recitedAbsence } from './absence.ts';
import { type CheckState, foremost, isStep, lowest, stateOf } from './check-state.ts';
import type { Hearing } from './hearing.ts';
import type { CountsAs, Verdict, VerdictKind } from './row-verdict.ts';

interface Judged {
  readonly check: Check;
  readonly state: CheckState;
}
interface Decision {
  readonly kind: VerdictKind;
  readonly why: string;
}
interface Docket {
  readonly row: RowId;
  /** What decides: the literal and implied checks; the rules themselves where the row is one. */
  readonly deciding: readonly Judged[];
  readonly hearing: Hearing;
}

/** The kit makes the terminal, so that these are its own doing (claim.md 10). */
const setUpRows: ReadonlySet<RowId> = new Set<RowId>(['1.pre', '1.f', '1.j']);

export function decide(row: RowId, hearing: Hearing): Verdict {
  const all = checksOf(row).map((check) => ({ check, state: stateOf(check, hearing) }));
  const isRule = all.every(({ check }) => check.strength === 'rule');
  const deciding = isRule ? all : all.filter(({ check }) => check.strength !== 'rule');
  const rules = all.filter((judged) => !deciding.includes(judged));
  const decision = decisionOn({ row, deciding, hearing });
  return {
    row,
    ...decision,
    countsAs: countsAs(decision.kind, isRule),
    performed: sum(deciding, 'performed'),
    broken: sum(deciding, 'broken'),
    opportunities: sum(deciding, 'opportunities'),
    undecided: sum(deciding, 'undecided'),
    by: byWhom(row, decision.kind, deciding),
    grade: gradeOf(decision.kind, deciding),
    checks: all.map(({ state }) => state),
    advice: rules.filter(isBroken).map(({ check }) => check.id),
  };
}

function sum(
  judged: readonly Judged[],
  count: 'performed' | 'broken' | 'opportunities' | 'undecided',
): number {
  return judged.reduce((total, each) => total + (isNotApplicable(each) ? 0 : each.state[count]), 0);
}

function isBroken({ state }: Judged): boolean {
  return state.state === 'broken';
}

function countsAs(kind: VerdictKind, isRule: boolean): CountsAs {
  if (kind === 'not-met') return isRule ? 'advice' : 'violation';
  if (kind === 'met') return 'ok';
  return kind === 'not-applicable' ? 'neutral' : 'open';
}

function byWhom(row: RowId, kind: VerdictKind, deciding: readonly Judged[]): By | null {
  if (kind === 'not-met') return 'implementation';
  if (kind === 'met' && setUpRows.has(row)) return 'set-up';
  return foremost(deciding.map(({ state }) => state.by));
}

function gradeOf(kind: VerdictKind, deciding: readonly Judged[]): Grade | null {
  if (kind !== 'met') return null;
  return lowest(deciding.flatMap(({ state }) => state.grade ?? []));
}

function decisionOn(docket: Docket): Decision {
  return (
    notApplicable(docket) ??
    kitAtFault(docket) ??
    violated(docket) ??
    met(docket) ??
    insufficient(docket) ??
    notReached(docket)
  );
}

/** A row with steps is applicable where somebody answers for one; an act that must not be still breaks it. */
function notApplicable({ row, deciding, hearing }: Docket): Decision | null {
  if (deciding.some(isBroken) || recitedAbsence(row, hearing.setting.absent) !== undefined) {
    return null;
  }
  const steps = deciding.filter(({ check }) => isStep(check));
  const asked = steps.length > 0 ? steps : deciding;
  const [first] = asked;
  if (first === undefined || !asked.every(isNotApplicable)) return null;
  return { kind: 'not-applicable', why: first.state.why };
}

function isNotApplicable({ state }: Judged): boolean {
  return state.state === 'not-applicable';
}

function kitAtFault({ row, deciding, hearing: { setting } }: Docket): Decision | null {
  const fault = setting.kitFaults.get(row);
  if (fault !== undefined) return { kind: 'inconclusive', why: `the kit is at fault: ${fault}` };
  const ordered = deciding.some(({ check }) => check.order);
  if (!ordered || setting.oraclesDisagree === null) return null;
  return { kind: 'inconclusive', why: `the two oracles disagree: ${setting.oraclesDisagree}` };
}

function violated({ row, deciding, hearing }: Docket): Decision | null {
  const broken = deciding.filter(isBroken);
  const first = broken[0];
  if (first !== undefined) {
    const more = broken.length > 1 ? `; also ${broken.slice(1).map(idOf).join(', ')}` : '';
    return { kind: 'not-met', why: `${first.check.id}: ${brokenWords(first)}${more}` };
  }
  const lacking = recitedAbsence(row, hearing.setting.absent);
  if (lacking === undefined) return null;
  return { kind: 'not-met', why: `declared absent: ${lacking.seat} has no ${lacking.operation}` };
}

function idOf({ check }: Judged): string {
  return check.id;
}

function brokenWords({ check, state }: Judged): string {
  if (check.kind === 'pair') return `not so: ${check.says}`;
  return state.broken === 1 ? check.says : `${check.says} (${state.broken} times)`;
}

function met({ row, deciding, hearing }: Docket): Decision | null {
  const open = deciding.filter(({ state }) => !isDone(state));
  const applicable = deciding.filter((each) => !isNotApplicable(each));
  const done = applicable.length - open.length;
  const enough = isElement(row) ? open.length === 0 : open.every(isUnreached);
  if (!enough || done === 0) return null;
  const left = hearing.readings.flatMap(({ leavesOpen }) => leavesOpen);
  const leaves = left.find((each) => each.row === row);
  if (leaves !== undefined) return { kind: 'inconclusive', why: leaves.why };
  const passed = open.length === 0 ? '' : `; no occasion for ${open.map(idOf).join(', ')}`;
  const steps = applicable.some(({ check }) => isStep(check));
  return {
    kind: 'met',
    why: `${steps ? 'every step was shown and' : 'there were occasions, and'} nothing broke it${passed}`,
  };
}

export function isElement(row: RowId): row is ElementId {
  return elementIds.some((id) => id === row);
}

function isDone({ state }: CheckState): boolean {
  return state === 'witnessed' || state === 'held' || state === 'not-applicable';
}

function isUnreached({ state }: Judged): boolean {
  return state.state === 'unreached';
}

/** Something was seen, or an earlier step failed, and what was seen is not enough. */
function insufficient({ row, deciding, hearing }: Docket): Decision | null {
  const doubtful = deciding.find(
    ({ state }) => state.state === 'vacuous' || state.state === 'undecided',
  );
  if (doubtful !== undefined) return { kind: 'inconclusive', why: inWords(doubtful) };
  const unreached = deciding.find(isUnreached);
  if (unreached === undefined) return null;
  const earlier = isElement(row) ? failedBefore(row, hearing) : undefined;
  if (earlier !== undefined) return { kind: 'inconclusive', why: `inherited from ${earlier}` };
  return wasTouched(deciding) ? { kind: 'inconclusive', why: inWords(unreached) } : null;
}

function inWords({ check, state }: Judged): string {
  const why = state.why === '' ? 'not shown' : state.why;
  return `${check.id}: ${state.state === 'vacuous' ? `vacuous, ${why}` : why}`;
}

function wasTouched(deciding: readonly Judged[]): boolean {
  return deciding.some(({ state }) => state.performed + state.opportunities + state.undecided > 0);
}

/** The nearest earlier element that is not met: what stands on it had no chance to come up. */
function failedBefore(row: ElementId, hearing: Hearing): ElementId | undefined {
  return earlierThan(row).find((earlier) => {
    const judged = checksOf(earlier).filter(({ strength }) => strength !== 'rule');
    const deciding = judged.map((check) => ({ check, state: stateOf(check, hearing) }));
    return violated({ row: earlier, deciding, hearing }) !== null;
  });
}

function notReached({ deciding }: Docket): Decision {
  const open = deciding.filter(({ state }) => !isDone(state));
  const [first] = open;
  const isHidden = open.every(({ state }) => state.state === 'not-observable');
  if (first !== undefined && isHidden) return { kind: 'not-observable', why: inWords(first) };
  return { kind: 'not-exercised', why: 'no situation reached it' };
}
