/** Situation 5: I1 on-line and I2 off-line, and the other way round; nothing else may decide the manner. */
import fc from 'fast-check';
import { withLine, writeCard } from '../plan/cards.ts';
import { materialsWith } from '../plan/cast.ts';
import { bind, loggedIn, login, logout, share } from '../plan/steps.ts';
import type { Cast, NumberSource, Script, Step } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

const scripts = fc
  .tuple(materialsWith('t2', 't4'), fc.boolean(), fc.boolean())
  .map(([{ cast, spelling }, first, isAgain]): Script => {
    const friendOff = [logout('i2'), ...share('friend off-line', [0]), login('i2', 'u2')];
    const selfOff = [logout('i1'), ...share('self off-line', [1]), login('i1', 'u1')];
    const halves = first ? [...friendOff, ...selfOff] : [...selfOff, ...friendOff];
    const again = isAgain ? [logout('i2'), ...share('friend off-line again', [2])] : [];
    return { cast, steps: [...loggedIn('u1', 'u2'), bind(spelling), ...halves, ...again] };
  });

interface Play {
  readonly cast: Cast;
  readonly bound?: readonly Step[];
  /** What happens between the bind and the share; I1 has left before it, if it leaves at all. */
  readonly meanwhile?: readonly Step[];
  readonly sharing?: readonly Step[];
}

const theShare = share('the share', [0]);

function played(play: Play, leave: readonly Step[]): Script {
  const { cast, bound = [bind()], meanwhile = [], sharing = theShare } = play;
  const steps = [...loggedIn('u1', 'u2', 'u4'), ...bound, ...leave, ...meanwhile, ...sharing];
  return { cast, steps };
}

/** The book with another first card. */
function withFirst(cast: Cast, change: (first: string) => string): Cast {
  const terminals = cast.terminals.map((each) => {
    const [first = '', ...others] = each.book;
    return each.name === 't1' ? { ...each, book: [change(first), ...others] } : each;
  });
  return { ...cast, terminals };
}

/** Large for a card, and within what both manners carry. */
const large = (card: string) => withLine(card, `X-LONG:${'long '.repeat(600)}`);
const foreign = () =>
  writeCard({
    version: '4.0',
    given: '小明',
    family: '王',
    numbers: ['+14155550198'],
    emails: [],
    note: '',
    organisation: '',
    uid: null,
    photo: null,
  });

/** What does not matter: to what was made different, how it is then played. */
function indifferent(cast: Cast): readonly (readonly [string, Play])[] {
  const step = (intervention: string, ...meanwhile: readonly Step[]) =>
    [intervention, { cast, meanwhile }] as const;
  const refused = share('refused', [1], { to: ['u3'], numbers: 'unknown' });
  return [
    step('the second IM client is off-line', logout('i2')),
    step("the second IM client's phone has no link", { do: 'link', im: 'i2', up: false }),
    step('the contact server does not answer', { do: 'reach', part: 'cs', mode: 'silent' }),
    step('it is twelve hours later', { do: 'wait', ms: 43_200_000 }),
    step('another IM client on the terminal is on-line', login('i9', 'u9')),
    step('the user has shared another card before', ...share('before', [1])),
    step('a share before came to nothing', ...refused),
    ['the number is spelt in another way', { cast, bound: [bind('national')] }],
    ['the card is large', { cast: withFirst(cast, large) }],
    ['the card has a name in another script', { cast: withFirst(cast, foreign) }],
    ['two cards are selected', { cast, sharing: share('the share', [0, 1]) }],
    ['there are two recipients', { cast, sharing: share('the share', [0], { to: ['u2', 'u4'] }) }],
  ];
}

/** Only the first IM client's own state may decide the manner. */
function twins({ cast }: Script): readonly Twin[] {
  const [on, off] = [[], [logout('i1')]];
  const bases = [played({ cast }, on), played({ cast }, off)] as const;
  const stays = (intervention: string, base: Script, twin: Script): Twin => ({
    check: '1.o/something-else-decides',
    obligation: '',
    intervention,
    base,
    twin,
    observe: 'manner',
    mustFlip: false,
  });
  const asking = (numbers: NumberSource): Play => ({
    cast,
    sharing: share('the share', [0], { numbers }),
  });
  return [
    {
      check: '1.o/state-decides',
      obligation: '',
      intervention: 'the first IM client is logged out',
      base: bases[0],
      twin: bases[1],
      observe: 'manner',
      mustFlip: true,
    },
    ...indifferent(cast).flatMap(([intervention, play]) => [
      stays(intervention, bases[0], played(play, on)),
      stays(`${intervention}, while I1 is off-line`, bases[1], played(play, off)),
    ]),
    stays('nobody knows a number of the recipient', bases[0], played(asking('unknown'), on)),
    stays('the number of the recipient is asked for', bases[1], played(asking('asked'), off)),
  ];
}

export const oppositeFriendSituation: Situation = {
  id: 5,
  title: 'I1 on-line and I2 off-line, and the other way round',
  rows: ['1.n', '1.o', '1.p', '1.q', 'G5/on-line', 'G5/off-line'],
  needs: ['bind', 'share-im', 'share-sms'],
  scripts,
  twins,
};
