/** Each fault in a world: that it is noted under its key, and what it does to the first message that it strikes. */
import { expect, test } from 'vitest';
import { digestCache } from '../../../cards/digest-cache.ts';
import { reference } from '../../../impl/reference/reference.ts';
import type { Trace, TraceEvent } from '../../../model/alphabet.ts';
import { castingOf, materialOf } from '../../../tests/reference-play.test-support.ts';
import { type FaultId, type FaultKey, faultIds, noFaults } from '../../fault-plan.ts';
import {
  bind,
  importCard,
  loggedIn,
  logout,
  restoreAt,
  share,
  synchronise,
} from '../../plan/steps.ts';
import type { Step } from '../../script.ts';
import { play } from '../play.ts';
import { faults } from './index.ts';

const { cast } = materialOf(1);
/** Something of everything, and at the end the same short message twice. */
const steps: readonly Step[] = [
  ...loggedIn('u1', 'u2', 'u3'),
  bind(),
  synchronise,
  ...share('on-line', [0]),
  importCard('u2'),
  restoreAt('i1'),
  logout('i1'),
  ...share('off-line', [0, 1, 2]),
  ...share('off-line again', [0, 1, 2]),
];
const digestOf = digestCache();

function played(
  placed: readonly FaultKey[],
  first: readonly Step[] = [],
  last: readonly Step[] = [],
): Promise<Trace> {
  return play(
    { cast: { ...cast, reports: 'on' }, steps: [...first, ...steps, ...last] },
    {
      seed: 5,
      casting: castingOf(reference),
      digestOf,
      onLine: null,
      faults: { ...noFaults, placed },
    },
  );
}

/** What the plan made; that a node is killed is told beside it. */
function noted({ events }: Trace): readonly string[] {
  return events.flatMap((event) =>
    event.kind === 'world.fault' && event.fault.includes('@') ? [event.fault] : [],
  );
}
/** All that happened but for the fault itself, and for the steps. */
function happened({ events }: Trace): readonly string[] {
  const told = events.filter(({ kind }) => kind !== 'world.fault' && kind !== 'world.step');
  return told.map(({ seq: _, ...event }) => JSON.stringify(event));
}

/** A reference that was used before is an opportunity of the second message; the first one has it anyhow. */
function keyOf(id: FaultId): FaultKey {
  return id === 'sms.reference-wrap' ? `${id}@2` : `${id}@1`;
}

test.each(faultIds)(
  '%s fires where it is placed, is noted, and changes what happens',
  async (id) => {
    const [calm, struck] = [await played([]), await played([keyOf(id)])];
    expect(noted(struck)).toEqual([keyOf(id)]);
    expect(struck.id).not.toBe(calm.id);
    expect(happened(struck)).not.toEqual(happened(calm));
    expect(struck.events.at(-1)).toMatchObject({ kind: 'world.end', quiescent: true });
  },
);

test.each(faultIds)('%s that a script injects does what it does when it is placed', async (id) => {
  const [, nth = '1'] = keyOf(id).split('@');
  const injected = await played([], [{ do: 'inject', fault: id, nth: Number(nth) }]);
  const placed = await played([keyOf(id)], [{ do: 'wait', ms: 0 }]);
  expect(noted(injected)).toEqual([keyOf(id)]);
  expect(happened(injected)).toEqual(happened(placed));
});

test('a fault that is placed after the last of its opportunities does nothing at all', async () => {
  const calm = await played([]);
  for (const id of faultIds) expect((await played([`${id}@10000`])).id, id).toBe(calm.id);
});

const lateUs = 410_000;

/** What became of the first message that the fault can strike: whether it arrived, and how it was answered. */
function fateIn({ events }: Trace, id: FaultId): string {
  const fault = faults[id];
  const ops: readonly string[] = 'ops' in fault ? fault.ops : [];
  const isFirst = (event: TraceEvent) => event.kind === 'sent' && ops.includes(event.message.op);
  const sent = events[events.findIndex(isFirst)];
  if (sent?.kind !== 'sent') return 'no such message';
  const got = events.find((event) => event.kind === 'got' && event.call === sent.call);
  const reply = events.find((event) => event.kind === 'reply' && event.call === sent.call);
  const { op } = sent.message;
  const came = got === undefined ? 'lost' : got.atUs - sent.atUs > lateUs ? 'late' : 'came';
  if (reply?.kind !== 'reply') return `${op} ${came}`;
  const isSlow = got !== undefined && reply.atUs - got.atUs > lateUs;
  if (reply.reply.ok) return `${op} ${came}, yes${isSlow ? ' late' : ''}`;
  const { reason, definite } = reply.reply;
  return `${op} ${came}, ${reason}${definite ? '' : '?'}`;
}

