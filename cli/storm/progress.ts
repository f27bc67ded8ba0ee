/** How far a storm has come, on stderr: one living line on a terminal, a line for each tenth elsewhere. */
import { type FaultId, faultIds } from '../../scenarios/fault-plan.ts';

export interface StormState {
  readonly seeds: number;
  readonly events: number;
  readonly fired: Readonly<Partial<Record<FaultId, number>>>;
  /** Traces in which something was wrong. */
  readonly wrong: number;
}
export interface StormProgress {
  readonly tell: (state: StormState) => void;
  readonly end: () => void;
}

const redrawMs = 100;

export function stormProgress(
  stream: NodeJS.WriteStream,
  { quiet, seeds }: { readonly quiet: boolean; readonly seeds: number },
): StormProgress {
  if (quiet) return { tell: () => undefined, end: () => undefined };
  const startedMs = Date.now();
  const line = (state: StormState) => stormLine(state, seeds, Date.now() - startedMs);
  return stream.isTTY ? living(stream, line) : plain(stream, line, seeds);
}

/** `storm: 312 of 1000 seeds · 25,400 events/s · 33 of 35 faults · 0 wrong · 41 s left`. */
export function stormLine(state: StormState, seeds: number, passedMs: number): string {
  const rate = Math.round((state.events * 1_000) / Math.max(1, passedMs));
  const leftMs = state.seeds === 0 ? 0 : (passedMs / state.seeds) * (seeds - state.seeds);
  const kinds = Object.keys(state.fired).length;
  return [
    `storm: ${state.seeds} of ${seeds} seeds`,
    `${rate.toLocaleString('en')} events/s`,
    `${kinds} of ${faultIds.length} faults`,
    `${state.wrong} wrong`,
    `${Math.round(leftMs / 1_000)} s left`,
  ].join(' · ');
}

function living(stream: NodeJS.WriteStream, line: (state: StormState) => string): StormProgress {
  let drawnMs = 0;
  return {
    tell: (state) => {
      if (Date.now() - drawnMs < redrawMs) return;
      drawnMs = Date.now();
      const text = line(state).slice(0, Math.max(20, (stream.columns || 80) - 1));
      stream.write(`\r\u001b[2K${text}`);
    },
    end: () => stream.write('\r\u001b[2K'),
  };
}

function plain(
  stream: NodeJS.WriteStream,
  line: (state: StormState) => string,
  seeds: number,
): StormProgress {
  let tenths = 0;
  return {
    tell: (state) => {
      const now = Math.floor((state.seeds * 10) / seeds);
      if (now > tenths) stream.write(`${line(state)}\n`);
      tenths = now;
    },
    end: () => undefined,
  };
}
