import { expect, test } from 'vitest';
import { counterExample } from '../model/evidence.test-support.ts';
import { evidenceOf } from '../model/evidence.ts';
import type { CauseLine, Header } from '../model/stored.ts';
import { failuresOf } from './failure.ts';
import { runOf } from './stored-run.test-support.ts';
import type { StoredRun } from './stored-run.ts';

const check = '1.h/missing';
const calm = { percent: {}, placed: [], suppressed: [] };
const weather: NonNullable<Header['weather']> = {
  profile: 'storm',
  kinds: [],
  kindPercent: 35,
  weights: [],
  ...calm,
  seeds: 2,
};

/** A run in which the check was broken in these traces, in a storm but for those that are named `usual`. */
function broken(names: readonly string[], more: Partial<StoredRun> = {}, words = weather) {
  const found = names.map((trace) => ({
    trace,
    situation: '4',
    findings: [counterExample(check)],
  }));
  const run = runOf(evidenceOf(found));
  const [first] = run.traces;
  if (first === undefined) throw new Error('the run has no trace');
  const traces = names.map((id) => {
    const faults = id === 'usual' ? null : { ...calm, percent: { 'im.delay': 5 } };
    const trace = { ...first.trace, id };
    return { situation: '4', instance: 0, seed: id === 'usual' ? 7 : 9, faults, trace };
  });
  const header = { ...run.header, weather: words, command: ['run', '--faults', 'plan.json'] };
  const whole = { ...run, header, traces, ...more };
  return run.verdicts.flatMap((verdict) => failuresOf(verdict, whole));
}
function because(faults: CauseLine['faults'], trace = 'a'): Partial<StoredRun> {
  return { causes: [{ trace, check, faults }] };
}
const asked = { ...weather, percent: { 'im.delay': 30 }, placed: ['cs.busy@2'] };
const kept = { ...asked, profile: 'calm', suppressed: ['im.burst@1'] };
const storm = 'in a storm';

test.each<readonly [Partial<StoredRun>, typeof weather, under: string, words: string]>([
  [
    because(['im.delay@3', 'sdk.reset@1']),
    asked,
    'only under im.delay@3, sdk.reset@1',
    '--faults calm --fault im.delay@3 --fault sdk.reset@1',
  ],
  [because(['im.delay@3']), kept, 'only under im.delay@3', '--faults calm --fault im.delay@3'],
  [because([]), asked, `${storm}, and as well without a single fault`, '--faults calm'],
  [
    because(null),
    asked,
    `${storm}; with the same faults alone it did not come again`,
    '--faults storm --fault im.delay=30 --fault cs.busy@2',
  ],
  [{}, weather, `${storm}; what it hangs on was not looked for`, '--faults storm'],
  [{}, kept, `${storm}; what it hangs on was not looked for`, '--faults plan.json'],
  [
    because([], 'other'),
    weather,
    `${storm}; what it hangs on was not looked for`,
    '--faults storm',
  ],
])('with the causes %j in weather %j it is told: %s, %s', (causes, words, under, replay) => {
  expect(broken(['a'], causes, words)).toMatchObject([
    { under, replay: `namecard-tck run 1.h --situation 4 --seed 9 ${replay}`, trace: 'a' },
  ]);
});

test('told is the trace in which nothing went wrong, or else the one of which it is known why', () => {
  const told = (names: readonly string[]) =>
    broken(names, because(['im.delay@3'], 'b')).map(({ trace }) => trace);
  expect(told(['a', 'b', 'usual'])).toEqual(['usual']);
  expect(told(['a', 'b'])).toEqual(['b']);
  expect(told(['a'])).toEqual(['a']);
});

test('what was broken in a usual run is under nothing, and played again without a word of faults', () => {
  expect(broken(['usual'])).toMatchObject([
    { under: null, replay: 'namecard-tck run 1.h --situation 4 --seed 7', times: 1 },
  ]);
});