const does: Readonly<Partial<Record<FaultId, string>>> = {
  'im.send-loss': 'im.login lost, timeout?',
  'im.push-loss': 'im.message lost, timeout?',
  'im.acknowledgement-loss': 'im.login came, timeout?',
  'im.burst': 'im.login lost, timeout?',
  'im.delay': 'im.login late, yes',
  'im.reorder': 'im.login late, yes',
  'im.reset': 'im.login lost, connection reset?',
  'im.duplicate': 'im.login came, connection reset?',
  'im.one-way-out': 'im.login came, timeout?',
  'im.one-way-in': 'im.login lost, timeout?',
  'im.partition': 'im.login lost, timeout?',
  'im.stall': 'im.login late, timeout?',
  'im.link-down': 'im.login came, timeout?',
  'sdk.delay': 'sdk.open late, yes',
  'sdk.reset': 'sdk.open came, the app is gone?',
  'node.pause': 'im.login late, timeout?',
  'cs.busy': 'cs.grant lost, too many requests',
  'cs.error': 'cs.grant lost, service unavailable',
  'cs.reset': 'cs.grant lost, connection reset?',
  'cs.answer-loss': 'cs.grant came, timeout?',
  'cs.slow': 'cs.grant came, yes late',
  'cs.outage': 'cs.grant lost, service unavailable',
  'cs.changed': 'cs.grant came, yes',
  'sms.no-service': 'sms.send lost, no-service',
  'sms.report-late': 'sms.report late, timeout?',
  'sms.report-loss': 'sms.report lost, timeout?',
};
test.each(Object.entries(does) as [FaultId, string][])('%s: %s', async (id, fate) => {
  expect(fateIn(await played([keyOf(id)]), id)).toBe(fate);
});

/** Short messages that came to a terminal, and what was reported of them. */
function carried({ events }: Trace): readonly string[] {
  return events.flatMap((event) => {
    if (event.kind !== 'sent') return [];
    if (event.message.op === 'sms.report') return [event.message.status];
    return event.message.op === 'sms.message' ? ['came'] : [];
  });
}
const twice = ['came', 'delivered', 'came', 'delivered'];
test.each<readonly [FaultId, readonly string[]]>([
  ['sms.segment-loss', ['failed', 'came', 'delivered']],
  ['sms.segment-reorder', twice],
  ['sms.segment-duplicate', twice],
  ['sms.reference-wrap', ['came', 'delivered', 'failed']],
])('%s: of two short messages %j', async (id, expected) => {
  expect(carried(await played([keyOf(id)]))).toEqual(expected);
});

/** What the mishap does, as the trace tells it. */
const mishaps: Readonly<Partial<Record<FaultId, object>>> = {
  'im.link-down': { kind: 'world.session', live: false },
  'cs.changed': { kind: 'world.server-book' },
  'identity.number-ported': { kind: 'world.terminal', numbers: [] },
  'identity.sim-change': { kind: 'world.terminal', numbers: [expect.any(String)] },
  'identity.account-switch': { kind: 'act', act: 'login' },
  'identity.unbind': { kind: 'act', act: 'unbind' },
  'identity.friend-removed': { kind: 'world.friend', linked: false },
};
test.each(Object.entries(mishaps) as [FaultId, object][])(
  '%s happens at once, while its message is on its way',
  async (id, what) => {
    // Everybody is logged in by the fourth message, and the next one of the SDK is the first of the bind.
    const { events } = await played([`${id}@4`]);
    const at = events.findIndex(({ kind }) => kind === 'world.fault');
    const rest = events.findIndex((event, seq) => seq > at && event.kind === 'world.step');
    expect(events.slice(at, rest)).toContainEqual(expect.objectContaining(what));
  },
);

test('an account switch logs somebody else in, and the calm brings the first user back', async () => {
  const { events } = await played(['identity.account-switch@4'], [], [{ do: 'calm' }]);
  const at = events.findIndex(({ kind }) => kind === 'act');
  const node = events[at]?.kind === 'act' ? events[at].node : '';
  const accounts = events.flatMap((event) =>
    event.kind === 'act' && event.act === 'login' && event.node === node ? [event.account] : [],
  );
  const [own, other] = accounts;
  expect(accounts).toEqual([own, other, own]);
  expect(other).not.toBe(own);
});
