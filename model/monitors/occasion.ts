/** The occasion to break some checks came up at one event. */
import type { Yield } from '../monitor.ts';

export function occasion(tell: Yield, seq: number, ...checks: readonly string[]): void {
  for (const check of checks) tell({ kind: 'opportunity', check, seq });
}
