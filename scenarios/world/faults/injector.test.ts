import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Card, OperationName, Request } from '../../../model/alphabet.ts';
import { materialOf } from '../../../tests/reference-play.test-support.ts';
import { type FaultId, type FaultPlan, faultIds, noFaults } from '../../fault-plan.ts';
import type { Fate } from '../rule.ts';
import { bySdk, fromNetwork, toNetwork, toServer } from './fault.ts';
import { FaultInjector } from './injector.ts';

const { cast } = materialOf(1);

/** An injector, what it did to the world, and a clock that the test moves. */
class Stage {
  nowUs = 0;
  /** The keys that fired. */
  readonly noted: string[] = [];
  readonly done: string[] = [];
  readonly struck: string[] = [];
  readonly injector: FaultInjector;
  readonly #timers: { readonly atUs: number; readonly run: () => void }[] = [];

  constructor(plan: Partial<FaultPlan>, seed = 1) {
    this.injector = new FaultInjector(
      seed,
      { ...noFaults, ...plan },
      {
        cast,
        nowUs: () => this.nowUs,
        perform: (step) => void this.done.push(`${step.do}${'up' in step ? ` ${step.up}` : ''}`),
        after: (waitUs, run) => void this.#timers.push({ atUs: this.nowUs + waitUs, run }),
        note: (key, node) => {
          this.noted.push(key);
          this.struck.push(node);
        },
        messaging: 'sms',
        onDraw: null,
      },
    );
  }

  pass(seconds: number): this {
    this.nowUs += seconds * 1_000_000;
    for (const { run } of this.#timers.filter(({ atUs }) => atUs <= this.nowUs)) run();
    return this;
  }
  request(op: OperationName, [from, to]: readonly [string, string] = wayOf(op)): Fate {
    return this.injector.request({ from, to, message: messageOf(op) });
  }
  answer(op: OperationName, [from, to]: readonly [string, string] = wayOf(op)): Fate {
    return this.injector.answer({ from, to, message: messageOf(op) });
  }
  /** The keys that fired at each of so many such messages, or their answers. */
  firings(op: OperationName, times: number, moment: 'request' | 'answer' = 'request') {
    return Array.from({ length: times }, () => {
      const before = this.noted.length;
      this[moment](op);
      return this.noted.slice(before).join(' ');
    });
  }
}

function messageOf(op: OperationName): Request<Card> {
  return { op } as Request<Card>;
}
function wayOf(op: OperationName): readonly [string, string] {
  if (op === 'im.message') return ['im', 'i1'];
  if (op.startsWith('im.')) return ['i1', 'im'];
  return op.startsWith('cs.') ? ['c1', 'cs'] : ['c1', 'i1'];
}
function only(id: FaultId, percent: number) {
  return { percent: { [id]: percent } };
}
/** Kinds that meet a request of an IM client to the network, in the order in which they are asked. */
const onSend = ['im.send-loss', 'im.delay', 'im.reorder', 'im.reset'] as const;
const share = fc.integer({ min: 0, max: 100 });
const seeds = fc.nat({ max: 0xffffffff });

test('the same seed and plan give the same firings, and another seed others', () => {
  const fired = (seed: number) => new Stage(only('im.delay', 50), seed).firings('im.send', 100);
  expect(fired(3)).toEqual(fired(3));
  expect(fired(3)).not.toEqual(fired(4));
});

test('a kind fires at the same messages whatever other kinds are on; the first of them decides', () =>
  fc.assert(
    fc.property(seeds, fc.tuple(share, share, share, share), (seed, shares) => {
      const alone = onSend.map((id, at) =>
        new Stage(only(id, shares[at] ?? 0), seed).firings('im.send', 40),
      );
      const percent = Object.fromEntries(onSend.map((id, at) => [id, shares[at] ?? 0]));
      const expected = Array.from({ length: 40 }, (_, at) =>
        alone.map((keys) => keys[at]).find((key) => key !== ''),
      );
      const together = new Stage({ percent }, seed).firings('im.send', 40);
      expect(together).toEqual(expected.map((key) => key ?? ''));
    }),
  ));

test('parts of short messages are counted by each kind alone, too', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const kinds = ['sms.segment-loss', 'sms.segment-reorder', 'sms.segment-duplicate'] as const;
      const fired = (percent: FaultPlan['percent']) => {
        const stage = new Stage({ percent }, seed);
        return Array.from({ length: 30 }, () => {
          const before = stage.noted.length;
          stage.injector.arrivalsMs();
          return stage.noted.slice(before).join();
        });
      };
      const alone = kinds.map((id) => fired({ [id]: 40 }));
      const together = fired(Object.fromEntries(kinds.map((id) => [id, 40])));
      const first = together.map((_, at) => alone.map((keys) => keys[at]).find(Boolean) ?? '');
      expect(together).toEqual(first);
    }),
    { numRuns: 20 },
  ));

