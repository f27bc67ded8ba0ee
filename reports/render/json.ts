/** `verdicts.json`: the summary for machines. */
import type { Summary } from '../summary.ts';

/** Raised when a field changes its meaning or goes away; a new field does not raise it. */
export const verdictsVersion = 1;

export function renderJson(summary: Summary): string {
  return `${JSON.stringify({ version: verdictsVersion, ...summary }, null, 2)}\n`;
}
