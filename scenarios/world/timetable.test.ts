import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Timetable } from './timetable.ts';

test('items come in time order, and equal times in the order they were set', () =>
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 })), (duesMs) => {
      const timetable = new Timetable<readonly [number, number]>();
      duesMs.forEach((dueMs, at) => {
        timetable.add(dueMs, [dueMs, at]);
      });
      const taken = duesMs.map(() => timetable.takeDue(5));
      const expected = duesMs.map((dueMs, at) => [dueMs, at] as const);
      expect(taken).toEqual(expected.sort(([one, a], [other, b]) => one - other || a - b));
    }),
  ));

test('nothing is taken before its time', () => {
  const timetable = new Timetable<string>();
  timetable.add(2_001, 'late');
  expect(timetable.takeDue(2_000)).toBeNull();
  expect(timetable.wakeAfter(0)).toEqual({ wakeAfterMs: 2_001 });
  expect(timetable.takeDue(2_001)).toBe('late');
  expect(timetable.wakeAfter(0)).toEqual({});
});

test('what is dropped is not taken', () => {
  const timetable = new Timetable<string>();
  timetable.add(1, 'a');
  timetable.add(1, 'b');
  timetable.drop((item) => item === 'a');
  expect(timetable.takeDue(1)).toBe('b');
  expect(timetable.takeDue(1)).toBeNull();
});
