/** Rows of 1.r to 1.aa: a friend's card comes in, the contact is synchronised and restored. */
import type { ClaimElement } from './element.ts';

export const takingInRows = [
  {
    id: '1.r',
    slug: 'obtain-account',
    words:
      'obtaining a second user account of the second IM client in the friendship link through ' +
      'the first user account',
    actor: 'nobody is named; either client',
    channel: 'SDK and IM',
    reading:
      "The friend's account comes from the list of friends of the first user account, or from " +
      'the message of a friend who pushes a card. A cached list is tolerable.',
  },
  {
    id: '1.s',
    slug: 'receive-card',
    words: 'receiving a name card of the second user account',
    actor: 'nobody is named; either client',
    channel: 'IM, then SDK',
    reading:
      "The friend's own card reaches the IM client, asked for or pushed, and the contact " +
      "client gets it from there. The network's profile store is as good a source as the " +
      'friend.',
  },
  {
    id: '1.t',
    slug: 'add-card',
    words: 'adding the received name card to the contact of the contact client',
    actor: 'contact client',
    channel: 'UI',
    reading:
      'The received card is in the address book afterwards, field for field, and nothing else ' +
      'has left it.',
  },
  {
    id: '1.u',
    slug: 'synchronise',
    words:
      'sharing with the first IM client bound with the contact client through the associated ' +
      'account the contact which corresponds to the associated account and is synchronized in ' +
      'a contact server',
    actor: 'nobody is named; the contact client',
    channel: 'contact server and SDK',
    reading:
      'The contact client keeps the contact of N on the contact server equal to its book, and ' +
      'the binding entitles the IM client to it. Shown by what follows, not by one particular ' +
      'message.',
  },
  {
    id: '1.v',
    slug: 'restore',
    words: 'receiving and restoring a name card in the contact sent by the first IM client',
    actor: 'contact client',
    channel: 'SDK',
    reading:
      'The contact client takes the cards from the IM client and puts back into its book what ' +
      'is missing there.',
  },
  {
    id: '1.w',
    slug: 'restoring-signal',
    words:
      'after the first IM client receives a restoring signal for obtaining a name card in the ' +
      'contact corresponding to the associated account',
    actor: 'IM client',
    channel: 'UI or SDK',
    reading:
      'The IM client receives the restoring signal, from the user or from the contact client ' +
      "on the user's behalf, before anything else of the restore.",
  },
  {
    id: '1.x',
    slug: 'acquiring-request',
    words: 'sends a name card acquiring request to the contact server',
    actor: 'IM client',
    channel: 'contact server',
    reading:
      'The IM client, and not the contact client, asks the contact server after the signal. ' +
      'Its form is free; an answer from a cache is no request.',
  },
  {
    id: '1.y',
    slug: 'cards-returned',
    words: 'receives the name card in the contact returned by the contact server',
    actor: 'IM client',
    channel: 'contact server',
    reading:
      "The server's answer comes to the IM client, whole and unaltered. An empty contact is " +
      'an answer of no cards, and an error is no answer.',
  },
  {
    id: '1.z',
    slug: 'deliver',
    words: 'the name card in the contact is sent to the contact client after',
    actor: 'IM client',
    channel: 'SDK',
    reading:
      'The IM client sends what the server returned to the contact client, only after signal, ' +
      'request and answer, in this order.',
  },
  {
    id: '1.aa',
    slug: 'request-names-number',
    words:
      'the name card acquiring request is configured to indicate the contact server to return ' +
      'the name card in the contact corresponding to the associated account',
    actor: 'IM client and contact server',
    channel: 'contact server',
    reading:
      'The request names N, or carries a token that stands for N, and the answer is the ' +
      'contact of N and nothing else.',
  },
] as const satisfies readonly ClaimElement[];
