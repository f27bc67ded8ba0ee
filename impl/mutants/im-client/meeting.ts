/** IM clients that meet a contact client of another terminal (1.m, G1, 1.s). */
import { ask } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

export const meeting: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'sends-a-link-beside-the-card',
    does: "opens a link to the shared card in the friend's contacts app, beside sending it",
    dies: '1.m/direct',
    falls: ['G1'],
    change: () => ({
      *call(message, honest) {
        const reply = yield* honest(message);
        if (message.op !== 'im.send' || message.body.type !== 'cards' || !reply.ok) return reply;
        const text = 'https://cards.example/new';
        yield* ask(message.to, { op: 'open.send', medium: 'link', cards: [], text });
        return reply;
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'thanks-the-contacts-app-of-the-friend',
    does: "tells the friend's contacts app itself that the card which it asked the friend for has come",
    dies: 'G1',
    falls: ['1.m/direct'],
    change: () => ({
      *deliver(message, honest) {
        const reply = yield* honest(message);
        if (message.op !== 'im.message' || message.body.type !== 'own-card') return reply;
        yield* ask(message.from, { op: 'open.send', medium: 'link', cards: [], text: 'received' });
        return reply;
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'returns-the-favour-directly',
    does: "puts its user's own card into the contacts app of every friend whose card it gets",
    dies: '1.s/direct',
    falls: ['1.m/direct', 'G1'],
    change: () => {
      let own: readonly string[] = [];
      return {
        *call(message, honest) {
          const reply = yield* honest(message);
          if (message.op === 'im.login' && reply.ok && 'cards' in reply) own = reply.cards;
          return reply;
        },
        *deliver(message, honest) {
          const reply = yield* honest(message);
          if (message.op !== 'im.message' || message.body.type !== 'own-card') return reply;
          const { from } = message;
          yield* ask(from, { op: 'open.send', medium: 'near-field', cards: own, text: '' });
          return reply;
        },
      };
    },
  }),
];
