/** IM clients that get or pass on a friend's card wrongly (1.r, 1.s). */

import { octetsOf } from '../../../cards/octets.ts';
import type { Card, Friend, Request } from '../../../model/alphabet.ts';
import { ask, type Change } from '../../interpose.ts';
import { withFirstOnly } from '../cards-changed.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

/** Passes on other cards than those that came for this account. */
function passingOn(instead: (cards: readonly Card[], account: string) => readonly Card[]): Change {
  return {
    *call(message, honest) {
      if (message.op !== 'sdk.card') return yield* honest(message);
      return yield* honest({ ...message, cards: instead(message.cards, message.account) });
    },
  };
}

export const importing: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'passes-the-first-card-on-for-all',
    does: 'keeps the first card that it gets of a friend, and passes it on for every other friend too',
    dies: '1.s/other-card',
    falls: [],
    change: () => {
      let first: readonly Card[] = [];
      return passingOn((cards) => {
        if (first.length === 0) first = cards;
        return cards.length === 0 ? cards : first;
      });
    },
  }),
  mutantOf('im-client', {
    name: 'passes-on-one-number-of-a-friend',
    does: "keeps one telephone number of a friend's card, and drops the others on the way",
    dies: '1.s/other-card',
    falls: [],
    change: () => passingOn((cards) => cards.map((card) => withFirstOnly(card, 'TEL'))),
  }),
  mutantOf('im-client', {
    name: 'own-card-for-a-friend-without-one',
    does: "passes on its user's own card where the friend has none",
    dies: '1.s/own-card',
    falls: [],
    change: () => {
      let own: readonly Card[] = [];
      const { call } = passingOn((cards) => (cards.length === 0 ? own : cards));
      return {
        *call(message, honest, to) {
          const reply = yield* call?.(message, honest, to) ?? honest(message);
          if (message.op === 'im.login' && reply.ok && 'cards' in reply) own = reply.cards;
          return reply;
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'makes-a-card-of-the-name',
    does: 'makes a card of the name in the list of friends where the friend has none',
    dies: '1.s/made-up',
    falls: [],
    change: () => {
      let friends: readonly Friend[] = [];
      const { call } = passingOn((cards, account) => {
        const name = friends.find((each) => each.account === account)?.name ?? account;
        return cards.length === 0 ? [cardOf(name)] : cards;
      });
      return {
        *call(message, honest, to) {
          const reply = yield* call?.(message, honest, to) ?? honest(message);
          if (reply.ok && 'friends' in reply) friends = reply.friends;
          return reply;
        },
      };
    },
  }),

  mutantOf('im-client', {
    name: 'renews-friends-cards-after-the-unbind',
    does: "sends the contacts app the friends' cards again at each restore, also when it has unbound",
    dies: 'G2',
    falls: [],
    change: () => {
      const sent: { readonly to: string; readonly message: Request<Card, 'sdk.card'> }[] = [];
      return {
        *call(message, honest, to) {
          if (message.op === 'sdk.card') sent.push({ to, message });
          return yield* honest(message);
        },
        *act(act, honest) {
          const result = yield* honest(act);
          if (act.act !== 'restore') return result;
          for (const { to, message } of sent) yield* ask(to, message);
          return result;
        },
      };
    },
  }),
];

function cardOf(name: string): Card {
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `N:${name};;;;`, `FN:${name}`, 'END:VCARD', ''];
  return octetsOf(lines.join('\r\n'));
}
