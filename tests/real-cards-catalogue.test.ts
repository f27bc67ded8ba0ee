/** All real exports and fixtures together as the address book, over the whole catalogue. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCards } from '../cards/vcard-file.ts';
import { reference } from '../impl/reference/reference.ts';
import { castingOf, runOf } from './reference-play.test-support.ts';

const root = new URL('..', import.meta.url).pathname;

function cardsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) {
    console.log(`${folder} is not there: its cards are left out of this test`);
    return [];
  }
  const files = readdirSync(folder).filter((name) => name.endsWith('.vcf'));
  return files.flatMap((name) => readCards(readFileSync(join(folder, name), 'latin1')).cards);
}

test('a book of real cards, some of them alike, gives no reason to accuse the reference', async () => {
  const fixtures = cardsIn(join(root, 'cards/fixtures'));
  const book = [...fixtures, ...cardsIn(join(root, '../shared/vcards'))];
  expect(fixtures.length).toBeGreaterThan(5);
  const { played, disagreements } = await runOf({
    seed: 3,
    instances: 3,
    twinned: 1,
    casting: castingOf(reference),
    book,
  });
  const broken = played.flatMap(({ evidence }) =>
    evidence.findings.flatMap((each) => (each.kind === 'counter-example' ? [each.check] : [])),
  );
  expect([...new Set(broken)]).toEqual([]);
  expect(disagreements).toEqual([]);
});
