/** Rows of 1.g to 1.q: selecting, sending, sharing, detecting and the two manners. */
import type { ClaimElement } from './element.ts';

export const sharingRows = [
  {
    id: '1.g',
    slug: 'select',
    words:
      'receiving, by the contact client running on the terminal, a selecting signal for ' +
      'selecting at least one name card in the contact',
    actor: 'contact client',
    channel: 'UI',
    reading:
      'The contact client takes a selection of one or more cards that are in its book; none, ' +
      'or one that is not there, is refused. One signal may name many cards, and it may ' +
      'precede the binding.',
  },
  {
    id: '1.h',
    slug: 'send',
    words:
      'sending, by the contact client running on the terminal, the selected at least one name ' +
      'card to the first IM client bound with the contact client',
    actor: 'contact client',
    channel: 'SDK',
    reading:
      'Exactly the selected cards, unchanged, go to the IM client that is bound and to no ' +
      'other. A handle that the IM client resolves to the same content will do.',
  },
  {
    id: '1.i',
    slug: 'sdk',
    words: 'via Software Development Kit (SDK) provided by the first IM client',
    actor: 'contact client',
    channel: 'SDK',
    reading:
      "The cards cross by a call of the IM client's own SDK, shown by the handle that it " +
      'minted. SDK code may run inside the contact client; clipboard, file and share sheet ' +
      'are not it.',
  },
  {
    id: '1.j',
    slug: 'account',
    words:
      'the first IM client comprising a first user account, and the first user account having ' +
      'a friendship link',
    actor: 'IM client',
    channel: 'IM',
    reading:
      'The IM client is logged in to a user account, and the friendship link is the set of ' +
      'friends that this account sees, not a directory of everybody.',
  },
  {
    id: '1.k',
    slug: 'share',
    words:
      'sharing, by the first IM client running on the terminal, the selected at least one ' +
      'name card',
    actor: 'IM client',
    channel: 'IM',
    reading:
      'The IM client sends the cards that it was given; a network may relay them. One message ' +
      'for each card and one for all are both within the words.',
  },
  {
    id: '1.l',
    slug: 'friends',
    words:
      'through the first user account with at least one second IM client in the friendship ' +
      'link',
    actor: 'IM client',
    channel: 'IM',
    reading:
      'The sender is the first user account and every recipient is a friend of it. The ' +
      'recipients may be chosen in the contact client or in the IM client.',
  },
  {
    id: '1.m',
    slug: 'no-direct',
    words: 'wherein the second IM client does not directly interact with the contact client',
    actor: "contact client and the friend's IM client",
    channel: 'any',
    reading:
      'Nothing passes directly between the contact client and the IM client of another ' +
      'terminal, in either direction, during the whole method. A short message to the ' +
      "friend's phone does not.",
  },
  {
    id: '1.n',
    slug: 'detect',
    words:
      'detecting whether the first IM client bound with the contact client is in an on-line ' +
      'state',
    actor: 'contact client',
    channel: 'SDK',
    reading:
      'The latest state that the bound IM client told, by an answer or by a notice, reached ' +
      'the contact client before the share. On-line means that its account could send now.',
  },
  {
    id: '1.o',
    slug: 'choose-manner',
    words:
      'selecting a sharing manner according to whether the first IM client is in the on-line ' +
      'state, wherein the sharing manner comprises sharing by the first IM client and sharing ' +
      'by a short message',
    actor: 'contact client',
    channel: 'SDK and short message',
    reading:
      "The manner is decided by the bound IM client's state and by nothing else, and both " +
      'manners exist. The user may be asked to confirm a short message.',
  },
  {
    id: '1.p',
    slug: 'send-on-line',
    words:
      'when detecting that the first IM client is in the on-line state, sending the selected ' +
      'at least one name card to the first IM client for sharing',
    actor: 'contact client',
    channel: 'SDK',
    reading:
      'Told on-line, the cards are handed to the IM client and no short message is sent. If ' +
      'the state flips between detection and hand-over, either manner is right.',
  },
  {
    id: '1.q',
    slug: 'send-off-line',
    words: 'sharing by a short message',
    actor: "the terminal's messaging function",
    channel: 'short message',
    reading:
      'Implied and not recited as a step: told off-line, the cards go by short message from ' +
      "the terminal to the recipients' numbers, and nothing goes by IM, then or later.",
  },
] as const satisfies readonly ClaimElement[];
