import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checksOf } from './checks/index.ts';
import { requirementRow, requirements } from './claim/requirements.ts';
import { claim, claimRow, claimText, connectives } from './claim.ts';
import { elementIds, invariantIds, ruleIds } from './ids.ts';

const authority = new URL('../../shared/claim.md', import.meta.url);

/** Marks every character of the claim that stands in one of the texts. */
function covered(texts: readonly string[]): readonly boolean[] {
  const marks = new Array<boolean>(claimText.length).fill(false);
  for (const text of texts) {
    for (let at = claimText.indexOf(text); at >= 0; at = claimText.indexOf(text, at + 1)) {
      marks.fill(true, at, at + text.length);
    }
  }
  return marks;
}

/** The stretches of words that are not marked, without the punctuation around them. */
function gaps(marks: readonly boolean[]): readonly string[] {
  const open = [...claimText].map((char, at) => (marks[at] ? '|' : char)).join('');
  return open
    .split(/[|\n]/)
    .map((gap) => gap.replace(/^[\s,;.:]+|[\s,;.:]+$/g, ''))
    .filter((gap) => gap !== '');
}

const bare = (text: string) => text.replace(/[\s,;.:]+$/, '');

test('the rows are the elements in the order of the claim', () => {
  expect(claim.map((row) => row.id)).toEqual([...elementIds]);
  expect(new Set(claim.map((row) => row.slug)).size).toBe(elementIds.length);
});

test('the words of every row stand verbatim in the claim', () => {
  for (const row of claim) expect(claimText, row.id).toContain(row.words);
});

test('every word of the claim stands in a row or is a connective', () => {
  const left = gaps(covered(claim.map((row) => row.words)));
  expect([...new Set(left)].sort()).toEqual([...new Set(connectives.map(bare))].sort());
});

test('words of the claim are left over when a row that alone holds them is taken away', () => {
  const shared = new Set(['1.b', '1.q']);
  for (const row of claim.filter(({ id }) => !shared.has(id))) {
    const others = claim.filter(({ id }) => id !== row.id).map(({ words }) => words);
    const left = gaps(covered(others)).filter((gap) => !connectives.map(bare).includes(gap));
    expect(left, row.id).not.toEqual([]);
  }
});

test('every row has a reading, an actor and a channel, and at least one check', () => {
  for (const row of claim) {
    expect(row.reading.length, row.id).toBeGreaterThan(40);
    expect([row.actor, row.channel], row.id).not.toContain('');
    expect(checksOf(row.id).length, row.id).toBeGreaterThan(0);
    expect(claimRow(row.id)).toBe(row);
  }
});

test('every invariant and every rule has a title, its source and at least one check', () => {
  expect(requirements.map((row) => row.id)).toEqual([...invariantIds, ...ruleIds]);
  for (const row of requirements) {
    expect(row.title, row.id).toMatch(/^[A-Z].*\.$/);
    expect(row.from, row.id).not.toBe('');
    expect(checksOf(row.id).length, row.id).toBeGreaterThan(0);
    expect(requirementRow(row.id)).toBe(row);
  }
});

test('the text and the words are those of the authority, where it is at hand', ({ skip }) => {
  if (!existsSync(authority)) {
    skip('shared/claim.md is not there: text and words are compared with each other alone');
  }
  const page = readFileSync(authority, 'utf8').replaceAll(/\n> ?|\s+/g, ' ');
  expect(page).toContain(`1. ${claimText.replaceAll('\n', ' ')}`);
  for (const { id, words } of claim) {
    if (id !== '1.q') expect(page).toContain(`**${id} — "${words}"**`);
  }
});
