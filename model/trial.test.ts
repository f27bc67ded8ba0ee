import { expect, test } from 'vitest';
import type { Trace } from './alphabet.ts';
import { checkOf, checksOf } from './checks/index.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { judge } from './judge.ts';
import type { AnyMonitor, Monitor } from './monitor.ts';
import { monitorDetection } from './monitors/1n-detect.ts';
import { Story } from './story.test-support.ts';
import { firstTries } from './trial/first-tries.ts';
import { tryWitnesses, type Vacuous } from './trial.ts';

function sharedInBothStates(): Trace {
  const story = new Story().bind();
  story.shareOnline('a1', [story.card('x')]).shareOffline('a2', [story.card('y')]);
  story.shareOnline('a3', [story.card('z')]);
  return story.end().trace();
}
function evidence(trace: Trace, monitor: AnyMonitor): Evidence {
  const { findings } = judge(trace, [monitor]);
  return evidenceOf([{ trace: trace.id, situation: '6', findings }]);
}
function tried(
  monitor: AnyMonitor,
  trace = sharedInBothStates(),
  known = firstTries,
): readonly Vacuous[] {
  const court = {
    traces: new Map([[trace.id, trace]]),
    monitors: [monitor],
    evidence: evidence(trace, monitor),
  };
  return tryWitnesses(court, known);
}
function names(vacuous: readonly Vacuous[]): readonly string[] {
  return vacuous.map(({ check, why }) => `${check}: ${why}`);
}

const by = 'implementation';
const grade = 'A';
const obligation = '';
const none = () => null;

/** Sees every occasion of its checks, and breaks none. */
const asleep: Monitor<null> = {
  row: '1.h',
  start: none,
  on: {
    'sent sdk.share': (_, { seq }, _scene, tell) => {
      for (const { id, kind } of checksOf('1.h')) {
        if (kind === 'breaks') tell({ kind: 'opportunity', check: id, seq });
      }
    },
  },
};

test('law 3: an honest monitor loses each witness, and each of its checks can be broken', () => {
  expect(tried(monitorDetection)).toEqual([]);
});

test('the table of first tries names checks that can be broken, and only orders the search', () => {
  for (const id of Object.keys(firstTries)) expect(checkOf(id)?.kind, id).toBe('breaks');
  const wrong = Object.fromEntries(Object.keys(firstTries).map((id) => [id, ['no such way']]));
  for (const known of [{}, wrong]) {
    expect(tried(monitorDetection, sharedInBothStates(), known)).toEqual([]);
  }
  expect(tried(asleep, sharedInBothStates(), {})).toEqual(tried(asleep));
});

test('law 3: a witness of equal cards that takes any card is vacuous', () => {
  const careless: Monitor<null> = {
    row: '1.h',
    start: none,
    on: {
      'sent sdk.share': (_, { seq }, _scene, tell) =>
        tell({ kind: 'witness', check: '1.h/sent', obligation, seqs: [seq], by, grade }),
    },
  };
  expect(names(tried(careless))[0]).toMatch(/^1\.h\/sent: it stands with other cards in event/);
});

test('law 3: a witness that lists an event which does not matter is vacuous', () => {
  const padded: Monitor<{ selected: number[] }> = {
    row: '1.g',
    start: () => ({ selected: [] }),
    on: {
      'act select': ({ selected }, { seq }) => void selected.push(seq),
      'act share': ({ selected }, { seq }, _scene, tell) =>
        tell({
          kind: 'witness',
          check: '1.g/selected',
          obligation: 'one',
          seqs: [...selected, seq],
          by,
          grade,
        }),
    },
  };
  expect(names(tried(padded))[0]).toMatch(
    /^1\.g\/selected: it stands without event \d+ \(act select\)/,
  );
});

test('law 3: a witness of an order that comes in any order is vacuous', () => {
  const orderless: Monitor<Map<string, number>> = {
    row: '1.p',
    start: () => new Map(),
    on: {
      'act share': (seen, { seq, attempt }) => void seen.set(`act ${attempt}`, seq),
      'sent sdk.share': (seen, { seq, message }) => void seen.set(`sent ${message.attempt}`, seq),
    },
    end: (seen, _scene, tell) => {
      const seqs = ['act a1', 'sent a1'].flatMap((each) => seen.get(each) ?? []);
      if (seqs.length < 2) return;
      tell({ kind: 'witness', check: '1.p/handed-over', obligation, seqs, by, grade });
    },
  };
  expect(names(tried(orderless))[0]).toMatch(/^1\.p\/handed-over: it stands whatever the place of/);
});

test('law 3: a check that has occasions and that nothing can break is vacuous', () => {
  expect(tried(asleep).map(({ check }) => check)).toEqual(
    checksOf('1.h')
      .filter(({ kind }) => kind === 'breaks')
      .map(({ id }) => id),
  );
});

test('law 3: of a trace that a program flooded only few alterations are judged', () => {
  const trace = sharedInBothStates();
  const last = trace.events.length - 1;
  const flood = Array.from({ length: 18_000 }, (_, at) => ({
    ...({ kind: 'world.step', index: at, text: '', seq: last + at, atUs: 0 } as const),
  }));
  let judged = 0;
  const start = () => {
    judged += 1;
    return null;
  };
  const flooded = { ...trace, events: [...trace.events.slice(0, last), ...flood] };
  const [first] = tried({ ...asleep, start }, flooded);
  expect(first?.why).toMatch(/^none of the few alterations/);
  expect(judged).toBeLessThan(10);
});

test('what is not at hand, was not witnessed or had no occasion is not tried', () => {
  const trace = sharedInBothStates();
  const found = evidence(trace, monitorDetection);
  expect(
    tryWitnesses({ traces: new Map(), monitors: [monitorDetection], evidence: found }),
  ).toEqual([]);
  expect(tried(monitorDetection, new Story().bind().end().trace())).toEqual([]);
});
