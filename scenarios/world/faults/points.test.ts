import { expect, test } from 'vitest';
import type { Card, OperationName, Request } from '../../../model/alphabet.ts';
import type { MishapStep, PointStep } from '../../script.ts';
import { Points } from './points.ts';

type Moment = PointStep['point']['moment'];
type Seen = readonly [OperationName, Moment];

const down: MishapStep = { do: 'link', im: 'i1', up: false };
const up: MishapStep = { do: 'link', im: 'i1', up: true };
const out: MishapStep = { do: 'logout', im: 'i1' };

function at([op, moment]: Seen, nth: number, ...steps: readonly MishapStep[]): PointStep {
  return { do: 'at', point: { op, moment, nth }, steps };
}

/** What is done at each of these messages and answers. */
function done(armed: readonly PointStep[], seen: readonly Seen[]): readonly MishapStep[][] {
  let now: MishapStep[] = [];
  const points = new Points((step) => void now.push(step));
  for (const each of armed) points.arm(each);
  return seen.map(([op, moment]) => {
    now = [];
    const message = { op } as Request<Card>;
    expect(points[moment]({ from: 'c1', to: 'i1', message })).toEqual({ kind: 'pass' });
    return now;
  });
}

const asked: Seen = ['sdk.share', 'request'];
const answered: Seen = ['sdk.share', 'answer'];
const other: Seen = ['sdk.state', 'request'];

test.each<readonly [string, readonly PointStep[], readonly Seen[], readonly MishapStep[][]]>([
  ['the first', [at(asked, 1, down)], [asked, asked], [[down], []]],
  ['the second', [at(asked, 2, down)], [asked, asked, asked], [[], [down], []]],
  ['an answer', [at(answered, 1, down)], [asked, answered, answered], [[], [down], []]],
  ['no other', [at(asked, 1, down)], [other, answered, asked], [[], [], [down]]],
  ['none that comes', [at(asked, 3, down)], [asked, asked], [[], []]],
  ['the steps in their order', [at(asked, 1, down, out, up)], [asked], [[down, out, up]]],
  ['two points', [at(asked, 1, out), at(asked, 1, up)], [asked, asked], [[out, up], []]],
  [
    'two points, each by its own count',
    [at(asked, 2, out), at(asked, 1, up)],
    [asked, asked],
    [[up], [out]],
  ],
  ['the same point again', [at(asked, 1, up), at(asked, 2, up)], [asked, asked], [[up], [up]]],
])('what a point says is done while %s is on its way, and once', (_, armed, seen, expected) => {
  expect(done(armed, seen)).toEqual(expected);
});

test('a point counts from when it was set', () => {
  const performed: MishapStep[] = [];
  const points = new Points((step) => void performed.push(step));
  const passage = { from: 'c1', to: 'i1', message: { op: 'sdk.share' } as Request<Card> };
  points.request(passage);
  points.arm(at(asked, 1, down));
  expect(performed).toEqual([]);
  points.request(passage);
  expect(performed).toEqual([down]);
});
