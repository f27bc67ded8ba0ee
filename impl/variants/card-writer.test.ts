import { expect, test } from 'vitest';
import { cardDigests, containsCore, containsWhole } from '../../cards/digest.ts';
import { exportedFiles, fixture, fixtureNames } from '../../cards/fixtures/read.ts';
import { readCards } from '../../cards/vcard-file.ts';
import { rewritten } from './card-writer.ts';
import { habits } from './cards.ts';

const files = [...fixtureNames.map(fixture), ...exportedFiles().map(({ octets }) => octets)];
const cards = files.flatMap((octets) => readCards(octets).cards);

test.each(habits)('a real card says the same when it is written anew: %j', (habit) => {
  expect(cards.length).toBeGreaterThan(10);
  for (const card of cards) {
    const [before, after] = [card, rewritten(card, habit)].map((each) => cardDigests(each, 'US'));
    if (before === undefined || after === undefined) throw new Error('no card');
    expect([containsCore(after, before), containsWhole(after, before)]).toEqual([true, true]);
    expect([containsCore(before, after), containsWhole(before, after)]).toEqual([true, true]);
  }
});
