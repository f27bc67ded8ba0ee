import { expect, test } from 'vitest';
import type { Finding } from './check.ts';
import { checkOf } from './checks/index.ts';
import { drops, type Reading, readingIds, readings, subjectOf } from './readings.ts';

const all: readonly Reading[] = readings;

function counterExample(check: string, actual: string): Finding {
  return { kind: 'counter-example', check, seqs: [1], expected: '', actual, by: 'implementation' };
}

test('every subject has two readings, one of which is ours and drops nothing', () => {
  expect(all.map(({ id }) => id)).toEqual([...readingIds]);
  for (const subject of new Set(readingIds.map(subjectOf))) {
    const both = all.filter(({ id }) => subjectOf(id) === subject);
    expect(both.map(({ isDefault }) => isDefault)).toEqual([true, false]);
    expect(both[0]?.drops).toEqual([]);
    expect(both[1]?.drops).not.toEqual([]);
  }
});

test('what a reading drops exists: the check, and the part of it', () => {
  for (const drop of all.flatMap((reading) => reading.drops)) {
    const check = checkOf(drop.check);
    expect(check, drop.check).toBeDefined();
    if (drop.obligation !== '') expect(check?.obligations).toContain(drop.obligation);
  }
});

test('a drop with a context takes the counter-examples that carry it, and no other', () => {
  const drop = { check: '1.m/direct', obligation: '', context: 'outside a share' } as const;
  expect(drops(drop, counterExample('1.m/direct', 'a push (outside a share)'))).toBe(true);
  expect(drops(drop, counterExample('1.m/direct', 'a push'))).toBe(false);
  expect(drops(drop, counterExample('G1', 'a push (outside a share)'))).toBe(false);
});

test('a drop of one obligation leaves the others asked for', () => {
  const drop = { check: '1.u/shared', obligation: 'bound gets it', context: '' } as const;
  const witness = (obligation: string): Finding => {
    return {
      kind: 'witness',
      check: '1.u/shared',
      obligation,
      seqs: [1],
      by: 'set-up',
      grade: 'A',
    };
  };
  expect(drops(drop, witness('bound gets it'))).toBe(true);
  expect(drops(drop, witness('server copy equals the book'))).toBe(false);
});
