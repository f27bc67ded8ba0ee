/** No false accusation: every variant is met, and over many seeds nothing is held against any of them. */
import { expect, test } from 'vitest';
import { exportedFiles, fixture, fixtureNames } from '../cards/fixtures/read.ts';
import { readCards } from '../cards/vcard-file.ts';
import { variants } from '../impl/variants/index.ts';
import { accusations, openRows, playVariant } from './variants.test-support.ts';

const named = variants.map((variant) => [variant.name, variant] as const);
const drawn = { everywhere: false, book: [] } as const;

test.each(named)(
  '%s is met in every row, and each witness stands its trial',
  async (_, variant) => {
    const outcome = await playVariant(variant, { ...drawn, seed: 5, instances: 10, twinned: 2 });
    expect(accusations(outcome)).toEqual([]);
    expect(openRows(variant, outcome)).toEqual([]);
  },
);

const files = [...fixtureNames.map(fixture), ...exportedFiles().map(({ octets }) => octets)];
const realCards = files.flatMap((octets) => readCards(octets).cards);

test.each(named)('%s is accused of nothing with a book of real cards', async (_, variant) => {
  const terms = { seed: 3, instances: 3, twinned: 1, everywhere: false, book: realCards };
  expect(accusations(await playVariant(variant, terms))).toEqual([]);
});

/** So many times the catalogue is played with each variant, one script of each situation every time. */
const seeds = Array.from({ length: 200 }, (_, at) => at + 1);
/** Twins cost three times as much as all scripts. */
const twinsEvery = 20;

test.each(named)(`%s is accused of nothing in ${seeds.length} runs`, async (_, variant) => {
  for (const seed of seeds) {
    const twinned = seed % twinsEvery === 0 ? 1 : 0;
    const everywhere = seed % 2 === 0;
    const terms = { ...drawn, seed, instances: 1, twinned, everywhere };
    expect([seed, ...accusations(await playVariant(variant, terms))]).toEqual([seed]);
  }
});

/** With no accusation in n runs, fewer than 3 in n are false at 95 %: the rule of three. */
const runs = seeds.length * variants.length;

test(`0 in ${runs} runs is fewer than 1 in ${Math.floor(runs / 3)}, at 95 %`, () => {
  expect(runs).toBeGreaterThanOrEqual(200 * 50);
});
