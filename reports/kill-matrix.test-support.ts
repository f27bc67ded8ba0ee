/** Hunts that are made up, for tests of what is said of them. */
import type { BrokenCheck, Found, MutantFound, VariantFound } from '../model/kill.ts';
import type { Hunts } from './kill-matrix.ts';

/** Broken by the last of its events, which is the first that is not honest. */
export function brokenCheck(check: string, over: Partial<BrokenCheck> = {}): BrokenCheck {
  return {
    ...{ check, stepsPlayed: 20, steps: 8, seqs: [4, 7], acts: ['act share', 'sent sdk.share'] },
    place: { round: 0, situation: 3, script: 0, twin: 1 },
    ...{ blamedAt: 7, changedAt: 7, leftOut: '', expected: 'all cards', actual: 'one is missing' },
    ...over,
  };
}

export function found(broken: readonly BrokenCheck[], over: Partial<Found> = {}): Found {
  const blamed = broken.length === 0 ? 0 : 1;
  return { broken, steps: 800, traces: 60, blamed, sutErrors: [], kitFaults: [], ...over };
}

/** Dies on 1.h/missing, and G3/core falls with it. */
export function mutantFound(
  what: Found = found([brokenCheck('1.h/missing'), brokenCheck('G3/core')]),
  over: Partial<MutantFound['words']> = {},
): MutantFound {
  const words = { name: 'loses-a-card', seat: 'contact-client', does: 'loses a card' } as const;
  return { words: { ...words, dies: '1.h/missing', falls: ['G3/core'], ...over }, found: what };
}

export function variantFound(what: Found = found([]), seed = 1): VariantFound {
  const words = { name: 'sorts-its-book', freedom: 'order', does: 'sorts its book' };
  return { words: { ...words, seats: ['contact-client'] }, seed, found: what };
}

export function hunts(over: Partial<Hunts> = {}): Hunts {
  return {
    ...{ seed: 1, whole: false, unplayed: [], mutants: [], variants: [], together: [] },
    unbreakable: [],
    ...over,
  };
}
