import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, tck, unwrapped } from '../said.test-support.ts';
import { stormOrderOf, type WeatherWords } from './weather.ts';

function order(words: Partial<WeatherWords>) {
  return stormOrderOf({ fault: [], seeds: 1, ...words });
}
const nothing = { percent: {}, placed: [], suppressed: [] };

test('without a word of faults there is no storm', () => {
  expect(order({})).toBeNull();
});

test.each<readonly [Partial<WeatherWords>, object]>([
  [{ faults: 'storm' }, { weather: { profile: 'storm', ...nothing }, seeds: 1 }],
  [
    { faults: 'rough', seeds: 7 },
    { weather: { profile: 'rough', ...nothing }, seeds: 7 },
  ],
  [
    { fault: ['im.delay=30', 'cs.busy@2', 'cs.busy@4', 'im.burst=0.5'] },
    {
      weather: {
        profile: 'calm',
        percent: { 'im.delay': 30, 'im.burst': 0.5 },
        placed: ['cs.busy@2', 'cs.busy@4'],
        suppressed: [],
      },
      seeds: 1,
    },
  ],
  [
    { faults: 'storm', fault: ['im.delay=0', 'im.delay=100'] },
    { weather: { profile: 'storm', ...nothing, percent: { 'im.delay': 100 } }, seeds: 1 },
  ],
])('%j asks for %j', (words, expected) => {
  expect(order(words)).toEqual(expected);
});

const plan = {
  'fault-plan': 1,
  percent: { 'im.delay': 5, 'cs.busy': 20 },
  placed: ['sdk.reset@2'],
  suppressed: ['cs.busy@1'],
};
function inPlan<T>(text: string, work: (file: string, folder: string) => Promise<T>): Promise<T> {
  return inFolder((folder) => {
    const file = join(folder, 'plan.json');
    writeFileSync(file, text);
    return work(file, folder);
  });
}

test('a plan in a file stands in every world, and what is asked for beside it comes on top', () =>
  inPlan(JSON.stringify(plan), async (faults) => {
    const { 'fault-plan': _, ...rest } = plan;
    expect(order({ faults })).toEqual({ weather: { profile: 'calm', ...rest }, seeds: 1 });
    expect(order({ faults, fault: ['im.delay=9', 'im.burst@3'] })?.weather).toEqual({
      profile: 'calm',
      percent: { 'im.delay': 9, 'cs.busy': 20 },
      placed: ['sdk.reset@2', 'im.burst@3'],
      suppressed: ['cs.busy@1'],
    });
  }));

test.each<readonly [readonly string[], string]>([
  [['--faults', 'strom'], 'there is no profile of faults "strom". Try storm.'],
  [['--faults', 'hurricane'], 'Try namecard-tck list faults.'],
  [['--faults', ''], 'there is no profile of faults ""'],
  [['--fault', 'sms.segmentloss@1'], 'there is no fault "sms.segmentloss". Try sms.segment-loss.'],
  [['--fault', 'qqqqqqqq=3'], 'Try namecard-tck list faults.'],
  [['--fault', '@1'], 'there is no fault ""'],
  [['--fault', 'im.delay'], 'Try im.delay@1 for its first opportunity, or im.delay=30'],
  [['--fault', 'im.delay@0'], 'opportunities are counted from 1. Try im.delay@1.'],
  [['--fault', 'im.delay@-1'], 'Try im.delay@1.'],
  [['--fault', 'im.delay@1.5'], 'Try im.delay@1.'],
  [['--fault', 'im.delay@'], 'Try im.delay@1.'],
  [['--fault', 'im.delay@1e1'], 'Try im.delay@1.'],
  [['--fault', 'im.delay=101'], 'a share of opportunities is from 0 to 100. Try im.delay=100.'],
  [['--fault', 'im.delay=-1'], 'Try im.delay=5.'],
  [['--fault', 'im.delay='], 'Try im.delay=5.'],
  [['--fault', 'im.delay=x'], 'Try im.delay=5.'],
  [['--fault', 'im.delay=NaN'], 'Try im.delay=5.'],
  [['--fault', 'im.delay=30', '--fault', 'im.dely@1'], 'Try im.delay.'],
  [['--seeds', '2'], 'more than one seed is played in faults alone. Try --faults storm --seeds 2.'],
  [['--seeds', '0', '--faults', 'storm'], 'Try 1.'],
])('%j is exit 64 with what to try, and nothing is written before', (words, hint) =>
  inFolder(async (folder) => {
    const out = join(folder, 'run');
    const { code, out: printed, err } = await tck('run', ...words, '--out', out);
    expect([code, printed, existsSync(out)]).toEqual([64, '', false]);
    expect(unwrapped(err)).toContain(hint);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(3);
  }),
);

test.each<readonly [string, number, string]>([
  ['', 65, 'is no JSON'],
  ['{', 65, 'is no JSON'],
  ['null', 65, 'is no plan of faults'],
  ['[]', 65, 'is no plan of faults'],
  ['{}', 65, 'is no plan of faults'],
  [JSON.stringify({ ...plan, 'fault-plan': 2 }), 65, 'version 2, and this kit reads version 1'],
  [JSON.stringify({ ...plan, 'fault-plan': '1' }), 65, 'is a plan of version 1'],
  [JSON.stringify({ ...plan, percent: { 'im.delay': 'x' } }), 65, 'percent.im.delay'],
  [JSON.stringify({ ...plan, placed: undefined }), 65, 'placed'],
  [JSON.stringify({ ...plan, more: 1 }), 65, 'more'],
  [JSON.stringify({ ...plan, percent: { 'im.dely': 5 } }), 65, 'Try im.delay.'],
  [JSON.stringify({ ...plan, percent: { 'im.delay': 105 } }), 65, 'from 0 to 100'],
  [JSON.stringify({ ...plan, placed: ['im.delay@0'] }), 65, 'counted from 1'],
  [JSON.stringify({ ...plan, placed: ['im.delay=5'] }), 65, 'Try im.delay@1.'],
  [JSON.stringify({ ...plan, suppressed: ['im.dely@1'] }), 65, 'Try im.delay.'],
])('a plan %j is exit %i and told with its file: %s', (text, exit, hint) =>
  inPlan(text, async (file, folder) => {
    const { code, out, err } = await tck('run', '--faults', file, '--out', join(folder, 'run'));
    expect([code, out, readdirSync(folder)]).toEqual([exit, '', ['plan.json']]);
    expect(unwrapped(err)).toContain(hint);
    expect(unwrapped(err)).toContain('plan.json');
  }),
);

test('a plan that is not there is exit 66', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'no.json');
    const { code, err } = await tck('run', '--faults', file, '--out', join(folder, 'run'));
    expect([code, readdirSync(folder)]).toEqual([66, []]);
    expect(unwrapped(err)).toContain(`${file} is not there. Try the path of a plan of faults.`);
  }));
