/** Trouble as fast-check data: a part that cannot be reached as it should be. */
import fc from 'fast-check';
import type { Reached, ReachMode, Step } from '../script.ts';

export interface Trouble {
  readonly part: Reached;
  readonly mode: ReachMode;
}

const modes = ['error', 'unsure', 'slow', 'silent', 'unanswered'] as const;

/** With one of these parts. */
export function troubleWith(...parts: readonly Reached[]): fc.Arbitrary<Trouble> {
  return fc.record({ part: fc.constantFrom(...parts), mode: fc.constantFrom(...modes) });
}

/** With one of these parts, every second time. */
export function maybeTroubleWith(...parts: readonly Reached[]): fc.Arbitrary<Trouble | null> {
  return fc.option(troubleWith(...parts), { freq: 2 });
}

/** These steps during the trouble; then all is well again. */
export function during(trouble: Trouble | null, steps: readonly Step[]): readonly Step[] {
  if (trouble === null) return steps;
  return [{ do: 'reach', ...trouble }, ...steps, { do: 'reach', part: trouble.part, mode: 'well' }];
}
