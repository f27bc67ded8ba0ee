/**
 * The usual cast. Terminal t1 is the one that is judged: contact client c1, first IM client i1 with account
 * u1, and i9, a second IM client that is never bound. u2 and u4 are friends of u1, u3 is a stranger, u5 is
 * a friend without a card. Every card of a cast differs from every other.
 */
import fc from 'fast-check';
import type { Card } from '../../model/alphabet.ts';
import type { AccountPart, Cast, Spelling, TerminalPart } from '../script.ts';
import { cardsOf } from './cards.ts';

const bookCards = 5;
/** Cards that are in no book at first: for the server, for other devices, for later entry. */
const spareCards = 8;

export interface Material {
  readonly cast: Cast;
  readonly spare: readonly Card[];
  readonly spelling: Spelling;
}

function other(name: string, region: TerminalPart['region']): TerminalPart {
  const at = name.slice(1);
  return {
    name,
    region,
    numbers: [`n${at}`],
    contactClient: `c${at}`,
    book: [],
    imClients: [`i${at}`],
  };
}

const friendships = [
  ['u1', 'u2'],
  ['u2', 'u1'],
  ['u1', 'u4'],
  ['u4', 'u1'],
  ['u1', 'u5'],
  ['u5', 'u1'],
] as const;

function account(name: string, number: string, card: Card | undefined): AccountPart {
  return { name, number, shown: `Person ${name.slice(1)}`, card: card ?? null };
}

/** Casts with different regions, books and own cards, and cards to spare. */
export const materials: fc.Arbitrary<Material> = fc
  .record({
    cards: cardsOf(bookCards + spareCards + 5),
    region: fc.constantFrom('US', 'GB', 'FR'),
    pageCards: fc.integer({ min: 1, max: 4 }),
    reports: fc.constantFrom('on', 'off'),
    spelling: fc.constantFrom('international', 'national', 'spaced'),
  })
  .map(({ cards, region, pageCards, reports, spelling }) => {
    const own = cards.slice(bookCards + spareCards);
    const t1: TerminalPart = {
      name: 't1',
      region,
      numbers: ['n1', 'n1b'],
      contactClient: 'c1',
      book: cards.slice(0, bookCards),
      imClients: ['i1', 'i9'],
    };
    const others = ['t2', 't3', 't4', 't5'].map((name) => other(name, region));
    const accounts = [
      account('u1', 'n1', own[0]),
      account('u2', 'n2', own[1]),
      account('u3', 'n3', own[2]),
      account('u4', 'n4', own[3]),
      account('u5', 'n5', undefined),
      account('u9', 'n9', own[4]),
      account('u1b', 'n1b', own[0]),
    ];
    const spare = cards.slice(bookCards, bookCards + spareCards);
    const serverBooks = { n2: spare.slice(0, 1), n1b: spare.slice(1, 2) };
    return {
      cast: { terminals: [t1, ...others], accounts, friendships, serverBooks, pageCards, reports },
      spare: spare.slice(2),
      spelling,
    };
  });

/**
 * Of the other terminals only these are switched on. Whoever has no part in a story is known to the IM network
 * all the same, as a friend or as a stranger.
 */
export function materialsWith(
  ...others: readonly ('t2' | 't3' | 't4' | 't5')[]
): fc.Arbitrary<Material> {
  const isThere = ({ name }: TerminalPart, at: number) =>
    at === 0 || others.some((each) => each === name);
  return materials.map(({ cast, ...rest }) => ({
    ...rest,
    cast: { ...cast, terminals: cast.terminals.filter(isThere) },
  }));
}
