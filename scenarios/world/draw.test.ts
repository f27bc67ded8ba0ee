import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Draws, draw } from './draw.ts';

test('a draw depends on its seed, its stream and its index alone', () =>
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.nat(), (seed, stream, index) => {
      expect(draw(seed, stream, index)).toBe(draw(seed, stream, index));
      expect(draw(seed, stream, index)).not.toBe(draw(seed, `${stream}/other`, index));
    }),
  ));

test('a draw on another stream changes nothing on this one', () => {
  const quiet = new Draws(7);
  const busy = new Draws(7);
  const first = quiet.between('a', 0, 1_000_000);
  busy.between('b', 0, 1_000_000);
  expect(busy.between('a', 0, 1_000_000)).toBe(first);
});

test('the draws of a stream are spread over its whole range', () => {
  const draws = new Draws(1);
  const seen = new Set(Array.from({ length: 2_000 }, () => draws.between('die', 1, 6)));
  expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('draws stay what they were when this was written', () => {
  expect([draw(1, 'net/5>1/dup', 0), draw(1, 'net/5>1/dup', 1), draw(2, 'net/5>1/dup', 0)]).toEqual(
    frozen,
  );
});

/** A change here changes what every stored seed plays. */
const frozen = [3_372_763_531, 3_936_383_678, 3_303_190_970];
