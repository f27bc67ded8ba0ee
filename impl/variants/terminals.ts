/** Whole terminals: both clients are different, each in more than one way. */
import type { Change } from '../interpose.ts';
import type { NodeSpec } from '../port.ts';
import { together } from './together.ts';
import type { Variant } from './variant.ts';

/** All of these at once; in each node the first one stands nearest to the world. */
function madeOf(words: Pick<Variant, 'name' | 'does'>, parts: readonly Variant[]): Variant {
  return {
    ...words,
    freedom: parts.map(({ freedom }) => freedom).join('; '),
    seats: ['contact-client', 'im-client'],
    changeFor: (spec) => changesIn(spec, parts).reduce<Change | null>(within, null),
  };
}

function changesIn(spec: NodeSpec, parts: readonly Variant[]): readonly Change[] {
  return parts.flatMap(({ changeFor }) => changeFor(spec) ?? []);
}

function within(outer: Change | null, inner: Change): Change {
  return outer === null ? inner : together(outer, inner);
}

/** Terminals out of the variants of single seats, by their names. */
export function terminalsOf(single: readonly Variant[]): readonly Variant[] {
  const named = (...names: readonly string[]) => single.filter(({ name }) => names.includes(name));
  return [
    madeOf(
      {
        name: 'careful-terminal',
        does: 'asks its user before everything, looks twice, and says what it does',
      },
      named(
        'asks-before-it-binds',
        'looks-again-before-it-hands-over',
        'confirms-each-short-message',
        'tells-that-it-is-on-its-way',
        'asks-before-it-is-bound',
        'asks-before-it-sends',
        'tells-when-the-network-has-it',
      ),
    ),
    madeOf(
      {
        name: 'terminal-with-a-table',
        does: 'keeps fields in a table, listens, and lets the user pick friends in the IM client',
      },
      named(
        'writes-every-card-anew',
        'listens-for-the-state',
        'leaves-the-choice-of-friends-to-the-im-client',
        'synchronises-both-ways',
        'im-client-writes-cards-anew',
        'remembers-its-friends',
        'delivers-all-at-once',
      ),
    ),
    madeOf(
      {
        name: 'piecemeal-terminal',
        does: 'does everything card by card and friend by friend, and some of it twice',
      },
      named(
        'hands-over-for-one-friend-at-a-time',
        'one-short-message-for-each-card',
        'gives-every-card-a-uid',
        'synchronises-all-the-time',
        'one-message-for-each-card',
        'sends-again-under-the-same-id',
        'delivers-one-card-at-a-time',
        'asks-for-each-page-twice',
        'pushes-own-cards',
      ),
    ),
  ];
}
