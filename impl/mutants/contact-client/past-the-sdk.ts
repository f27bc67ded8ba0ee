/** Contact clients that send cards, or words of them, past the SDK of their IM client (1.i, 1.k, 1.m, G1). */
import type { AccountId, Card, NodeId, Reply } from '../../../model/alphabet.ts';
import { ask, type Detour } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { handingOverBy } from './hand-over.ts';

const seat = 'contact-client';
const yes = { ok: true } as const;

/** The card with one more line, which says where this program answers. */
function leadingTo(node: NodeId, card: Card): Card {
  return card.replace(/(?=END:VCARD)/, `X-NEWEST:contacts://${node}\r\n`);
}

/** A word to a friend's IM client, past the own one. */
function* toFriend(account: AccountId, text: string): Detour<void> {
  yield* ask(account, { op: 'open.send', medium: 'socket', cards: [], text });
}

export const pastTheSdk: readonly Mutant[] = [
  mutantOf(seat, {
    name: 'puts-the-cards-on-the-clipboard',
    does: 'puts the cards on the clipboard, to be pasted into the IM client, and says handed over',
    dies: '1.i/around-sdk',
    falls: ['1.o/third-manner', 'R8/overstated'],
    change: () =>
      handingOverBy(function* ({ cards }, _honest, to) {
        yield* ask(to, { op: 'open.send', medium: 'clipboard', cards, text: '' });
        return yes;
      }),
  }),
  mutantOf(seat, {
    name: 'sends-the-instant-message-itself',
    does: 'calls the IM network itself in place of the IM client',
    dies: '1.k/by-contact-client',
    falls: ['1.i/around-sdk', '1.o/third-manner'],
    change: ({ node }) =>
      handingOverBy(function* ({ attempt, cards, recipients }) {
        let reply: Reply<Card> = yes;
        for (const to of recipients ?? []) {
          const words = { session: node, id: `${attempt} ${to}`, to };
          const body = { type: 'cards', cards } as const;
          reply = yield* ask('im-network', { op: 'im.send', ...words, body });
        }
        return reply;
      }),
  }),
  mutantOf(seat, {
    name: 'announces-cards-to-the-friend',
    does: "tells the friend's IM client itself that cards are about to come",
    dies: '1.m/direct',
    falls: ['G1'],
    change: () =>
      handingOverBy(function* (share, honest) {
        for (const to of share.recipients ?? []) yield* toFriend(to, 'cards are about to come');
        return yield* honest(share);
      }),
  }),
  mutantOf(seat, {
    name: 'puts-its-own-address-into-cards',
    does: 'writes into a shared card where its receiver can ask this program for the newest one',
    dies: '1.m/direct',
    falls: [],
    change: ({ node }) =>
      handingOverBy((share, honest) =>
        honest({ ...share, cards: share.cards.map((card) => leadingTo(node, card)) }),
      ),
  }),
  mutantOf(seat, {
    name: 'thanks-the-friend-itself',
    does: "thanks the friend's IM client itself for a card that was taken in for the second time",
    dies: 'G1',
    falls: ['1.m/direct'],
    change: () => {
      const thanked = new Set<AccountId>();
      return {
        *deliver(message, honest) {
          const reply = yield* honest(message);
          if (message.op !== 'sdk.card') return reply;
          if (thanked.has(message.account)) yield* toFriend(message.account, 'thank you');
          thanked.add(message.account);
          return reply;
        },
      };
    },
  }),
];
