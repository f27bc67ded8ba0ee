/** Every row selected alone, and every seat under test alone, comes to a verdict: nothing is left open. */
import { expect, test } from 'vitest';
import { allRows, situationsOf } from '../cli/selection.ts';
import { reference } from '../impl/reference/reference.ts';
import type { RowId, TestableSeatId } from '../model/ids.ts';
import { testableSeatIds } from '../model/ids.ts';
import { monitors } from '../model/monitors/index.ts';
import type { Verdict } from '../model/verdict.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { conclude } from '../scenarios/conclude.ts';
import type { Situation } from '../scenarios/situation.ts';
import { runOf } from './reference-play.test-support.ts';

/** What no situation reaches yet: it needs answers that are lost on their way. */
const unreached: readonly RowId[] = ['R7'];

interface Part {
  readonly seats: readonly TestableSeatId[];
  readonly rows: readonly RowId[];
  readonly situations: readonly Situation[];
}

async function open({ seats, rows, situations }: Part): Promise<readonly Verdict[]> {
  const outcome = await runOf({
    seed: 5,
    situations,
    instances: 10,
    twinned: 2,
    casting: ({ seat, main }) => ({
      program: reference,
      by: main && seats.includes(seat) ? 'implementation' : 'reference',
    }),
  });
  const terms = { rows, underTest: seats, readings: [], gradeMin: 'D', monitors } as const;
  const cards = [{ ...reference.card, seats }];
  return conclude(outcome, { ...terms, cards }).verdicts.filter(
    ({ row, kind }) => kind !== 'met' && kind !== 'not-applicable' && !unreached.includes(row),
  );
}

test.each(allRows)('%s, selected alone, is decided by the situations made for it', async (row) => {
  const situations = situationsOf(undefined, [row]);
  expect(await open({ seats: testableSeatIds, rows: [row], situations })).toEqual([]);
});

test.each([
  [['contact-client']],
  [['im-client']],
  [['contact-server']],
  [['contact-client', 'im-client']],
] as const)('with %j under test alone, every row is met or not applicable', async (seats) => {
  expect(await open({ seats, rows: allRows, situations: catalogue })).toEqual([]);
});
