import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestCache } from '../cards/digest-cache.ts';
import type { Desk, NodeSpec, Program, Stimulus } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { divergenceOf } from './audit.ts';
import { catalogue } from './catalogue.ts';
import { playAll } from './playing.ts';
import { play } from './world/play.ts';

/** Opens the SDK under a name that is another one each time. */
function restless(field: (count: number) => string): Program {
  let count = 0;
  return {
    card: reference.card,
    create(spec: NodeSpec) {
      const participant = reference.create(spec);
      return {
        give(stimulus: Stimulus, desk: Desk) {
          const call: Desk['call'] = (to, message) =>
            desk.call(
              to,
              message.op === 'sdk.open' ? { ...message, app: field(count++) } : message,
            );
          participant.give(stimulus, { ...desk, call });
        },
      };
    },
  };
}

function audited(program: Program) {
  return playAll({
    seed: 1,
    situations: catalogue.slice(-1),
    instances: 1,
    twinned: 0,
    casting: ({ main }) => ({
      program: main ? program : reference,
      by: main ? 'implementation' : 'reference',
    }),
    book: [],
    onLine: null,
    audit: true,
    onTrace: () => undefined,
    goOn: () => Promise.resolve(true),
  });
}

test('the reference plays the same twice', async () => {
  expect((await audited(reference)).partings).toEqual([]);
});

test('who is another one each time is told by the first other event and its field', async () => {
  const { partings } = await audited(restless((count) => `contacts ${count}`));
  expect(partings).toHaveLength(1);
  expect(partings[0]?.first?.kind).toBe('sent');
  expect(partings[0]?.field).toEqual({
    path: 'message.app',
    first: '"contacts 0"',
    second: '"contacts 1"',
  });
  expect(partings[0]?.draw).toBeNull();
});

test('the first draw that is another one is named', async () => {
  const [script] = fc.sample(catalogue[0]?.scripts ?? fc.constant(null), { numRuns: 1, seed: 1 });
  if (script == null) throw new Error('there is no script');
  const casting = () => ({ program: reference, by: 'reference' as const });
  const draws: string[] = [];
  const onDraw = (name: string) => void draws.push(name);
  const options = { casting, digestOf: digestCache(), onLine: null, onDraw };
  const first = { trace: await play(script, { ...options, seed: 1 }), draws: [...draws] };
  draws.length = 0;
  const faults = { percent: {}, placed: ['im.delay@1'], suppressed: [] } as const;
  const second = { trace: await play(script, { ...options, seed: 1, faults }), draws: [...draws] };
  expect(divergenceOf(first, first)).toBeNull();
  expect(second.draws).toContain('fault/im.delay#1');
  expect(first.draws).not.toContain('fault/im.delay#1');
  const at = first.draws.findIndex((name, index) => second.draws[index] !== name);
  expect(divergenceOf(first, second)?.draw).toBe(first.draws[at]);
});
