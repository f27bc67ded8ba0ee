/** What must come before what (claim.md 5): the edges as data, and the way back along them. */
import type { ElementId } from './ids.ts';

/**
 * The elements directly before each one. Between sharing, importing and restoring there is no edge; 1.p is
 * 1.h on-line, and 1.i is how it crosses.
 */
export const directlyEarlier: Readonly<Record<ElementId, readonly ElementId[]>> = {
  '1.pre': [],
  '1.a': [],
  '1.b': ['1.a'],
  '1.c': ['1.a'],
  '1.d': [],
  '1.e': ['1.a'],
  '1.f': [],
  '1.g': [],
  '1.h': ['1.o'],
  '1.i': ['1.o'],
  '1.j': [],
  '1.k': ['1.h', '1.p'],
  '1.l': ['1.k', '1.j'],
  '1.m': ['1.k'],
  '1.n': ['1.a'],
  '1.o': ['1.n', '1.g', '1.a'],
  '1.p': ['1.o'],
  '1.q': ['1.o'],
  '1.r': ['1.a', '1.j'],
  '1.s': ['1.r'],
  '1.t': ['1.s'],
  '1.u': ['1.a'],
  '1.v': ['1.z'],
  '1.w': ['1.u'],
  '1.x': ['1.w'],
  '1.y': ['1.x'],
  '1.z': ['1.y'],
  '1.aa': ['1.x'],
};

/** Every element that must come before this one, nearest first. */
export function earlierThan(element: ElementId): readonly ElementId[] {
  const found = new Set<ElementId>();
  const queue = [...directlyEarlier[element]];
  for (const next of queue) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...directlyEarlier[next]);
  }
  return [...found];
}
