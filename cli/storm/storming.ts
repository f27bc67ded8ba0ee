/** The part of a run in which the world goes wrong: seed by seed, on all cores where only the reference plays. */
import { monitors } from '../../model/monitors/index.ts';
import type { CauseLine, StormLine } from '../../model/stored.ts';
import { traceOfLines } from '../../reports/stored-run/trace-lines.ts';
import { causeOf } from '../../scenarios/cause.ts';
import { faultCatalogue } from '../../scenarios/fault-catalogue.ts';
import { type Parting, type Played, scriptsOf } from '../../scenarios/playing.ts';
import type { Situation } from '../../scenarios/situation.ts';
import { joined, nothingPlayed, type StormTally } from '../../scenarios/storm.ts';
import { Crew } from '../crew.ts';
import type { Interruption } from '../interruption.ts';
import type { UnderTest } from '../under-test.ts';
import { performStorm, type SentTrace, type StormDone, type StormJob } from './job.ts';
import { stormProgress } from './progress.ts';
import type { StormOrder } from './weather.ts';

/** What was wrong is kept whole up to so many traces; from then on it is counted. */
const keptMax = 200;
/** Of so many checks it is looked for what their first violation hangs on. */
const causesMax = 20;

export interface Storming {
  readonly order: StormOrder;
  readonly seed: number;
  readonly situations: readonly Situation[];
  /** Those with faults, which are played beside it. */
  readonly scripted: readonly Situation[];
  readonly underTest: UnderTest;
  /** Processes that play; 1 where programs are under test, which one process started. */
  readonly workers: number;
  readonly quiet: boolean;
  readonly audit: boolean;
  readonly interruption: Interruption;
  /** Stores a trace and has it judged. `seed`: that of its storm. */
  readonly take: (played: Played, seed: number) => Promise<void>;
}

export interface Stormed {
  readonly storm: StormLine;
  readonly causes: readonly CauseLine[];
  readonly partings: readonly Parting[];
}

export async function stormed(storming: Storming): Promise<Stormed> {
  const { order, seed, audit } = storming;
  const found = new Found(storming);
  const situations = storming.situations.map(({ id }) => id);
  const scripted = storming.scripted.map(({ id }) => id);
  const jobs = Array.from({ length: order.seeds }, (_, at): StormJob => {
    return { seed: (seed + at) >>> 0, situations, scripted, weather: order.weather, audit };
  });
  await perform(jobs, found, storming);
  return found.ended();
}

async function perform(jobs: readonly StormJob[], found: Found, storming: Storming): Promise<void> {
  const { underTest, workers, quiet, interruption } = storming;
  const crew = new Crew<StormJob, StormDone>({
    workers: Math.min(workers, jobs.length),
    perform: (job) => performStorm(job, underTest),
    command: 'run',
  });
  interruption.closes({ close: () => Promise.all([crew.close(), underTest.close()]).then() });
  const progress = stormProgress(process.stderr, { quiet, seeds: jobs.length });
  try {
    await crew.perform(jobs, {
      goOn: () => interruption.goOn(),
      onDone: (job, done) => {
        if (done === null) return;
        found.add(job.seed, done);
        progress.tell(found.state);
      },
    });
  } finally {
    progress.end();
    await crew.close();
  }
}

interface KeptTrace {
  readonly seed: number;
  readonly sent: SentTrace;
}

class Found {
  readonly #storming: Storming;
  #seeds = 0;
  #tally: StormTally = nothingPlayed;
  #wrong = 0;
  readonly #broken = new Map<string, number>();
  readonly #kept: KeptTrace[] = [];
  readonly #partings: Parting[] = [];

  constructor(storming: Storming) {
    this.#storming = storming;
  }

  get state() {
    return { seeds: this.#seeds, ...this.#tally, wrong: this.#wrong };
  }

  add(seed: number, { tally, kept, partings }: StormDone): void {
    this.#partings.push(...partings);
    this.#seeds += 1;
    this.#tally = joined(this.#tally, tally);
    this.#wrong += kept.length;
    for (const sent of kept) {
      for (const check of sent.broken) this.#broken.set(check, (this.#broken.get(check) ?? 0) + 1);
      if (this.#kept.length < keptMax) this.#kept.push({ seed, sent });
    }
  }

  /** In the order of the seeds, whoever was faster. */
  async ended(): Promise<Stormed> {
    const kept = this.#kept.toSorted(
      (a, b) => a.seed - b.seed || a.sent.situation - b.sent.situation,
    );
    const all = kept.map(({ seed, sent }) => ({ seed, sent, played: playedOf(sent) }));
    for (const { seed, played } of all) await this.#storming.take(played, seed);
    const storm: StormLine = {
      seeds: this.#seeds,
      traces: this.#tally.traces,
      scripted: this.#tally.scripted,
      events: this.#tally.events,
      probes: probesIn(this.#tally),
      fired: sorted(this.#tally.fired),
      broken: sorted(Object.fromEntries(this.#broken)),
      unstored: this.#wrong - kept.length,
    };
    const partings = this.#partings.toSorted((a, b) => a.seed - b.seed);
    return { storm, causes: await this.#causes(all), partings };
  }

  /** Of the first violation of each check. */
  async #causes(all: readonly (KeptTrace & { readonly played: Played })[]): Promise<CauseLine[]> {
    const first = new Map<string, (typeof all)[number]>();
    for (const each of all) {
      for (const check of each.sent.broken) if (!first.has(check)) first.set(check, each);
    }
    const causes: CauseLine[] = [];
    for (const [check, { seed, played }] of [...first].slice(0, causesMax)) {
      if (!(await this.#storming.interruption.goOn())) break;
      const cause = await this.#causeOf(check, seed, played);
      if (cause !== null) causes.push(cause);
    }
    return causes;
  }

  async #causeOf(check: string, seed: number, played: Played): Promise<CauseLine | null> {
    const { situations, order, underTest } = this.#storming;
    const situation = situations.find(({ id }) => id === played.situation);
    if (situation === undefined) return null;
    const [script] = scriptsOf(situation, { seed, instances: 1, weather: order.weather });
    if (script === undefined) return null;
    const { casting, afterTrace: afterPlay } = underTest;
    const terms = { script, casting, monitors, afterPlay };
    const { faults } = await causeOf(check, played, terms);
    return { trace: played.trace.id, check, faults: faults === null ? null : [...faults] };
  }
}

function playedOf({ situation, worldSeed, lines, faults, sutErrors }: SentTrace): Played {
  const played = { trace: traceOfLines(lines), situation, instance: 0, seed: worldSeed, sutErrors };
  return faults === null ? played : { ...played, faults };
}

function probesIn({ probes }: StormTally): StormLine['probes'] {
  return faultCatalogue.map(({ id, sees }) => ({ situation: id, sees, traces: probes[id] ?? 0 }));
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