test('messages that a spell takes are counted by the others all the same', () => {
  const stage = new Stage({ placed: ['im.burst@1', 'im.delay@3'] });
  expect(stage.firings('im.send', 2)).toEqual(['im.burst@1', '']);
  expect(stage.pass(60).firings('im.send', 2)).toEqual(['im.delay@3', '']);
});

test('a suppressed key suppresses itself and nothing else', () =>
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, nth) => {
      const key = `im.delay@${nth}` as const;
      const suppressed = new Stage({ ...only('im.delay', 60), suppressed: [key] }, seed);
      const all = new Stage(only('im.delay', 60), seed).firings('im.send', 20);
      expect(suppressed.firings('im.send', 20)).toEqual(all.with(nth - 1, ''));
    }),
  ));

test('a placed key fires though the kind has no share, and a suppressed one not though it is placed', () => {
  const placed = ['im.delay@3'] as const;
  expect(new Stage({ placed }).firings('im.send', 4)).toEqual(['', '', 'im.delay@3', '']);
  expect(new Stage({ placed, suppressed: placed }).firings('im.send', 4)).toEqual(['', '', '', '']);
});

test('a placed key fires once, however many messages follow', () => {
  const fired = new Stage({ placed: ['im.delay@1'] }).firings('im.send', 50_000);
  expect(fired.filter(Boolean)).toEqual(['im.delay@1']);
});

test('0 % is never, and 100 % is always', () => {
  expect(new Stage(only('im.delay', 0)).firings('im.send', 1_000).join('')).toBe('');
  const always = new Stage(only('im.delay', 100)).firings('im.send', 1_000);
  expect(always).toEqual(always.map((_, at) => `im.delay@${at + 1}`));
});

test('a part of a percent is a share too', () => {
  const fired = new Stage(only('im.delay', 0.5)).firings('im.send', 10_000).filter(Boolean);
  expect(fired.length).toBeGreaterThan(25);
  expect(fired.length).toBeLessThan(80);
});

test.each([
  ['not on yet', {}],
  ['on already', only('im.delay', 0.01)],
])(
  'an injected fault of a kind that is %s is the nth from now, and its key counts from the first',
  (_, plan) => {
    const stage = new Stage(plan);
    stage.firings('im.send', 3);
    stage.injector.place('im.delay', 2);
    expect(stage.firings('im.send', 3)).toEqual(['', 'im.delay@5', '']);
  },
);

test('an injected part and reference are the nth from now, too', () => {
  const stage = new Stage({});
  stage.injector.arrivalsMs();
  stage.injector.place('sms.segment-loss', 1);
  stage.injector.place('sms.reference-wrap', 2);
  expect([stage.injector.arrivalsMs(), stage.injector.arrivalsMs()]).toEqual([[], null]);
  expect([stage.injector.reference(), stage.injector.reference()]).toEqual([null, 0]);
  expect(stage.noted).toEqual(['sms.segment-loss@2', 'sms.reference-wrap@2']);
  expect(stage.struck).toEqual(['sms', 'sms']);
});

type Meeting = readonly [out: string, back: string, heard: string, confirmed: string];
/** What becomes of a message to the network, of the answer to it, of one from the network, of the answer to that. */
function meetings(stage: Stage, client: string): Meeting {
  const [to, from] = [[client, 'im'] as const, ['im', client] as const];
  const fates = [
    stage.request('im.send', to),
    stage.answer('im.send', to),
    stage.request('im.message', from),
    stage.answer('im.message', from),
  ].map(({ kind }) => kind);
  const [out = '', back = '', heard = '', confirmed = ''] = fates;
  return [out, back, heard, confirmed];
}
const unmet: Meeting = ['pass', 'pass', 'pass', 'pass'];

test.each<readonly [FaultId, number, Meeting]>([
  ['im.burst', 2, ['drop', 'drop', 'drop', 'drop']],
  ['im.partition', 60, ['drop', 'drop', 'drop', 'drop']],
  ['im.stall', 5, ['delay', 'delay', 'delay', 'delay']],
  ['im.one-way-in', 5, ['drop', 'pass', 'pass', 'drop']],
  ['im.one-way-out', 5, ['pass', 'drop', 'drop', 'pass']],
])('a spell of %s meets one client, in its direction, and ends', (id, leastSeconds, met) => {
  const stage = new Stage({ placed: [`${id}@1`] });
  stage.request('im.send');
  expect(stage.struck).toEqual(['i1']);
  stage.nowUs += (leastSeconds - 1) * 1_000_000;
  expect([meetings(stage, 'i1'), meetings(stage, 'i2')]).toEqual([met, unmet]);
  expect(stage.request('sdk.share')).toEqual({ kind: 'pass' });
  expect(meetings(stage.pass(600), 'i1')).toEqual(unmet);
});

