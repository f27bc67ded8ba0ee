/** What explains a failure in one line, and the one command that plays it again. */
import type { PairEvidence, TraceEvidence } from '../model/check.ts';
import type { Header } from '../model/stored.ts';
import type { CheckState } from '../model/verdict/check-state.ts';
import type { Verdict } from '../model/verdict.ts';
import { eventText } from './event-text.ts';
import type { StoredRun, StoredTrace } from './stored-run.ts';

export interface Failure {
  readonly check: string;
  readonly expected: string;
  readonly actual: string;
  /** Where it was seen. */
  readonly situation: string;
  readonly trace: string;
  readonly events: readonly number[];
  /** The events in words, each with its number; the last ones where there are many. */
  readonly shown: readonly string[];
  /** How often the check was broken in all. */
  readonly times: number;
  /** On which faults of the world it hangs, in words; `null`: the world made none. */
  readonly under: string | null;
  readonly replay: string;
}

/** One for each broken check: in the trace with the fewest events before it, where it is the shortest to follow. */
export function failuresOf(verdict: Verdict, run: StoredRun): readonly Failure[] {
  return verdict.checks
    .filter(({ state }) => state === 'broken')
    .flatMap((state) => firstBroken(state, run));
}

function firstBroken(state: CheckState, run: StoredRun): readonly Failure[] {
  const causes = new Set(run.causes.map(({ check, trace }) => `${check} ${trace}`));
  const found: Failure[] = [...run.evidence.traces.values()].flatMap((trace) =>
    trace.findings.flatMap((finding) =>
      finding.kind === 'counter-example' &&
      finding.check === state.check &&
      finding.by === 'implementation'
        ? [{ ...at(state, trace, run), ...words(finding), shown: [] }]
        : [],
    ),
  );
  const last = ({ events }: Failure) => events.at(-1) ?? 0;
  // Where the world did nothing wrong first, then where it is known what it hangs on.
  const rank = ({ under, check, trace }: Failure) =>
    under === null ? 0 : causes.has(`${check} ${trace}`) ? 1 : 2;
  const [first] = found.toSorted((a, b) => rank(a) - rank(b) || last(a) - last(b));
  if (first === undefined) return pairBroken(state, run);
  return [{ ...first, shown: inWords(first, run) }];
}

/** So many events are enough to follow a failure; the whole trace stands in the stored run. */
const shownMax = 6;

function inWords({ trace, events }: Failure, run: StoredRun): readonly string[] {
  const stored = run.traces.find((each) => each.trace.id === trace);
  const found = (stored?.trace.events ?? []).filter(({ seq }) => events.includes(seq));
  return found.slice(-shownMax).map(eventText);
}

function words(finding: {
  readonly expected: string;
  readonly actual: string;
  readonly seqs: readonly number[];
}) {
  return { expected: finding.expected, actual: finding.actual, events: finding.seqs };
}

function at({ check, broken }: CheckState, { trace, situation }: TraceEvidence, run: StoredRun) {
  const place = { check, situation, trace, times: broken };
  return { ...place, under: underOf(check, trace, run), replay: replayOf(check, trace, run) };
}

function pairBroken(state: CheckState, run: StoredRun): readonly Failure[] {
  const pair = [...run.evidence.pairs.values()].find(
    (each) => each.check === state.check && each.mustFlip !== each.flipped,
  );
  if (pair === undefined) return [];
  const [trace] = pair.traces;
  const situation = run.evidence.traces.get(trace)?.situation ?? '';
  const place = at(state, { trace, situation, findings: [] }, run);
  return [{ ...place, ...pairWords(pair), events: [], shown: [] }];
}

function pairWords({ mustFlip, intervention, observedA, observedB }: PairEvidence) {
  return {
    expected: `${mustFlip ? 'a change' : 'no change'} under: ${intervention}`,
    actual: `${observedA} before, ${observedB} after`,
  };
}

function replayOf(check: string, trace: string, run: StoredRun): string {
  const stored = run.traces.find((each) => each.trace.id === trace);
  const situation = stored?.situation ?? run.evidence.traces.get(trace)?.situation ?? '';
  const seed = stored?.seed ?? run.header.seed;
  const [row = check] = check.startsWith('G') ? [check] : check.split('/');
  const words = situation === '' ? [] : ['--situation', situation];
  const weather = stored === undefined ? [] : weatherWords(check, stored, run);
  const place = [row, ...words, '--seed', `${seed}`, ...weather];
  return command(['run', ...place, ...sameProduct(run.header)]);
}

/** The faults that it hangs on, or else those that were asked for. */
function weatherWords(check: string, { trace, faults }: StoredTrace, run: StoredRun) {
  const { weather } = run.header;
  if (faults === null || weather === null) return [];
  const cause = causeOf(check, trace.id, run);
  if (cause !== null) return ['--faults', 'calm', ...cause.flatMap((key) => ['--fault', key])];
  const { suppressed, percent, placed, profile } = weather;
  // A plan in a file alone can say what is suppressed.
  if (suppressed.length > 0) return asGiven(run.header, weatherOptions);
  const shares = Object.entries(percent).map(([kind, share]) => `${kind}=${share}`);
  return ['--faults', profile, ...[...shares, ...placed].flatMap((each) => ['--fault', each])];
}

/** `null`: it was not looked for, or not found. */
function causeOf(check: string, trace: string, { causes }: StoredRun): readonly string[] | null {
  return causes.find((each) => each.check === check && each.trace === trace)?.faults ?? null;
}

function underOf(check: string, trace: string, run: StoredRun): string | null {
  const stored = run.traces.find((each) => each.trace.id === trace);
  if (stored?.faults == null) return null;
  const cause = run.causes.find((each) => each.check === check && each.trace === trace);
  if (cause === undefined) return 'in a storm; what it hangs on was not looked for';
  if (cause.faults === null) return 'in a storm; with the same faults alone it did not come again';
  if (cause.faults.length === 0) return 'in a storm, and as well without a single fault';
  return `only under ${cause.faults.join(', ')}`;
}

/** Plays everything that belongs to one row again. */
export function playRow(row: string, header: Header): string {
  return command(['run', row, '--seed', `${header.seed}`, ...sameProduct(header)]);
}

/** The words of the first command that say what was judged, and how it is read. */
const productOptions: ReadonlySet<string> = new Set([
  '--sut',
  '--cards',
  '--reading',
  '--instances',
]);
const weatherOptions: ReadonlySet<string> = new Set(['--faults', '--fault']);

function sameProduct(header: Header): readonly string[] {
  return asGiven(header, productOptions);
}

function asGiven({ command: given }: Header, options: ReadonlySet<string>): readonly string[] {
  return given.flatMap((word, index) => {
    const value = given[index + 1];
    if (options.has(word) && value !== undefined) return [word, value];
    return options.has(word.slice(0, Math.max(word.indexOf('='), 0))) ? [word] : [];
  });
}

function command(given: readonly string[]): string {
  return ['namecard-tck', ...given.map(forShell)].join(' ');
}

/** As a POSIX shell reads it back. */
function forShell(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
