/** One log-in and one bind at a time, and one card at the receiver, whatever is asked for or lost meanwhile. */
import { expect, test } from 'vitest';
import { digestCache } from '../../cards/digest-cache.ts';
import type { Trace } from '../../model/alphabet.ts';
import { type FaultKey, noFaults } from '../../scenarios/fault-plan.ts';
import { bind, loggedIn, login, share } from '../../scenarios/plan/steps.ts';
import type { MishapStep, PointStep, Step } from '../../scenarios/script.ts';
import { play } from '../../scenarios/world/play.ts';
import { castingOf, materialOf } from '../../tests/reference-play.test-support.ts';
import { reference } from './reference.ts';

const { cast } = materialOf(1);
const digestOf = digestCache();
const casting = castingOf(reference);

function played(steps: readonly Step[], placed: readonly FaultKey[] = []): Promise<Trace> {
  const faults = { ...noFaults, placed };
  return play({ cast, steps }, { seed: 4, casting, digestOf, faults, onLine: null });
}
function at(
  op: PointStep['point']['op'],
  moment: PointStep['point']['moment'],
  ...steps: readonly MishapStep[]
): Step {
  return { do: 'at', point: { op, moment, nth: 1 }, steps };
}
/** What was told of the acts of a kind, by the order of the acts, with the reason. */
function told({ events }: Trace, act: string): readonly string[] {
  return events.flatMap((event) => {
    if (event.kind !== 'act' || event.act !== act) return [];
    const { attempt } = event;
    const tellings = events.flatMap((each) =>
      each.kind === 'sent' && each.message.op === 'ui.tell' && each.message.attempt === attempt
        ? [`${each.message.outcome} ${each.message.reason}`.trim()]
        : [],
    );
    return [tellings.join(', ')];
  });
}
function bindingAtEnd({ events }: Trace): object | null {
  const last = events.findLast((event) => event.kind === 'world.binding');
  return last?.kind === 'world.binding' ? last.binding : null;
}
function sent({ events }: Trace, op: string): number {
  return events.filter((event) => event.kind === 'sent' && event.message.op === op).length;
}

const bindAgain: MishapStep = {
  do: 'bind',
  c: 'c1',
  im: 'i1',
  number: 'n1',
  spelling: 'international',
};
test.each([
  ['sdk.open', 'request'],
  ['cs.grant', 'request'],
  ['cs.grant', 'answer'],
  ['sdk.bind', 'request'],
  ['sdk.bind', 'answer'],
] as const)('a bind that comes at the %s of another one (%s) is refused', async (op, moment) => {
  const trace = await played([...loggedIn('u1'), at(op, moment, bindAgain), bind()]);
  expect(told(trace, 'bind')).toEqual(['done', 'refused a bind is under way']);
  expect(sent(trace, 'sdk.bind')).toBe(1);
  expect(bindingAtEnd(trace)).not.toBeNull();
});

test('a bind that failed is over, and another one may come', async () => {
  const trace = await played([...loggedIn('u1'), bind(), bind()], ['sdk.reset@1']);
  expect(told(trace, 'bind')).toEqual(['unknown the app is gone', 'done']);
});

test.each(['request', 'answer'] as const)(
  'a log-in that comes while another one is on its way (%s) is refused',
  async (moment) => {
    const again: MishapStep = { do: 'login', im: 'i1', account: 'u9' };
    const trace = await played([at('im.login', moment, again), login('i1', 'u1')]);
    expect(told(trace, 'login')).toEqual(['done', 'refused a log-in is under way']);
    expect(sent(trace, 'im.login')).toBe(1);
  },
);

test('a log-in that nobody answered is over, and another one may come', async () => {
  const steps = [login('i1', 'u1'), login('i1', 'u1')];
  const trace = await played(steps, ['im.acknowledgement-loss@1']);
  expect(told(trace, 'login')).toEqual(['unknown timeout', 'done']);
});

test('a number that leaves the terminal while it is bound leaves no binding behind', async () => {
  const gone: MishapStep = { do: 'number-change', terminal: 't1', numbers: ['n1b'] };
  const trace = await played([...loggedIn('u1'), at('sdk.bind', 'request', gone), bind()]);
  expect(told(trace, 'bind')).toEqual([
    expect.stringMatching(/^failed .* is not a number of this terminal any more$/),
  ]);
  expect(bindingAtEnd(trace)).toBeNull();
  expect([sent(trace, 'sdk.unbind'), sent(trace, 'cs.revoke')]).toEqual([1, 1]);
});

const losses = [
  'im.send-loss',
  'im.push-loss',
  'im.acknowledgement-loss',
  'im.duplicate',
  'im.reset',
  'im.delay',
  'im.burst',
  'im.stall',
  'im.one-way-in',
  'im.one-way-out',
  'im.link-down',
  'sdk.reset',
  'sdk.delay',
  'node.pause',
] as const;
test.each(losses)('%s anywhere in a share makes no second letter of it', async (id) => {
  const steps = [...loggedIn('u1', 'u2'), bind(), ...share('a', [0])];
  for (let nth = 3; nth <= 14; nth += 1) {
    const { events } = await played(steps, [`${id}@${nth}`]);
    const letters = events.flatMap((event) =>
      event.kind === 'sent' && event.message.op === 'im.send' && event.message.body.type === 'cards'
        ? [event.message.id]
        : [],
    );
    expect(new Set(letters).size, `${id}@${nth}`).toBeLessThanOrEqual(1);
  }
});
