/** What was found of a suspect so far: for each broken check where it was broken, and after how many steps. */
import type { Trace, TraceEvent } from '../../model/alphabet.ts';
import type { Finding, PairEvidence } from '../../model/check.ts';
import type { Place } from '../../model/kill.ts';

type CounterExample = Extract<Finding, { kind: 'counter-example' }>;

interface Seen {
  readonly place: Place;
  readonly trace: Trace;
}

/** A trace that breaks a check, and the events that show it. */
export interface Blame extends Seen {
  /** Steps of the trace until the blamed event; of a pair of twins, all steps of one. */
  readonly steps: number;
  /** The events of the counter-example; none for a pair of twins. */
  readonly seqs: readonly number[];
  /** The earliest event that is blamed in this trace, whatever for; `null` for a pair of twins. */
  readonly blamedAt: number | null;
  /** The other one of a pair of twins. */
  readonly twin: Seen | null;
  readonly expected: string;
  readonly actual: string;
}

export interface Broken {
  readonly check: string;
  /** Steps that were played until it was broken first, over all traces. */
  readonly stepsPlayed: number;
  readonly shortest: Blame;
}

interface Taken extends Seen {
  readonly steps: number;
  readonly stepsPlayed: number;
}

export class Tally {
  readonly broken = new Map<string, Broken>();
  /** Checks broken by a part that was played honestly. */
  readonly accusedHonest = new Set<string>();
  /** Checks of which a pair of twins showed something. */
  readonly paired = new Set<string>();
  readonly #traces = new Map<string, Taken>();
  steps = 0;
  traces = 0;
  /** Traces, or pairs of them, in which it was blamed for something, or an honest part beside it. */
  blamed = 0;

  take(trace: Trace, findings: readonly Finding[], place: Place): void {
    const stepsBefore = this.steps;
    const steps = stepsUntil(trace, Number.POSITIVE_INFINITY);
    this.steps += steps;
    this.traces += 1;
    this.#traces.set(trace.id, { place, trace, steps, stepsPlayed: this.steps });
    const found = findings.filter((finding) => finding.kind === 'counter-example');
    const [own, others] = [found.filter(isOwn), found.filter((finding) => !isOwn(finding))];
    if (found.length > 0) this.blamed += 1;
    const blamedAt = Math.min(...own.map(blamedSeq));
    for (const finding of own) {
      const steps = stepsUntil(trace, blamedSeq(finding));
      const { seqs, expected, actual } = finding;
      const blame = { place, trace, steps, seqs, blamedAt, twin: null, expected, actual };
      this.#keep(finding.check, stepsBefore + steps, blame);
    }
    for (const { check } of others) this.accusedHonest.add(check);
  }

  takePair(pair: PairEvidence): void {
    this.paired.add(pair.check);
    if (pair.flipped === pair.mustFlip) return;
    this.blamed += 1;
    const [base, twin] = pair.traces.map((id) => this.#traces.get(id));
    if (base === undefined || twin === undefined) return;
    const must = pair.mustFlip ? 'a change of' : 'no change of';
    this.#keep(pair.check, Math.max(base.stepsPlayed, twin.stepsPlayed), {
      ...twin,
      seqs: [],
      blamedAt: null,
      twin: base,
      expected: `${must} the outcome when ${pair.intervention}`,
      actual: `${pair.observedA}, and then ${pair.observedB}`,
    });
  }

  #keep(check: string, stepsPlayed: number, blame: Blame): void {
    const known = this.broken.get(check);
    const shortest =
      known === undefined || blame.steps < known.shortest.steps ? blame : known.shortest;
    this.broken.set(check, { check, stepsPlayed: known?.stepsPlayed ?? stepsPlayed, shortest });
  }
}

function isOwn({ by }: CounterExample): boolean {
  return by === 'implementation';
}

/** The last of the events that show it is the act that is blamed. */
function blamedSeq({ seqs }: CounterExample): number {
  return seqs.at(-1) ?? 0;
}

function stepsUntil({ events }: Trace, seq: number): number {
  return events.filter((event) => isStep(event) && event.seq <= seq).length;
}
function isStep({ kind }: TraceEvent): boolean {
  return kind === 'world.step';
}
