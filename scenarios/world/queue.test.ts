import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

test('what is pushed comes out in the order of time, and at equal times in the order of pushing', () =>
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 })), (times) => {
      const queue = new Queue<number>();
      for (const [at, time] of times.entries()) queue.push(time, at);
      const popped: number[] = [];
      for (let item = queue.first; item !== undefined; item = queue.first) {
        popped.push(item);
        queue.drop();
      }
      const wanted = times.map((time, at) => ({ time, at }));
      wanted.sort((a, b) => a.time - b.time || a.at - b.at);
      expect(popped).toEqual(wanted.map(({ at }) => at));
    }),
  ));
