/** Judges traces one by one, by every check and both oracles, and keeps what a conclusion needs. */
import type { Trace } from '../model/alphabet.ts';
import type { Finding, PairEvidence, TraceEvidence } from '../model/check.ts';
import { judge } from '../model/judge.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { disagreement } from '../model/oracles.ts';
import { flawOf } from '../model/trace-shape.ts';

/** All that verdicts are concluded from. */
export interface Case {
  readonly traces: ReadonlyMap<string, Trace>;
  readonly judged: readonly TraceEvidence[];
  readonly pairs: readonly PairEvidence[];
  /** Monitors that threw, by row. */
  readonly faults: ReadonlyMap<string, string>;
  /** Where the two oracles disagree. */
  readonly disagreements: readonly string[];
}

interface Judgeable {
  readonly trace: Trace;
  readonly situation: number | string;
}

export class Judge {
  readonly faults = new Map<string, string>();
  readonly disagreements: string[] = [];
  readonly #monitors: readonly AnyMonitor[];
  readonly #traces = new Map<string, Trace>();
  readonly #judged: TraceEvidence[] = [];

  constructor(monitors: readonly AnyMonitor[]) {
    this.#monitors = monitors;
  }

  judge({ trace, situation }: Judgeable): TraceEvidence {
    const evidence = { trace: trace.id, situation: String(situation), findings: this.#find(trace) };
    this.#traces.set(trace.id, trace);
    this.#judged.push(evidence);
    return evidence;
  }

  /** A trace that no world can have made shows nothing: the kit is at fault. */
  #find(trace: Trace): readonly Finding[] {
    const flaw = flawOf(trace);
    if (flaw !== null) {
      this.disagreements.push(`trace ${trace.id} cannot have happened: ${flaw}`);
      return [];
    }
    const { findings, faults } = judge(trace, this.#monitors);
    for (const [row, fault] of faults) this.faults.set(row, fault);
    const differs = disagreement(trace, findings);
    if (differs !== null) this.disagreements.push(differs);
    return findings;
  }

  caseWith(pairs: readonly PairEvidence[]): Case {
    const { faults, disagreements } = this;
    return { traces: this.#traces, judged: this.#judged, pairs, faults, disagreements };
  }
}
