import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FaultId, faultIds } from './fault-plan.ts';
import { type ProfileName, planOf, profileNames, profiles, type Weather } from './weather.ts';

function weather(profile: ProfileName, more: Partial<Weather> = {}): Weather {
  return { profile, percent: {}, placed: [], suppressed: [], ...more };
}
const seeds = fc.nat({ max: 0xffffffff });
const worlds = Array.from({ length: 1_000 }, (_, seed) => seed);

test.each(profileNames)('the plan of a world in %s weather hangs on its seed alone', (profile) =>
  fc.assert(
    fc.property(seeds, seeds, (seed, other) => {
      const given = Object.freeze(weather(profile));
      const first = planOf(given, seed);
      planOf(given, other);
      expect(planOf(given, seed)).toEqual(first);
    }),
    { numRuns: 30 },
  ),
);

test('a calm has no kinds', () => {
  for (const seed of worlds) expect(planOf(weather('calm'), seed).percent).toEqual({});
});

test.each<readonly [ProfileName, least: number, most: number]>([
  ['rough', 110, 190],
  ['storm', 300, 400],
])('in %s weather each kind is on in its share of the worlds', (profile, least, most) => {
  const on = new Map<string, number>();
  for (const seed of worlds) {
    for (const id of Object.keys(planOf(weather(profile), seed).percent)) {
      on.set(id, (on.get(id) ?? 0) + 1);
    }
  }
  const all = [...on.values()].reduce((sum, times) => sum + times, 0) / faultIds.length;
  expect(Math.abs(all - profiles[profile].kindPercent * 10)).toBeLessThan(7);
  const odd = faultIds.filter((id) => (on.get(id) ?? 0) < least || (on.get(id) ?? 0) > most);
  expect(odd).toEqual([]);
});

test.each(['rough', 'storm'] as const)(
  'in %s weather each weight of a kind comes up about as often as the others',
  (profile) => {
    const { kindPercent, weights } = profiles[profile];
    const share = (worlds.length * kindPercent) / 100 / weights.length;
    for (const id of faultIds) {
      const drawn = worlds.map((seed) => planOf(weather(profile), seed).percent[id]);
      const times = weights.map((weight) => drawn.filter((each) => each === weight).length);
      expect(Math.min(...times), id).toBeGreaterThan(share / 2);
      expect(Math.max(...times), id).toBeLessThan(share * 2);
      const others = drawn.filter((each) => each !== undefined && !weights.some((w) => w === each));
      expect(others).toEqual([]);
    }
  },
);

test('whether one kind is on says nothing of another', () => {
  const on = (id: FaultId) =>
    worlds.map((seed) => planOf(weather('storm'), seed).percent[id] !== undefined);
  const pairs = faultIds.slice(1).map((id, at) => [faultIds[at] ?? id, id] as const);
  for (const [a, b] of pairs) {
    const [ofA, ofB] = [on(a), on(b)];
    const both = worlds.filter((at) => ofA[at] === true && ofB[at] === true).length;
    expect(both, `${a} and ${b}`).toBeGreaterThan(70);
    expect(both, `${a} and ${b}`).toBeLessThan(180);
  }
});

test('what was asked for stands in every world, in the place of what was drawn, and alone', () =>
  fc.assert(
    fc.property(seeds, fc.constantFrom(...profileNames), (seed, profile) => {
      const given = {
        percent: { 'cs.busy': 0, 'im.delay': 7 },
        placed: ['sdk.reset@2'],
        suppressed: ['im.burst@1'],
      } as const;
      const { percent, placed, suppressed } = planOf(weather(profile, given), seed);
      expect({ percent, placed, suppressed }).toEqual({
        ...given,
        percent: { ...planOf(weather(profile), seed).percent, ...given.percent },
      });
    }),
  ));
