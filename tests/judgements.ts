/** What is said of some hundred traces of right and wrong products, in lines that can be compared. */
import { createHash } from 'node:crypto';
import { allRows } from '../cli/selection.ts';
import { mutants } from '../impl/mutants/index.ts';
import { type Mutant, mutated } from '../impl/mutants/mutant.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { variants } from '../impl/variants/index.ts';
import { varied } from '../impl/variants/variant.ts';
import type { Trace } from '../model/alphabet.ts';
import type { Finding, PairEvidence, TraceEvidence } from '../model/check.ts';
import { checkOf } from '../model/checks/index.ts';
import { evidenceOf } from '../model/evidence.ts';
import { judge } from '../model/judge.ts';
import { monitors } from '../model/monitors/index.ts';
import { readingIds } from '../model/readings.ts';
import { replay } from '../model/replay.ts';
import { plainSetting, type Setting } from '../model/verdict/setting.ts';
import { verdictsOf } from '../model/verdict.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { playAll } from '../scenarios/playing.ts';
import type { Situation } from '../scenarios/situation.ts';
import { castingOf } from './reference-play.test-support.ts';

export interface Played {
  readonly traces: readonly Trace[];
  readonly pairs: readonly PairEvidence[];
}

/**
 * The reference in everything, with twins, and with something left out; whole terminals that are otherwise
 * right; each mutant where it is looked for.
 */
export async function playForJudging(): Promise<readonly Played[]> {
  const honest = await playedBy(reference, catalogue, 2);
  const once = await playedBy(reference, catalogue, 1);
  const played = [honest, { traces: once.traces.flatMap(leavingOut), pairs: [] }];
  for (const variant of variants.filter(({ seats }) => seats.length > 1)) {
    played.push(await playedBy(varied(reference, variant), catalogue, 1));
  }
  for (const mutant of mutants) {
    played.push(await playedBy(mutated(reference, mutant), madeFor(mutant).slice(0, 2), 1));
  }
  return played;
}

/** Every fourth message of it was never sent, and every seventh event is not there, each in a trace of its own. */
function leavingOut(trace: Trace): readonly Trace[] {
  const calls = trace.events.flatMap((event) => (event.kind === 'sent' ? [event.call] : []));
  const unsent = calls
    .filter((_, at) => at % 4 === 0)
    .map((call) => trace.events.filter((event) => !('call' in event) || event.call !== call));
  const unseen = trace.events
    .filter((_, at) => at % 7 === 0)
    .map((lost) => trace.events.filter((event) => event !== lost));
  return [...unsent, ...unseen].map((events, at) => ({
    ...trace,
    id: `${trace.id} without ${at}`,
    events: events.map((event, seq) => ({ ...event, seq })),
  }));
}

function madeFor({ dies }: Mutant): readonly Situation[] {
  const row = checkOf(dies)?.row;
  return catalogue.filter(({ rows }) => row !== undefined && rows.includes(row));
}

async function playedBy(
  program: Program,
  situations: readonly Situation[],
  instances: number,
): Promise<Played> {
  const traces: Trace[] = [];
  const { pairs } = await playAll({
    seed: 5,
    situations,
    instances,
    twinned: instances - 1,
    casting: castingOf(program),
    book: [],
    onLine: null,
    onTrace: ({ trace }) => void traces.push(trace),
    goOn: () => Promise.resolve(true),
  });
  return { traces, pairs };
}

/** One line a check: how often the occasion was there, what was shown, broken or left open, and where. */
function findingsInLines(played: readonly Played[]): readonly string[] {
  const byCheck = new Map<string, string[]>();
  for (const [at, { findings }] of played.flatMap(judged).entries()) {
    for (const finding of findings) {
      const ofCheck = byCheck.get(finding.check) ?? [];
      byCheck.set(finding.check, ofCheck);
      ofCheck.push(wordsOf(finding, at));
    }
  }
  return linesOf(byCheck);
}

function judged({ traces }: Played): readonly TraceEvidence[] {
  return traces.map((trace) => {
    const { findings, faults } = judge(trace, monitors);
    const thrown = [...faults].map(([row, what]) => `${row}: ${what}`);
    if (thrown.length > 0) throw new Error(thrown.join('; '));
    return { trace: trace.id, situation: '', findings };
  });
}

function wordsOf(finding: Finding, at: number): string {
  const { kind } = finding;
  const seqs = kind === 'opportunity' ? [finding.seq] : finding.seqs;
  const by = 'by' in finding ? finding.by : '';
  const shown = kind === 'witness' ? `${finding.obligation} ${finding.grade}` : '';
  return [kind, at, ...seqs, by, shown].join(' ');
}

/** One line: how often the model could have done what was done, and where it could not. */
function replaysInLines(played: readonly Played[]): readonly string[] {
  const bindings = played.flatMap(({ traces }) => traces.flatMap((each) => replay(each).bindings));
  const words = bindings.map(({ accepted, contactClient, imClient, emptiedBy }, at) =>
    [accepted ? 'accepted' : 'emptied', at, contactClient, imClient, emptiedBy].join(' '),
  );
  return linesOf(new Map([['bindings', words]]));
}

/** Besides the plain one: who is judged, what is seen and what is there make a difference. */
const settings: readonly Setting[] = [
  plainSetting,
  {
    ...plainSetting,
    underTest: ['im-client'],
    exposure: { ...plainSetting.exposure, im: 'hidden', cs: 'none' },
  },
  { ...plainSetting, underTest: ['contact-client', 'contact-server'], gradeMin: 'A' },
  {
    ...plainSetting,
    absent: [
      { seat: 'contact-client', operation: 'share-sms' },
      { seat: 'im-client', operation: 'restore' },
    ],
    vacuous: [{ check: '1.h/altered-core', obligation: '', trace: '', why: 'nothing breaks it' }],
  },
  {
    ...plainSetting,
    readings: readingIds,
    kitFaults: new Map([['1.k', 'it threw']]),
    oraclesDisagree: 'they differ',
  },
];

/** One line a row: what is said of it, of every eighth product by itself. */
function verdictsInLines(played: readonly Played[]): readonly string[] {
  const byRow = new Map<string, string[]>();
  for (const each of played.filter((_, at) => at % 8 === 0)) {
    const evidence = evidenceOf(judged(each), each.pairs);
    for (const verdict of settings.flatMap((each) => verdictsOf(allRows, evidence, each))) {
      const said = byRow.get(verdict.row) ?? [];
      byRow.set(verdict.row, said);
      said.push(`${verdict.kind} ${JSON.stringify(verdict)}`);
    }
  }
  return linesOf(byRow);
}

/** Who says it, and in which lines. */
export const judges: Readonly<Record<string, (played: readonly Played[]) => readonly string[]>> = {
  found: findingsInLines,
  replayed: replaysInLines,
  verdict: verdictsInLines,
};

/** How often each first word occurs, and a digest of all that is said. */
function linesOf(said: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...said]
    .map(([name, all]) => {
      const times = new Map<string, number>();
      for (const [first = ''] of all.map((words) => words.split(' '))) {
        times.set(first, (times.get(first) ?? 0) + 1);
      }
      const counts = [...times].map(([kind, count]) => `${count} ${kind}`).toSorted();
      const digest = createHash('sha256').update(all.toSorted().join('\n')).digest('hex');
      return `${name}: ${counts.join(', ')} · ${digest.slice(0, 12)}`;
    })
    .toSorted();
}
