/** Contact clients that meet the contact server more often, or both ways (1.u, 6, G7). */
import { cardDigests, containsCore } from '../../cards/digest.ts';
import type { Card, Failure, Request } from '../../model/alphabet.ts';
import { ask, bookNow, type Change, type Detour, honestly } from '../interpose.ts';
import { userNode } from '../port.ts';
import { type SpecOf, type Variant, variantOf } from './variant.ts';

/** Synchronises before the first act, and after whatever may have changed the book. */
function allTheTime(): Change {
  let synchronised: string | null = null;
  const synchronise = function* (): Detour<void> {
    const before = JSON.stringify(yield* bookNow());
    if (before === synchronised) return;
    synchronised = before;
    yield* honestly({ kind: 'act', act: { act: 'synchronise', attempt: 'by-itself' } });
  };
  return {
    *act(act, honest) {
      // A number that has left the phone is not written under any more (R3).
      if (act.act !== 'number-change') yield* synchronise();
      const result = yield* honest(act);
      yield* synchronise();
      return result;
    },
    *deliver(message, honest) {
      const reply = yield* honest(message);
      if (message.op === 'sdk.card' || message.op === 'sms.message') yield* synchronise();
      return reply;
    },
  };
}

/** What is new on the server comes into the book first; then the book is written there. */
function* mergeFirst(put: Request<Card, 'cs.put'>, spec: SpecOf<'contact-client'>) {
  const { number, secret } = put;
  const theirs: Card[] = [];
  for (let page: number | null = 0; page !== null; ) {
    const got: Got = yield* ask(spec.contactServer, { op: 'cs.get', number, proof: secret, page });
    if (!got.ok) return got;
    theirs.push(...got.cards);
    page = got.next;
  }
  const isIn = (card: Card, book: readonly Card[]) =>
    book.some((own) => sameCore(own, card, spec.region));
  const add = theirs.filter((card) => !isIn(card, put.cards));
  yield* honestly({ kind: 'act', act: { act: 'edit', attempt: 'by-itself', add, remove: [] } });
  return { ...put, cards: [...put.cards, ...add] };
}
type Got =
  | { readonly ok: true; readonly cards: readonly Card[]; readonly next: number | null }
  | Failure;

function sameCore(a: Card, b: Card, region: string): boolean {
  const [one, other] = [cardDigests(a, region), cardDigests(b, region)];
  return containsCore(one, other) && containsCore(other, one);
}

export const synchronising: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'synchronises-all-the-time',
    freedom: 'it may have synchronised for years before it binds, and on every change (1.u, 5)',
    does: 'writes its book to the contact server at once, and again whenever something has changed',
    change: allTheTime,
  }),
  variantOf('contact-client', {
    name: 'synchronises-before-each-share',
    freedom: 'a contact client may meet the contact server whenever it likes (6)',
    does: 'writes its book to the contact server before it shares something of it',
    change: () => ({
      *act(act, honest) {
        if (act.act === 'share')
          yield* honestly({ kind: 'act', act: { act: 'synchronise', attempt: 'by-itself' } });
        return yield* honest(act);
      },
    }),
  }),
  variantOf('contact-client', {
    name: 'synchronises-both-ways',
    freedom: 'a contact client may read from the server outside a restore (G7)',
    does: 'takes what other devices wrote into its book, and then writes the whole to the server',
    change: (spec) => ({
      *call(message, honest) {
        if (message.op !== 'cs.put') return yield* honest(message);
        const merged = yield* mergeFirst(message, spec);
        return 'op' in merged ? yield* honest(merged) : merged;
      },
    }),
  }),
  variantOf('contact-client', {
    name: 'backs-up-as-a-code',
    freedom: 'any extra function, such as a backup by QR code (6)',
    does: 'shows its whole book as a QR code after each synchronisation',
    change: () => ({
      *act(act, honest) {
        const result = yield* honest(act);
        if (act.act !== 'synchronise') return result;
        const cards = (yield* bookNow()).map(({ card }) => card);
        yield* ask(userNode, { op: 'open.send', medium: 'near-field', cards, text: 'backup' });
        return result;
      },
    }),
  }),
];
