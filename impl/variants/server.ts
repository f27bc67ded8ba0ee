/** Contact servers that answer in another form (1.y, 1.aa, R6). */
import type { Card, Reply, Request } from '../../model/alphabet.ts';
import type { Change, Detour } from '../interpose.ts';
import { type Variant, variantOf } from './variant.ts';

type Get = Request<Card, 'cs.get'>;
type Contact = Reply<Card, 'cs.get'>;

/** The whole contact, gathered from the pages of the honest server. */
function* wholeContact(
  message: Get,
  honest: (message: Request<Card>) => Detour<Reply<Card>>,
): Detour<Contact> {
  const cards: Card[] = [];
  for (let page: number | null = 0; page !== null; ) {
    const reply: Reply<Card> = yield* honest({ ...message, page });
    if (!reply.ok) return reply;
    if (!('next' in reply)) break;
    cards.push(...reply.cards);
    page = reply.next;
  }
  return { ok: true, cards, next: null };
}

/** Answers an acquiring request with what this makes of the whole contact. */
function answering(
  pageOf: (cards: readonly Card[], page: number) => { cards: readonly Card[]; next: number | null },
): Change {
  return {
    *deliver(message, honest) {
      if (message.op !== 'cs.get') return yield* honest(message);
      const whole = yield* wholeContact(message, honest);
      return whole.ok ? { ok: true, ...pageOf(whole.cards, message.page) } : whole;
    },
  };
}

/** Page numbers that start anew with 0 and go on by the place of the next card. */
function byPlace(size: number) {
  return (cards: readonly Card[], page: number) => ({
    cards: cards.slice(page, page + size),
    next: page + size < cards.length ? page + size : null,
  });
}

/** A last page without a card: only then does the server know that it has no more. */
function emptyEnd(cards: readonly Card[], page: number) {
  const from = page * 2;
  return { cards: cards.slice(from, from + 2), next: from < cards.length ? page + 1 : null };
}

const claims = `.${'eyJzdWIiOiJjb250YWN0In0'.repeat(90)}`;

/** Tokens that carry what the server wants to know of them, some two thousand octets. */
function longTokens(): Change {
  const short = (token: string) => token.replace(claims, '');
  return {
    *deliver(message, honest) {
      if (message.op === 'cs.get')
        return yield* honest({ ...message, proof: short(message.proof) });
      if (message.op === 'cs.revoke')
        return yield* honest({ ...message, token: short(message.token) });
      const reply = yield* honest(message);
      return 'token' in reply ? { ...reply, token: `${reply.token}${claims}` } : reply;
    },
  };
}

/** More than was asked for: a mark of the state, as other protocols have it. */
function withMarks(): Change {
  let state = 0;
  return {
    *deliver(message, honest) {
      const reply = yield* honest(message);
      state += 1;
      return Object.assign({}, reply, { etag: `"${state}"`, served: 'contacts/7' });
    },
  };
}

const pagesAreFree = 'in how many pages the server answers is not said (1.y)';

export const server: readonly Variant[] = [
  variantOf('contact-server', {
    name: 'answers-in-one-page',
    freedom: pagesAreFree,
    does: 'returns the whole contact at once, however large it is',
    change: () => answering((cards) => ({ cards, next: null })),
  }),
  variantOf('contact-server', {
    name: 'answers-card-by-card',
    freedom: pagesAreFree,
    does: 'returns one card at a time',
    change: () => answering(byPlace(1)),
  }),
  variantOf('contact-server', {
    name: 'counts-cards-and-not-pages',
    freedom: pagesAreFree,
    does: 'numbers its pages by the first card that stands on them',
    change: () => answering(byPlace(3)),
  }),
  variantOf('contact-server', {
    name: 'ends-with-an-empty-page',
    freedom: pagesAreFree,
    does: 'returns an empty page after the last card',
    change: () => answering(emptyEnd),
  }),
  variantOf('contact-server', {
    name: 'newest-first',
    freedom: 'a contact has no order',
    does: 'returns the cards with the newest first',
    change: () => answering((cards, page) => byPlace(2)([...cards].reverse(), page)),
  }),
  variantOf('contact-server', {
    name: 'long-tokens',
    freedom: 'a token that is bound to the number is fine, whatever it looks like (1.aa)',
    does: 'hands out tokens of two thousand characters',
    change: longTokens,
  }),
  variantOf('contact-server', {
    name: 'marks-its-answers',
    freedom: 'any extra function: “comprising” is open (6)',
    does: 'adds the version of the contact and its own name to every answer',
    change: withMarks,
  }),
];
