import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestCache } from '../cards/digest-cache.ts';
import { mutants } from '../impl/mutants/index.ts';
import { mutated } from '../impl/mutants/mutant.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { monitors } from '../model/monitors/index.ts';
import { castingOf } from '../tests/reference-play.test-support.ts';
import { catalogue } from './catalogue.ts';
import { faultCatalogue } from './fault-catalogue.ts';
import { faultIds } from './fault-plan.ts';
import { joined, nothingPlayed, playStorm, type StormRequest, type StormTally } from './storm.ts';

const digestOf = digestCache();

function storm(program: Program, more: Partial<StormRequest> = {}) {
  return playStorm({
    seed: 1,
    weather: { profile: 'storm', percent: {}, placed: [], suppressed: [] },
    casting: castingOf(program),
    monitors,
    digestOf,
    situations: catalogue.filter(({ id }) => [3, 14].includes(id)),
    scripted: [],
    onLine: null,
    audit: false,
    afterPlay: () => undefined,
    goOn: () => Promise.resolve(true),
    ...more,
  });
}
function mutant(name: string): Program {
  const found = mutants.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no mutant ${name}`);
  return mutated(reference, found);
}

test('a storm in which nothing is wrong is counted, and none of its traces is kept', async () => {
  let told = 0;
  const { kept, traces, events, fired } = await storm(reference, {
    afterPlay: () => {
      told += 1;
    },
  });
  expect([kept, traces, told]).toEqual([[], 2, 2]);
  expect(events).toBeGreaterThan(200);
  expect(Object.keys(fired).length).toBeGreaterThan(3);
});

test('a storm is the same each time that it is played, and another at another seed', async () => {
  expect(await storm(reference)).toEqual(await storm(reference));
  expect((await storm(reference, { seed: 2 })).fired).not.toEqual((await storm(reference)).fired);
});

test('each firing of the plan is counted, and what a script puts out of reach is not', async () => {
  const weather = { profile: 'calm', percent: {}, suppressed: [] } as const;
  const placed = ['im.delay@1', 'im.delay@3', 'sdk.reset@2'] as const;
  const situations = catalogue.filter(({ id }) => id === 3);
  const made = await storm(reference, { situations, weather: { ...weather, placed } });
  expect(made.fired).toEqual({ 'im.delay': 2, 'sdk.reset': 1 });
  const all = await storm(reference, {
    situations: catalogue,
    weather: { ...weather, placed: [] },
  });
  expect(all.fired).toEqual({});
});

test('a trace in which something is broken is kept, with each check that is', async () => {
  const { kept } = await storm(mutant('says-delivered-when-taken'));
  const [first] = kept;
  expect(first?.broken).toContain('R8/overstated');
  expect(new Set(first?.broken).size).toBe(first?.broken.length);
  expect(first?.played.faults?.percent).not.toEqual({});
});

test('what the reference beside it breaks is not laid to who is under test', async () => {
  const program = mutant('says-delivered-when-taken');
  const { kept } = await storm(reference, {
    casting: () => ({ program, by: 'reference' }),
  });
  expect(kept).toEqual([]);
});

test('a trace in which a monitor throws is kept, though nothing is broken in it', async () => {
  const broken: AnyMonitor = {
    row: '1.a',
    start: () => null,
    on: {
      'world.end': () => {
        throw new Error('x');
      },
    },
  };
  const { kept } = await storm(reference, { monitors: [broken] });
  expect(kept.map((each) => each.broken)).toEqual([[], []]);
});

test('a program that fails the kit is kept by name, and asked no more than is of use', async () => {
  const dying: Program = {
    ...reference,
    create: (spec) =>
      spec.seat === 'im-client' ? { give: (_, desk) => desk.fail('died') } : reference.create(spec),
  };
  const { kept } = await storm(dying);
  expect(kept.map(({ sutErrors }) => sutErrors[0]?.what)).toEqual(['died', 'died']);
});

test('what storms come upon by chance is counted, and what is scripted beside them is not', async () => {
  const lossy = { profile: 'calm', percent: { 'sms.segment-loss': 30 } } as const;
  const stormIn = (situation: number, scripted: number) =>
    storm(reference, {
      weather: { ...lossy, placed: [], suppressed: [] },
      situations: catalogue.filter(({ id }) => id === situation),
      scripted: faultCatalogue.filter(({ id }) => id === scripted),
    });
  const met = await stormIn(6, 107);
  expect(met).toMatchObject({ traces: 1, scripted: 1, kept: [] });
  expect(met.probes[104]).toBe(1);
  expect(met.probes[107]).toBeUndefined();
  expect(met.fired['sms.segment-loss']).toBeGreaterThan(0);
  const none = await stormIn(3, 104);
  expect(none).toMatchObject({ traces: 1, scripted: 1, probes: {}, fired: {} });
});

const count = fc.nat({ max: 1_000 });
const tally: fc.Arbitrary<StormTally> = fc.record({
  traces: count,
  events: count,
  fired: fc.dictionary(fc.constantFrom(...faultIds), count, { maxKeys: 5 }),
  scripted: count,
  probes: fc.dictionary(fc.constantFrom('101', '104'), count, { maxKeys: 2 }),
});

test('tallies are joined in any order, and nothing adds nothing', () =>
  fc.assert(
    fc.property(tally, tally, tally, (a, b, c) => {
      expect(joined(a, b)).toEqual(joined(b, a));
      expect(joined(joined(a, b), c)).toEqual(joined(a, joined(b, c)));
      expect(joined(a, nothingPlayed)).toEqual(a);
      const sum = Object.values(joined(a, b).fired).reduce((all, times) => all + times, 0);
      const each = [a, b].flatMap(({ fired }) => Object.values(fired));
      expect(sum).toBe(each.reduce((all, times) => all + times, 0));
    }),
  ));