test('a spell may begin with what the network brings, and strikes whom it brings it to', () => {
  const stage = new Stage({ placed: ['im.one-way-in@1'] });
  expect(stage.request('im.message')).toEqual({ kind: 'pass' });
  expect(stage.struck).toEqual(['i1']);
  expect(stage.request('im.send')).toEqual({ kind: 'drop' });
});

test('an outage of the contact server is one of requests, and for everybody', () => {
  const stage = new Stage({ placed: ['cs.outage@1'] });
  const refused = { kind: 'fail', definite: true };
  expect(stage.request('cs.put')).toMatchObject(refused);
  expect(stage.struck).toEqual(['cs']);
  expect(stage.request('cs.get', ['i1', 'cs'])).toMatchObject(refused);
  expect(stage.answer('cs.get', ['i1', 'cs'])).toEqual({ kind: 'pass' });
  expect(stage.pass(900).request('cs.get')).toEqual({ kind: 'pass' });
});

test('what a suspended node is sent comes when the spell is over, and what it sends at once', () => {
  const stage = new Stage({ placed: ['node.pause@1'] });
  const first = stage.request('sdk.state');
  const lastsUs = first.kind === 'delay' ? first.byUs : 0;
  expect(lastsUs).toBeGreaterThanOrEqual(10_000_000);
  expect(lastsUs).toBeLessThanOrEqual(300_000_000);
  stage.nowUs += 4_000_000;
  const rest = { kind: 'delay', byUs: lastsUs - 4_000_000 };
  expect([stage.request('sdk.share'), stage.request('im.message')]).toEqual([rest, rest]);
  expect(stage.answer('im.send')).toEqual(rest);
  expect(stage.request('im.send')).toEqual({ kind: 'pass' });
  expect(stage.request('sdk.outcome', ['i1', 'c1'])).toEqual({ kind: 'pass' });
  stage.nowUs = lastsUs;
  expect(stage.request('sdk.share')).toEqual({ kind: 'pass' });
});

test('a mishap does not happen again before it is undone, and then it does', () => {
  const stage = new Stage(only('im.link-down', 100));
  expect(stage.firings('sdk.state', 3)).toEqual(['im.link-down@1', '', '']);
  expect(stage.done).toEqual(['link false']);
  expect(stage.pass(120).done).toEqual(['link false', 'link true']);
  expect(stage.firings('sdk.state', 2)).toEqual(['im.link-down@4', '']);
});

test('a mishap lets its message pass, and others can happen at the same one', () => {
  const stage = new Stage({ placed: ['identity.unbind@1', 'identity.friend-removed@1'] });
  expect(stage.request('sdk.share')).toEqual({ kind: 'pass' });
  expect(stage.done).toEqual(['unbind', 'befriend']);
});

test('the calm undoes each mishap once, the last first, and one that ends by itself is left alone', () => {
  const stage = new Stage({
    placed: ['identity.unbind@1', 'identity.account-switch@2', 'im.link-down@3'],
  });
  stage.firings('sdk.share', 3);
  stage.injector.calm();
  stage.injector.calm();
  expect(stage.done).toEqual(['unbind', 'login', 'link false', 'login', 'bind']);
  expect(stage.pass(120).done.slice(5)).toEqual(['link true']);
});

test('the calm ends spells, and then nothing fires, not even what is placed', () => {
  const percent = Object.fromEntries(faultIds.map((id) => [id, 100]));
  const stage = new Stage({ percent, placed: ['im.partition@1'] });
  stage.request('im.send');
  stage.injector.calm();
  stage.injector.place('im.delay', 1);
  const fired = stage.noted.length;
  for (const op of [...toNetwork, ...fromNetwork, ...toServer, ...bySdk]) {
    expect([stage.request(op), stage.answer(op)]).toEqual([{ kind: 'pass' }, { kind: 'pass' }]);
  }
  expect([stage.injector.arrivalsMs(), stage.injector.reference()]).toEqual([null, null]);
  expect(stage.noted).toHaveLength(fired);
});

test.each<readonly [OperationName, string, string]>([
  ['im.link-up', 'phone', 'i1'],
  ['im.ended', 'phone', 'i1'],
  ['ui.tell', 'c1', 'user'],
  ['ui.ask', 'i1', 'user'],
])('%s, of the phone or to the user, is never touched', (op, from, to) => {
  const percent = Object.fromEntries(faultIds.map((id) => [id, 100]));
  const stage = new Stage({ percent });
  expect(stage.request(op, [from, to])).toEqual({ kind: 'pass' });
  expect(stage.answer(op, [from, to])).toEqual({ kind: 'pass' });
  expect(stage.noted).toEqual([]);
});
