/** Rows of 1.pre to 1.f: the terminal and the binding. */
import type { ClaimElement } from './element.ts';

export const bindingRows = [
  {
    id: '1.pre',
    slug: 'terminal',
    words: 'A method for exchanging a name card applied to a terminal',
    actor: 'terminal',
    channel: 'none',
    reading:
      'Both clients act on one and the same terminal, since the body refers back to "the ' +
      'terminal". Exchanging means both directions: cards go out and cards come in.',
  },
  {
    id: '1.a',
    slug: 'bind',
    words:
      'binding, by a contact client running on the terminal, the contact client with a first ' +
      'Instant Messaging (IM) client running on the terminal',
    actor: 'contact client',
    channel: 'SDK',
    reading:
      'The contact client starts the binding and the IM client accepts or refuses it; both ' +
      'then hold it. The IM client may be off-line while it is bound.',
  },
  {
    id: '1.b',
    slug: 'associated-account',
    words: 'through an associated account',
    actor: 'contact client',
    channel: 'SDK',
    reading:
      'The bind request carries the number N, and the IM client checks it against the number ' +
      'registered for its account. N and the user account need not be the same identifier.',
  },
  {
    id: '1.c',
    slug: 'information-sharing',
    words: 'to implement information sharing between the contact client and the first IM client',
    actor: 'contact client and IM client',
    channel: 'SDK',
    reading:
      'A purpose, tested as a gate: unbound, nothing passes between the two clients; bound, ' +
      'sharing, importing and restoring work.',
  },
  {
    id: '1.d',
    slug: 'contact',
    words: 'the contact client comprising a contact',
    actor: 'contact client',
    channel: 'UI',
    reading:
      'The contact is the address book, never a person: it belongs to the contact client, can ' +
      "be listed and holds name cards. It may be the system's own address book.",
  },
  {
    id: '1.e',
    slug: 'number',
    words: 'the associated account being a number of the terminal',
    actor: 'contact client',
    channel: 'SDK and contact server',
    reading:
      'The value in the binding, in the key on the contact server and in the acquiring ' +
      "request is one of the terminal's telephone numbers. Spelling does not matter; the " +
      'number does.',
  },
  {
    id: '1.f',
    slug: 'two-clients',
    words:
      'the contact client being a first type of client operated in the terminal and the IM ' +
      'client being a second type of client operated in the terminal',
    actor: 'terminal',
    channel: 'SDK',
    reading:
      'Two clients with a state of their own and an interface between them. They may come ' +
      'from one vendor and in one package.',
  },
] as const satisfies readonly ClaimElement[];
