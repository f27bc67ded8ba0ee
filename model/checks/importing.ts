/** Checks of 1.r to 1.t: a friend's own card comes into the book. */
import { breaks, C, CI, I, instead, obligation, pair } from './row.ts';

export const importingChecks = [
  obligation({
    id: '1.r/obtained',
    strength: 'literal',
    seats: CI,
    channels: ['sdk', 'im'],
    says: "the friend's account is obtained from the friendship link of the first user account",
  }),
  instead({
    id: '1.r/otherwise',
    strength: 'literal',
    seats: CI,
    channels: ['sdk', 'open'],
    says: "the account is found by search, by scanning or by typing and not through the account's friends",
  }),
  breaks({
    id: '1.r/non-friend',
    strength: 'literal',
    seats: CI,
    channels: ['sdk', 'im'],
    says: 'the card of somebody who is not a friend is fetched and taken',
  }),
  pair({
    id: '1.r/friendship-decides',
    strength: 'literal',
    seats: CI,
    channels: ['sdk', 'im'],
    says: 'the friendship link decides whether the second user account is found',
  }),

  obligation({
    id: '1.s/received',
    strength: 'literal',
    seats: CI,
    channels: ['sdk', 'im'],
    says: "the friend's own card arrives at the IM client and is passed to the contact client",
  }),
  breaks({
    id: '1.s/direct',
    strength: 'literal',
    seats: CI,
    channels: ['open', 'sdk', 'im'],
    says: "the card comes to the contact client from the friend's IM client directly",
  }),
  breaks({
    id: '1.s/other-card',
    strength: 'literal',
    seats: I,
    channels: ['sdk', 'im'],
    says: "the card that is passed on as the friend's is somebody else's",
  }),
  breaks({
    id: '1.s/own-card',
    strength: 'literal',
    seats: I,
    channels: ['sdk'],
    says: "the first user's own card is passed on as the friend's",
  }),
  breaks({
    id: '1.s/made-up',
    strength: 'implied',
    seats: I,
    channels: ['sdk', 'im'],
    says: 'a card that never arrived at the IM client is passed on as received',
  }),

  obligation({
    id: '1.t/added',
    strength: 'literal',
    seats: C,
    channels: ['ui', 'sdk'],
    says: 'the received card is in the book afterwards, field for field',
  }),
  breaks({
    id: '1.t/not-added',
    strength: 'literal',
    seats: C,
    channels: ['ui', 'sdk'],
    says: 'the received card never reaches the book',
  }),
  breaks({
    id: '1.t/altered-core',
    strength: 'literal',
    seats: C,
    channels: ['ui', 'sdk'],
    says: 'a name, a number or an address of the received card was changed or lost',
  }),
  breaks({
    id: '1.t/altered-whole',
    strength: 'implied',
    seats: C,
    channels: ['ui', 'sdk'],
    says: 'another property of the received card was changed or lost',
  }),
  breaks({
    id: '1.t/replaced',
    strength: 'literal',
    seats: C,
    channels: ['ui', 'sdk'],
    says: 'other cards of the book are lost when the received one is added',
  }),
] as const;
