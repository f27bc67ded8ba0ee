/** Checks of 1.pre to 1.f: who is on the terminal, and the binding. */
import { breaks, C, CI, I, instead, obligation, pair } from './row.ts';

export const bindingChecks = [
  obligation(
    {
      id: '1.pre/one-terminal',
      strength: 'literal',
      seats: CI,
      channels: ['sdk'],
      says: 'one terminal runs both clients, and cards go out from it and come into it',
    },
    ['sharing out', 'taking in'],
  ),
  breaks({
    id: '1.pre/two-terminals',
    strength: 'literal',
    seats: CI,
    channels: ['sdk'],
    says: 'a contact client works with an IM client of another terminal as its first one',
  }),

  obligation({
    id: '1.a/bound',
    strength: 'literal',
    seats: C,
    channels: ['sdk'],
    says: 'the contact client asks the IM client to bind, is told yes, and both hold the binding',
    order: true,
  }),
  breaks({
    id: '1.a/omitted',
    strength: 'literal',
    seats: C,
    channels: ['sdk'],
    says: 'the user asked to bind, nothing prevented it, and the IM client was never asked',
  }),
  instead({
    id: '1.a/without-act',
    strength: 'literal',
    seats: CI,
    channels: ['sdk', 'ui'],
    says: 'a binding is held that no act of the contact client made',
  }),
  breaks({
    id: '1.a/one-sided',
    strength: 'implied',
    seats: CI,
    channels: ['sdk', 'ui'],
    says: 'one side holds the binding and the other does not',
  }),

  obligation({
    id: '1.b/number-carried',
    strength: 'literal',
    seats: C,
    channels: ['sdk'],
    says: 'the bind request carries the number, and the binding stands on it',
  }),
  instead({
    id: '1.b/no-number',
    strength: 'literal',
    seats: C,
    channels: ['sdk'],
    says: 'the clients are paired without a number',
  }),
  breaks({
    id: '1.b/other-account',
    strength: 'literal',
    seats: C,
    channels: ['sdk'],
    says: 'the bind request carries something other than the number that the user gave',
  }),
  breaks({
    id: '1.b/wrong-number-accepted',
    strength: 'implied',
    seats: I,
    channels: ['sdk'],
    says: 'the IM client accepts a number other than the one registered for its account',
  }),
  pair({
    id: '1.b/number-decides',
    strength: 'literal',
    seats: CI,
    channels: ['sdk', 'cs'],
    says: 'which number is bound decides whose cards a restore returns',
  }),

  obligation(
    {
      id: '1.c/gate',
      strength: 'implied',
      seats: CI,
      channels: ['sdk'],
      says: 'bound, the operation works; unbound, nothing passes between the two clients',
    },
    [
      'share, bound',
      'share, unbound',
      'import, bound',
      'import, unbound',
      'restore, bound',
      'restore, unbound',
    ],
  ),
  breaks({
    id: '1.c/accepted-unbound',
    strength: 'implied',
    seats: I,
    channels: ['sdk'],
    says: 'the IM client accepts an operation that needs a binding from a client that has none',
  }),
  breaks({
    id: '1.c/no-effect',
    strength: 'implied',
    seats: I,
    channels: ['sdk'],
    says: 'the IM client refuses a bound client as if it were not bound',
  }),
  pair(
    {
      id: '1.c/binding-decides',
      strength: 'implied',
      seats: CI,
      channels: ['sdk'],
      says: 'the binding decides whether anything passes between the two clients',
    },
    ['share', 'import', 'restore'],
  ),

  obligation({
    id: '1.d/book',
    strength: 'literal',
    seats: C,
    channels: ['ui'],
    says: "the contact client's book can be read, and the cards shared are cards in it",
  }),
  instead({
    id: '1.d/elsewhere',
    strength: 'implied',
    seats: C,
    channels: ['ui', 'sdk'],
    says: 'the cards shared come from the friend list or the contact server and not from the book',
  }),

  obligation(
    {
      id: '1.e/number-of-terminal',
      strength: 'literal',
      seats: C,
      channels: ['sdk', 'cs'],
      says: "the value is the terminal's telephone number",
    },
    ['bind', 'server key'],
  ),
  breaks({
    id: '1.e/other-number',
    strength: 'literal',
    seats: C,
    channels: ['sdk', 'cs'],
    says: 'something other than a number of the terminal serves as the associated account',
  }),

  obligation({
    id: '1.f/two-clients',
    strength: 'literal',
    seats: CI,
    channels: ['sdk'],
    says: 'two clients with an interface between them that messages cross',
  }),
  breaks({
    id: '1.f/merged',
    strength: 'implied',
    seats: CI,
    channels: ['sdk', 'im'],
    says: 'selected cards leave by IM without having crossed from one client to the other',
  }),
] as const;
