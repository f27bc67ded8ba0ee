/** Processes that are killed: what was acknowledged is there afterwards, and who forgets it is found. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestCache } from '../cards/digest-cache.ts';
import type { NodeSpec, Participant, Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import type { Trace } from '../model/alphabet.ts';
import { judge } from '../model/judge.ts';
import { monitors } from '../model/monitors/index.ts';
import { materials } from '../scenarios/plan/cast.ts';
import { bind, importCard, loggedIn, share } from '../scenarios/plan/steps.ts';
import type { PointStep, Script, Step } from '../scenarios/script.ts';
import { play } from '../scenarios/world/play.ts';

const ready = [...loggedIn('u1', 'u2', 'u4'), bind()];

function killAt(
  op: PointStep['point']['op'],
  moment: 'request' | 'answer',
  node: 'c1' | 'i1' | 'cs',
): Step {
  return { do: 'at', point: { op, moment, nth: 1 }, steps: [{ do: 'kill', node, ms: 5_000 }] };
}

async function played(steps: readonly Step[], program: Program = reference): Promise<Trace> {
  const [material] = fc.sample(materials, { numRuns: 1, seed: 5 });
  if (material === undefined) throw new Error('there is no material');
  const script: Script = { cast: material.cast, steps: [...ready, ...steps] };
  return play(script, {
    seed: 5,
    casting: ({ main }) => ({
      program: main ? program : reference,
      by: main ? 'implementation' : 'reference',
    }),
    digestOf: digestCache(),
    onLine: null,
  });
}

function brokenIn(trace: Trace): readonly string[] {
  const { findings } = judge(trace, monitors);
  const broken = findings.filter(({ kind }) => kind === 'counter-example');
  return [...new Set(broken.map(({ check }) => check))];
}

function told(trace: Trace): readonly string[] {
  return trace.events.flatMap((event) =>
    event.kind === 'sent' && event.message.op === 'ui.tell' ? [event.message.outcome] : [],
  );
}

const killed = [
  ['a card is given and taken', importCard('u2'), killAt('sdk.card', 'answer', 'c1')],
  ['a card is on its way', importCard('u2'), killAt('sdk.card', 'request', 'c1')],
  ['the IM client has asked the network', importCard('u2'), killAt('im.send', 'request', 'i1')],
  ['a share is handed over', share('a', [0]), killAt('sdk.share', 'answer', 'c1')],
  ['a share is taken', share('a', [0]), killAt('im.send', 'answer', 'i1')],
] as const;

test.each(killed)(
  'the reference is killed while %s, and nothing is broken',
  async (_, work, kill) => {
    const again = share('again', [1]);
    const trace = await played([kill, ...[work].flat(), ...loggedIn('u1'), ...again]);
    expect(brokenIn(trace)).toEqual([]);
    expect(trace.events.at(-1)).toMatchObject({ kind: 'world.end', quiescent: true });
    expect(['handed-over', 'delivered']).toContain(told(trace).at(-1));
  },
);

test('what it was at when it was killed, it tells as unknown', async () => {
  const trace = await played([killAt('sdk.share', 'request', 'c1'), ...share('a', [0])]);
  expect(told(trace).slice(-1)).toEqual(['unknown']);
});

test('a card that was taken is there after a restart', async () => {
  const trace = await played([killAt('sdk.card', 'answer', 'c1'), importCard('u2')]);
  const card = trace.events.flatMap((event) =>
    event.kind === 'sent' && event.message.op === 'sdk.card' ? event.message.cards : [],
  )[0];
  const books = trace.events.flatMap((event) => (event.kind === 'world.book' ? [event] : []));
  expect(books.at(-1)?.entries.map((entry) => entry.card)).toContain(card);
});

/** Starts again as on its first day. */
const forgetful: Program = {
  card: reference.card,
  create: (spec: NodeSpec): Participant => {
    const participant = reference.create(spec);
    return {
      give: (stimulus, desk) => participant.give(stimulus, desk),
      restarted: () => reference.create(spec),
    };
  },
};

test('who forgets what it had taken is found', async () => {
  const steps = [importCard('u4'), killAt('sdk.card', 'request', 'c1'), importCard('u2')];
  expect(brokenIn(await played(steps))).toEqual([]);
  expect(brokenIn(await played(steps, forgetful))).not.toEqual([]);
});

test('a node that cannot be killed is left alone', async () => {
  const lasting: Program = {
    card: reference.card,
    create: (spec) => {
      const participant = reference.create(spec);
      return { give: (stimulus, desk) => participant.give(stimulus, desk) };
    },
  };
  const steps = [killAt('sdk.share', 'answer', 'c1'), ...share('a', [0])];
  expect(told(await played(steps, lasting)).slice(-1)).toEqual(['delivered']);
});
