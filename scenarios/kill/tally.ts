/** What was found of a suspect so far: for each broken check where it was broken, and after how many steps. */
import type { Trace } from '../../model/alphabet.ts';
import type { Finding, PairEvidence } from '../../model/check.ts';
import type { PlayedTrace } from '../run.ts';

type CounterExample = Extract<Finding, { kind: 'counter-example' }>;

/** A trace that breaks a check, and the events that show it. */
export interface Blame {
  /** The round and the place in it, which with the seed play it again. */
  readonly round: number;
  readonly place: string;
  readonly trace: Trace;
  /** Steps of the trace until the blamed event; of a pair of twins, all steps of both. */
  readonly steps: number;
  /** The events of the counter-example; none for a pair of twins. */
  readonly seqs: readonly number[];
  readonly expected: string;
  readonly actual: string;
}

export interface Broken {
  readonly check: string;
  /** Steps that were played until it was broken first, over all traces. */
  readonly stepsPlayed: number;
  readonly shortest: Blame;
}

export class Tally {
  readonly broken = new Map<string, Broken>();
  /** Checks broken by a part that was played honestly. */
  readonly accusedHonest = new Set<string>();
  readonly #traces = new Map<
    string,
    { readonly blame: Omit<Blame, 'seqs' | 'expected' | 'actual'>; readonly stepsPlayed: number }
  >();
  steps = 0;
  traces = 0;

  take({ trace, evidence }: PlayedTrace, round: number, place: string): void {
    const stepsBefore = this.steps;
    const steps = stepsUntil(trace, Number.POSITIVE_INFINITY);
    this.steps += steps;
    this.traces += 1;
    this.#traces.set(trace.id, { blame: { round, place, trace, steps }, stepsPlayed: this.steps });
    for (const finding of evidence.findings) {
      if (finding.kind !== 'counter-example') continue;
      if (finding.by === 'implementation')
        this.#blame(finding, { round, place, trace }, stepsBefore);
      else this.accusedHonest.add(finding.check);
    }
  }

  takePair(pair: PairEvidence): void {
    if (pair.flipped === pair.mustFlip) return;
    const [, twin] = pair.traces;
    const known = this.#traces.get(twin);
    if (known === undefined) return;
    const must = pair.mustFlip ? 'a change of' : 'no change of';
    this.#keep(pair.check, known.stepsPlayed, {
      ...known.blame,
      seqs: [],
      expected: `${must} the outcome when ${pair.intervention}`,
      actual: `${pair.observedA}, and then ${pair.observedB}`,
    });
  }

  #blame(
    { check, seqs, expected, actual }: CounterExample,
    where: { readonly round: number; readonly place: string; readonly trace: Trace },
    stepsBefore: number,
  ): void {
    const steps = stepsUntil(where.trace, seqs.at(-1) ?? 0);
    this.#keep(check, stepsBefore + steps, { ...where, steps, seqs, expected, actual });
  }

  #keep(check: string, stepsPlayed: number, blame: Blame): void {
    const known = this.broken.get(check);
    const shortest =
      known === undefined || blame.steps < known.shortest.steps ? blame : known.shortest;
    this.broken.set(check, { check, stepsPlayed: known?.stepsPlayed ?? stepsPlayed, shortest });
  }
}

function stepsUntil({ events }: Trace, seq: number): number {
  return events.filter((event) => event.kind === 'world.step' && event.seq <= seq).length;
}
