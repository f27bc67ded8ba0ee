/** Contact servers that answer with something other than the contact of the number (1.y, 1.aa). */
import type { Card, NodeId, Reply, Request } from '../../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../../interpose.ts';
import { withoutProperties } from '../cards-changed.ts';
import { type Mutant, mutantOf, type SpecOf } from '../mutant.ts';
import { type Honest, wholeContact } from './whole-contact.ts';

type Get = Request<Card, 'cs.get'>;
type Page = Extract<Reply<Card, 'cs.get'>, { ok: true }>;

/** Makes something else of each page. */
function paging(make: (page: Page, asked: Get, honest: Honest) => Detour<Reply<Card>>): Change {
  return {
    *deliver(message, honest) {
      const reply = yield* honest(message);
      if (message.op !== 'cs.get' || !reply.ok || !('next' in reply)) return reply;
      return yield* make(reply, message, honest);
    },
  };
}

/** The contacts of all numbers but the one that was asked for. */
function* othersThan(
  { number }: Get,
  { accounts }: SpecOf<'contact-server'>,
  honest: Honest,
): Detour<readonly Card[]> {
  const cards: Card[] = [];
  for (const { number: other, secret: proof } of accounts) {
    if (other === number) continue;
    cards.push(...((yield* wholeContact(honest, { number: other, proof })) ?? []));
  }
  return cards;
}

/** Sends cards to the contact client that proved the number last. */
function pushing(isTime: (op: Request<Card>['op']) => boolean): Change {
  const phones = new Map<string, { readonly node: NodeId; readonly proof: string }>();
  return {
    *deliver(message, honest, from) {
      if (message.op === 'cs.grant')
        phones.set(message.number, { node: from, proof: message.secret });
      const reply = yield* honest(message);
      const phone = 'number' in message ? phones.get(message.number) : undefined;
      if (!isTime(message.op) || !('number' in message) || phone === undefined) return reply;
      const { node, proof } = phone;
      const cards = (yield* wholeContact(honest, { number: message.number, proof })) ?? [];
      yield* ask(node, { op: 'open.send', medium: 'socket', cards, text: '' });
      return reply;
    },
  };
}

export const answering: readonly Mutant[] = [
  mutantOf('contact-server', {
    name: 'first-page-only',
    does: 'returns the first page of a contact as if it were all of it',
    dies: '1.y/server-partial',
    falls: [],
    change: () =>
      paging(function* (page) {
        return { ...page, next: null };
      }),
  }),
  mutantOf('contact-server', {
    name: 'forgets-a-full-last-page',
    does: 'leaves out the last page of a contact when that page is full',
    dies: '1.y/server-partial',
    falls: [],
    change: ({ pageCards }) =>
      paging(function* (page, asked, honest) {
        if (page.next === null) return page;
        const after = yield* honest({ ...asked, page: page.next });
        const isLast = after.ok && 'next' in after && after.next === null;
        return isLast && after.cards.length === pageCards ? { ...page, next: null } : page;
      }),
  }),
  mutantOf('contact-server', {
    name: 'skips-every-third-page',
    does: 'leaves out the third page of a contact that has so many',
    dies: '1.y/server-partial',
    falls: [],
    change: () =>
      paging(function* (page, asked, honest) {
        if (page.next !== 2) return page;
        const skipped = yield* honest({ ...asked, page: 2 });
        return skipped.ok && 'next' in skipped ? { ...page, next: skipped.next } : page;
      }),
  }),
  mutantOf('contact-server', {
    name: 'sorts-every-page-anew',
    does: 'cuts each page out of a list that it has sorted in another order than for the page before',
    dies: '1.y/server-partial',
    falls: [],
    change: ({ pageCards }) =>
      paging(function* (page, asked, honest) {
        const cards = [...((yield* wholeContact(honest, asked)) ?? [])].sort();
        if (asked.page % 2 === 1) cards.reverse();
        const from = asked.page * pageCards;
        return { ...page, cards: cards.slice(from, from + pageCards) };
      }),
  }),
  mutantOf('contact-server', {
    name: 'loses-photos',
    does: 'returns cards without their photos',
    dies: '1.y/server-partial',
    falls: [],
    change: () =>
      paging(function* (page) {
        return { ...page, cards: page.cards.map((card) => withoutProperties(card, ['PHOTO'])) };
      }),
  }),
  mutantOf('contact-server', {
    name: 'answers-from-a-copy',
    does: 'returns a contact for ever as it was when somebody asked for it first',
    dies: '1.y/server-partial',
    falls: [],
    change: () => {
      const copies = new Map<string, Page>();
      return paging(function* (page, { number, page: at }) {
        const copy = copies.get(`${number} ${at}`) ?? page;
        copies.set(`${number} ${at}`, copy);
        return copy;
      });
    },
  }),
  mutantOf('contact-server', {
    name: 'keeps-the-first-upload',
    does: 'says yes to every upload of a contact, and keeps the first one',
    dies: '1.y/server-partial',
    falls: [],
    change: () => {
      const written = new Set<string>();
      return {
        *deliver(message, honest) {
          if (message.op !== 'cs.put') return yield* honest(message);
          if (written.has(message.number)) return { ok: true };
          written.add(message.number);
          return yield* honest(message);
        },
      };
    },
  }),

  mutantOf('contact-server', {
    name: 'sends-the-contact-to-the-phone-too',
    does: 'answers the IM client, and sends the cards to the contacts app besides',
    dies: '1.y/straight',
    falls: [],
    change: () => pushing((op) => op === 'cs.get'),
  }),
  mutantOf('contact-server', {
    name: 'pushes-what-another-device-wrote',
    does: 'sends the contact to the contacts app whenever somebody has written it',
    dies: '1.y/straight',
    falls: [],
    change: () => pushing((op) => op === 'cs.put'),
  }),

  mutantOf('contact-server', {
    name: 'adds-the-cards-of-others',
    does: 'returns the contacts of all numbers, that of the number first',
    dies: '1.aa/mixed',
    falls: ['1.aa/number-decides', '1.u/number-decides'],
    change: (spec) =>
      paging(function* (page, asked, honest) {
        if (page.next !== null) return page;
        const others = yield* othersThan(asked, spec, honest);
        return { ...page, cards: [...page.cards, ...others] };
      }),
  }),
  mutantOf('contact-server', {
    name: 'fills-up-the-last-page',
    does: 'fills the last page of a contact up with the cards that are stored behind it',
    dies: '1.aa/mixed',
    falls: ['1.aa/number-decides', '1.u/number-decides'],
    change: (spec) =>
      paging(function* (page, asked, honest) {
        const room = spec.pageCards - page.cards.length;
        if (page.next !== null || room === 0 || page.cards.length === 0) return page;
        const others = yield* othersThan(asked, spec, honest);
        return { ...page, cards: [...page.cards, ...others.slice(0, room)] };
      }),
  }),
];
