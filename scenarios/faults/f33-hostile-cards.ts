/** Situation 133: cards that are broken, or larger than a short message carries, among good ones. */
import fc from 'fast-check';
import type { Card, Trace } from '../../model/alphabet.ts';
import { withLine, writeCard } from '../plan/cards.ts';
import { materialsWith } from '../plan/cast.ts';
import {
  bind,
  healed,
  importCard,
  loggedIn,
  login,
  logout,
  restoreAt,
  share,
} from '../plan/steps.ts';
import type { Cast, Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, eventsOf, isYes } from './seen.ts';

/** Each is what somebody's product has written, one char for each octet. */
const hostile: readonly ((card: Card) => Card)[] = [
  // Says that it is UTF-8, and is not.
  (card) => withLine(card, 'TITLE;CHARSET=UTF-8:M\xfcller'),
  // Folded inside of a character.
  (card) => withLine(card, 'TITLE:Caf\xc3\r\n \xa9'),
  // A fold without its blank, and an escape without its letter.
  (card) => withLine(card, 'NOTE:broken\r\noff here\\'),
  // Quoted-printable that ends in the middle of an octet.
  (card) => withLine(card, 'TITLE;ENCODING=QUOTED-PRINTABLE:=C3=A'),
  // The lines end as on other systems.
  (card) => card.replace(/\r\n/g, '\n'),
];

/** What a short message carries (R10). */
const carriedOctetsMax = 32_385;

/** Made once, so that who has read it need not read it again. */
function withPhoto(octets: number): Card {
  const card = writeCard({
    version: '3.0',
    given: 'Photo',
    family: `Of ${octets} octets`,
    numbers: ['+12025550198'],
    emails: [],
    note: '',
    organisation: '',
    uid: null,
    photo: null,
  });
  const photo = `PHOTO;ENCODING=b;TYPE=JPEG:${'/9j/4AAQ'.repeat(octets / 8)}`;
  // Whoever cuts the photo off cuts off an address.
  return withLine(withLine(card, photo), 'EMAIL:photo@example.org');
}
/** What a phone writes, and what a camera does. */
const [fromPhone, fromCamera] = [withPhoto(46_000), withPhoto(2_000_000)];

function withCards(cast: Cast, { own, first }: { own: Card; first: Card }): Cast {
  return {
    ...cast,
    accounts: cast.accounts.map((each) => (each.name === 'u2' ? { ...each, card: own } : each)),
    terminals: cast.terminals.map((each) =>
      each.name === 't1' ? { ...each, book: [first, ...each.book.slice(1)] } : each,
    ),
  };
}

const scripts = fc
  .tuple(
    materialsWith('t2'),
    fc.constantFrom(...Array<Card>(7).fill(fromPhone), fromCamera),
    fc.shuffledSubarray([...hostile], { minLength: 3, maxLength: 3 }),
  )
  .map(([{ cast, spare, spelling }, first, changes]): Script => {
    const [own = '', kept = '', added = ''] = changes.map((change, at) => change(spare[at] ?? ''));
    return {
      cast: withCards(cast, { own, first }),
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        { do: 'edit', c: 'c1', add: [added], remove: [] },
        importCard('u2'),
        { do: 'other-device', number: 'n1', cards: [kept] },
        restoreAt('c1'),
        ...share('a broken one', [5]),
        logout('i1'),
        ...share('too large', [0]),
        ...share('a good one', [1]),
        ...share('a broken one off-line', [5]),
        ...healed(dayMs),
        login('i1', 'u1'),
        ...share('large, by IM', [0]),
      ],
    };
  });

/** The share of a card that is too large was told as failed or refused, and another was taken. */
function probe(trace: Trace): boolean {
  const tooLarge = new Set(
    trace.cards.filter(({ octets }) => octets.length > carriedOctetsMax).map(({ id }) => id),
  );
  const books = eventsOf(trace, 'world.book').flatMap(({ entries }) => entries);
  const refused = calls(trace, 'ui.tell').filter(({ sent: { message } }) =>
    ['failed', 'refused'].includes(message.outcome),
  );
  const isRefused = eventsOf(trace, 'act').some(
    (act) =>
      act.act === 'select' &&
      act.cards.some((id) => books.some((each) => each.id === id && tooLarge.has(each.card))) &&
      refused.some(({ sent }) => sent.message.attempt === act.attempt),
  );
  return isRefused && calls(trace, 'sms.send').some(isYes);
}

export const hostileCards = faultSituation({
  id: 133,
  title: 'broken cards, and one that is too large',
  injection:
    'cards in a wrong charset, with broken folds and escapes, are imported, restored and shared; ' +
    'one with a photo of 46 KB or 2 MB is shared by short message',
  property:
    'S: a card is kept and passed on whole, or not at all; of one that is too large no part is sent, and the share ' +
    'fails (R10). L: the next good card works',
  sees: 'a share refused for the size of its card, and a short message that was taken',
  probe,
  checks: [
    '1.h/altered-core',
    '1.q/altered',
    '1.t/altered-whole',
    '1.v/altered-whole',
    'R9/kept',
    'R10/part-sent',
  ],
  needs: ['bind', 'edit', 'import', 'restore', 'share-im', 'share-sms'],
  directed: {},
  scripts,
  plain: ({ cast, steps }) => ({ cast: withoutLarge(cast), steps }),
});

/** As many cards, and none of them large. */
function withoutLarge(cast: Cast): Cast {
  const terminals = cast.terminals.map((each) => ({
    ...each,
    book: each.book.map((card, at) => (card.length > carriedOctetsMax ? small(at) : card)),
  }));
  return { ...cast, terminals };
}
function small(at: number): Card {
  return withPhoto(8 * at);
}
