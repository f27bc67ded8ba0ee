/** Real exports, and the project's own fixtures, go through the whole method with the reference. */
import { expect, test } from 'vitest';
import { exportedFiles, fixture, fixtureNames } from '../cards/fixtures/read.ts';
import { readCards } from '../cards/vcard-file.ts';
import { reference } from '../impl/reference/reference.ts';
import type { Card, Trace } from '../model/alphabet.ts';
import { judge } from '../model/judge.ts';
import { monitors } from '../model/monitors/index.ts';
import {
  bind,
  importCard,
  loggedIn,
  logout,
  restoreAt,
  share,
  synchronise,
} from '../scenarios/plan/steps.ts';
import type { Cast, Step } from '../scenarios/script.ts';
import { toldInSteps } from './path-drive.test-support.ts';
import { materialOf, playWith } from './reference-play.test-support.ts';

/** 255 parts of 127 octets each (R10). */
const shortMessageOctetsMax = 32_385;
const seed = 7;

const files = [
  ...exportedFiles(),
  ...fixtureNames.map((name) => ({ name, octets: fixture(name) })),
].map(({ name, octets }) => ({ name, cards: readCards(octets).cards }));

/** The cards are the book of the first terminal, and the first of them is the friend's own card. */
function castWith(book: readonly Card[]): Cast {
  const { cast } = materialOf(seed);
  return {
    ...cast,
    terminals: cast.terminals.map((each, at) => (at === 0 ? { ...each, book } : each)),
    accounts: cast.accounts.map((each) =>
      each.name === 'u2' ? { ...each, card: book[0] ?? null } : each,
    ),
  };
}

/** One share a card, and one share of all. */
function shares(cards: readonly Card[]): readonly Step[] {
  const places = cards.map((_card, place) => place);
  return [
    ...places.flatMap((place) => share(`card ${place}`, [place])),
    ...share('all cards', places),
  ];
}

function playBook(cards: readonly Card[], steps: readonly Step[]): Promise<Trace> {
  const script = { cast: castWith(cards), steps: [...loggedIn('u1', 'u2'), bind(), ...steps] };
  return playWith(reference, script, seed);
}

/** What the user was told of each share, in the order of the shares. */
function toldOfShares(trace: Trace): readonly (readonly string[])[] {
  const steps = trace.events.flatMap((event) => (event.kind === 'world.step' ? [event.text] : []));
  return toldInSteps(trace).filter((_told, at) => steps[at]?.startsWith('{"do":"share"'));
}

function bookAtTheEnd({ events, cards }: Trace): readonly Card[] {
  const book = events.findLast((event) => event.kind === 'world.book');
  return (book?.entries ?? []).map(({ card }) => cards[card]?.octets ?? '');
}

/** The cards of each `op` that was sent, in octets. */
function cardsIn({ events, cards }: Trace, op: 'sms.send' | 'sms.message'): readonly Card[][] {
  return events.flatMap((event) =>
    event.kind === 'sent' && event.message.op === op
      ? [event.message.cards.map((card) => cards[card]?.octets ?? '')]
      : [],
  );
}

function expectNothingBroken(trace: Trace): void {
  const { findings, faults } = judge(trace, monitors);
  expect(faults).toEqual(new Map());
  expect(findings.filter(({ kind }) => kind === 'counter-example')).toEqual([]);
}

test.each(files)(
  '$name: shared on-line, imported, synchronised, lost and restored',
  async ({ cards }) => {
    const trace = await playBook(cards, [
      ...shares(cards),
      importCard('u2'),
      synchronise,
      { do: 'edit', c: 'c1', add: [], remove: 'all' },
      restoreAt('i1'),
    ]);
    expectNothingBroken(trace);
    expect(bookAtTheEnd(trace)).toEqual(cards);
    const told = toldOfShares(trace);
    expect(told).toHaveLength(cards.length + 1);
    for (const each of told) expect(each).toEqual(['handed-over', 'delivered']);
  },
);

test.each(files)(
  '$name: off-line what fits arrives whole, and what is too large is not begun',
  async ({ cards }) => {
    const trace = await playBook(cards, [logout('i1'), ...shares(cards)]);
    expectNothingBroken(trace);
    const each = [...cards.map((card) => [card]), [...cards]];
    const fits = (some: readonly Card[]) => some.join('').length <= shortMessageOctetsMax;
    expect(cardsIn(trace, 'sms.send')).toEqual(each.filter(fits));
    expect(cardsIn(trace, 'sms.message')).toEqual(each.filter(fits));
    expect(toldOfShares(trace).map(([first]) => first)).toEqual(
      each.map((some) => (fits(some) ? 'handed-over' : 'failed')),
    );
  },
);

/** A card with a note that fills it up to this size. */
function cardOf(octets: number): Card {
  const [head, tail] = [
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nN:A;;;;\r\nNOTE:',
    '\r\nEND:VCARD\r\n',
  ];
  return `${head}${'x'.repeat(octets - head.length - tail.length)}${tail}`;
}

test('a card of 32,385 octets goes by short message; one octet more, and it is told too large', async () => {
  const cards = [cardOf(shortMessageOctetsMax), cardOf(shortMessageOctetsMax + 1)];
  const trace = await playBook(cards, [logout('i1'), ...shares(cards)]);
  expectNothingBroken(trace);
  expect(cardsIn(trace, 'sms.message')).toEqual([[cards[0]]]);
  const reasons = trace.events.flatMap((event) =>
    event.kind === 'sent' && event.message.op === 'ui.tell' && event.message.outcome === 'failed'
      ? [event.message.reason]
      : [],
  );
  expect(reasons).toEqual([
    expect.stringContaining('too large'),
    expect.stringContaining('too large'),
  ]);
});
