/** The situations with faults, played by the reference: each reaches what it is for, and nothing is broken in it. */
import { expect, test } from 'vitest';
import { digestCache } from '../cards/digest-cache.ts';
import { reference } from '../impl/reference/reference.ts';
import { checkOf } from '../model/checks/index.ts';
import { faultCatalogue } from '../scenarios/fault-catalogue.ts';
import { calls } from '../scenarios/faults/seen.ts';
import { scriptsOf, worldSeed } from '../scenarios/playing.ts';
import type { FaultSituation } from '../scenarios/situation.ts';
import { planOf, type Weather } from '../scenarios/weather.ts';
import { play } from '../scenarios/world/play.ts';
import { castingOf, runOf } from './reference-play.test-support.ts';

const digestOf = digestCache();
const casting = castingOf(reference);
const [seed, instances] = [1, 20];

async function playedOf(situation: FaultSituation) {
  return runOf({ seed, instances, twinned: 0, casting, situations: [situation], digestOf });
}

test.each(faultCatalogue)(
  '$id: each of 20 scripts reaches what it is for, and the reference breaks nothing in it',
  async (situation) => {
    const { played, faults, disagreements } = await playedOf(situation);
    expect(played.map(({ trace }) => situation.probe(trace))).toEqual(Array(instances).fill(true));
    expect(played.every(({ trace }) => trace.events.at(-1)?.kind === 'world.end')).toBe(true);
    const ends = played.flatMap(({ trace }) => trace.events.at(-1) ?? []);
    expect(ends.every((end) => end.kind === 'world.end' && end.quiescent)).toBe(true);
    const broken = played.flatMap(({ evidence }) =>
      evidence.findings.filter(({ kind }) => kind === 'counter-example'),
    );
    expect([broken, [...faults], disagreements]).toEqual([[], [], []]);
  },
);

test.each(faultCatalogue)('$id: its plain story does not reach it', async (situation) => {
  for (const [at, script] of scriptsOf(situation, { seed, instances }).entries()) {
    const world = { seed: worldSeed(seed, situation.id, at), casting, digestOf, onLine: null };
    expect(situation.probe(await play(situation.plain(script), world)), `script ${at}`).toBe(false);
  }
});

/** So many plain stories at most until chance has come upon it. */
const storiesMax = 120;

test.each(faultCatalogue.filter(({ directed }) => Object.keys(directed).length > 0))(
  '$id: its plain story comes upon it by chance where its kinds of fault are on',
  async (situation) => {
    const weather: Weather = {
      profile: 'calm',
      percent: situation.directed,
      placed: [],
      suppressed: [],
    };
    const scripts = scriptsOf(situation, { seed, instances: storiesMax });
    let isHit = false;
    for (const [at, script] of scripts.entries()) {
      if (isHit) break;
      const world = { seed: worldSeed(seed, situation.id, at), casting, digestOf, onLine: null };
      const faults = planOf(weather, world.seed);
      isHit = situation.probe(await play(situation.plain(script), { ...world, faults }));
    }
    expect(isHit).toBe(true);
  },
);

test('their numbers are those of their kind, and their checks are checks of the kit', () => {
  const ids = faultCatalogue.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
  expect(Math.min(...ids)).toBeGreaterThan(100);
  const checks = faultCatalogue.flatMap((each) => each.checks);
  expect(checks.filter((id) => checkOf(id) === undefined)).toEqual([]);
});

test('whatever comes out of parts in disorder is a card that was sent, in every situation', async () => {
  const ofParts = faultCatalogue.filter(({ id }) => id >= 104 && id <= 106);
  const traces = (await Promise.all(ofParts.map(playedOf))).flatMap(({ played }) => played);
  for (const { trace } of traces) {
    const sent = new Set(calls(trace, 'sms.send').flatMap((each) => each.sent.message.cards));
    const come = calls(trace, 'sms.message').flatMap((each) => each.sent.message.cards);
    expect(come.filter((card) => !sent.has(card))).toEqual([]);
  }
});
