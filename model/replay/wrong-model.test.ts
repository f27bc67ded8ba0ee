import { expect, test } from 'vitest';
import type { Trace } from '../alphabet.ts';
import { forecastBy } from '../forecast.ts';
import { method } from '../machine/method.ts';
import { machine, methodConfig, type UserStep } from '../machine.ts';
import { replay } from '../replay.ts';
import { begun, bound } from './replayed.test-support.ts';

/** The model with one thing in it made wrong, wherever it stands. */
function wrongly(right: string, wrong: string) {
  const text = JSON.stringify(methodConfig);
  const altered = text.replaceAll(right, wrong);
  if (altered === text) throw new Error(`${right} is not in the model`);
  const config: typeof methodConfig = JSON.parse(altered);
  return method.createMachine(config);
}

function isAccepted(trace: Trace, model: typeof machine): boolean {
  return replay(trace, model).bindings.every(({ accepted }) => accepted);
}

function honest(): Trace {
  const { story, a, b } = bound();
  story.shareOnline('s1', [a]).shareOffline('s2', [b]).import('m1').restore('r1', [a, b]);
  return story.trace();
}
function sharedAfterUnbind(): Trace {
  const { story, a } = bound();
  return story.unbind().select('s1', [a]).state(true).handOver('s1', [a]).trace();
}
function handedOverOffline(): Trace {
  const { story, a } = bound();
  return story.select('s1', [a]).state(false).handOver('s1', [a]).trace();
}
function importedUnbound(): Trace {
  const { story } = begun();
  story.call('c1', 'i1', { op: 'sdk.friends', handle: 'h1' }, { friends: [] });
  return story.trace();
}
function deliveredTooEarly(): Trace {
  const { story, a } = bound();
  story.act('i1', { act: 'restore', attempt: 'r1' });
  story.sent('i1', 'cs', { op: 'cs.get', number: '+12025550101', proof: 'k1', page: 0 });
  const deliver = { op: 'sdk.deliver', handle: 'h1', attempt: 'r1', cards: [a] } as const;
  story.call('i1', 'c1', { ...deliver, more: false });
  return story.trace();
}

const loosened = [
  {
    region: 'binding',
    right: '"unbind.ok":{"target":"#binding.unbound.ended"',
    wrong: '"unbind.ok":{"target":"#binding.live.held"',
    trace: sharedAfterUnbind,
  },
  {
    region: 'sharing',
    right: '"guard":"bound and told on-line"',
    wrong: '"guard":"bound"',
    trace: handedOverOffline,
  },
  {
    region: 'importing',
    right: '"friends.ok":{"guard":"bound"',
    wrong: '"friends.ok":{"guard":"binding settled"',
    trace: importedUnbound,
  },
  {
    region: 'restoring',
    right: '"cs.get":{"target":"requested"',
    wrong: '"cs.get":{"target":"returned"',
    trace: deliveredTooEarly,
  },
  {
    region: 'presence',
    right: '"type":"hear the answer","params":{"told":"off"}',
    wrong: '"type":"hear the answer","params":{"told":"on"}',
    trace: handedOverOffline,
  },
];

test.each(loosened)('a $region region made loose accepts what must not be', (row) => {
  expect(isAccepted(row.trace(), machine)).toBe(false);
  expect(isAccepted(row.trace(), wrongly(row.right, row.wrong))).toBe(true);
});

const tightened = [
  { region: 'binding', right: '"#binding.live.told"', wrong: '"#binding.unbound.refused"' },
  { region: 'presence', right: '"params":{"told":"off"}', wrong: '"params":{"told":"on"}' },
  { region: 'sharing', right: '"bound and told off-line"', wrong: '"bound and told on-line"' },
  { region: 'importing', right: '"card.recv"', wrong: '"card.none"' },
  { region: 'restoring', right: '"target":"returned"', wrong: '"target":"requested"' },
];

test.each(tightened)('a $region region made tight rejects an honest run', ({ right, wrong }) => {
  expect(isAccepted(honest(), machine)).toBe(true);
  expect(isAccepted(honest(), wrongly(right, wrong))).toBe(false);
});

test('a synchronising region made wrong no longer foretells that synchronising is done', () => {
  const outcomes = (model: typeof machine) => {
    const { begin, predict } = forecastBy(model);
    const step: UserStep = { kind: 'synchronise' };
    return predict(begin(), step).map(({ outcome }) => outcome);
  };
  expect(outcomes(machine)).toEqual(['done', 'refused']);
  expect(outcomes(wrongly('"target":"stored"', '"target":"asked"'))).toEqual(['refused']);
});
