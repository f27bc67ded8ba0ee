/** Situation 11: two numbers on the contact server; bind by one, then by the other, and restore. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import { bind, loggedIn, login, restoreAt, share, synchronise, unbind } from '../plan/steps.ts';
import type { Cast, Script, Step, StrangersProof } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

const bindAnother: Step = {
  do: 'bind',
  c: 'c2',
  im: 'i2',
  number: 'n2',
  spelling: 'international',
};

function stranger(proof: StrangersProof): Step {
  return { do: 'stranger', number: 'n1', proof };
}

function numberChange(...numbers: readonly string[]): Step {
  return { do: 'number-change', terminal: 't1', numbers };
}

/** How the first binding ends: by the user, with its number (R3), or by the next one. */
function between(way: 'unbind' | 'number leaves' | 'number stays' | 're-bind'): readonly Step[] {
  if (way === 'unbind') return [unbind, restoreAt('i1'), stranger('old token')];
  if (way === 're-bind') return [];
  if (way === 'number stays') return [numberChange('n1b', 'n1'), restoreAt('i1')];
  return [
    numberChange('n1b'),
    ...share('under a number that left', [0]),
    restoreAt('i1'),
    synchronise,
  ];
}

const scripts = fc
  .tuple(materialsWith('t2'), fc.constantFrom('unbind', 'number leaves', 'number stays', 're-bind'))
  .map(([{ cast, spare, spelling }, way]): Script => {
    const [one = '', two = '', three = ''] = spare;
    const steps: readonly Step[] = [
      ...loggedIn('u1', 'u2'),
      bindAnother,
      bind(spelling),
      synchronise,
      stranger('none'),
      stranger('of another number'),
      stranger('made up'),
      { do: 'stranger', number: 'n9', proof: 'none' },
      { do: 'other-device', number: 'n1', cards: [one] },
      { do: 'other-device', number: 'n1b', cards: [two] },
      restoreAt('i1'),
      ...between(way),
      login('i1', 'u1b'),
      bind(spelling, 'n1b'),
      { do: 'other-device', number: 'n1', cards: [three] },
      restoreAt('i1'),
      synchronise,
    ];
    return { cast, steps };
  });

/** `u1` keeps its name and is registered for this number. */
function registered(cast: Cast, number: string): Cast {
  const accounts = cast.accounts.map((each) => (each.name === 'u1' ? { ...each, number } : each));
  return { ...cast, accounts };
}

/** The bound number decides whose cards come back; the account's name does not. */
function twins({ cast, steps }: Script): readonly Twin[] {
  const planted = steps.filter((step) => step.do === 'other-device').slice(0, 2);
  const play = (number: string, account = 'u1', between: readonly Step[] = []) => [
    ...loggedIn('u2'),
    login('i1', account),
    bind('international', number),
    ...planted,
    ...between,
    restoreAt('i1'),
  ];
  const base = { cast, steps: play('n1') };
  const other = { cast: registered(cast, 'n1b'), steps: play('n1b') };
  const flips = [
    ['1.b/number-decides', 'restored'],
    ['1.u/number-decides', 'answered'],
    ['1.aa/number-decides', 'answered'],
  ] as const;
  const sameNumber = { cast: registered(cast, 'n9'), steps: play('n1', 'u1b') };
  const renamed = {
    ...sameNumber,
    cast: {
      ...sameNumber.cast,
      accounts: sameNumber.cast.accounts.map((each) =>
        each.name === 'u1b' ? { ...each, number: 'n1' } : each,
      ),
    },
  };
  const others = { cast, steps: play('n1', 'u1', [bindAnother, { do: 'restore', at: 'i2' }]) };
  return flips.flatMap(([check, observe]) => [
    {
      check,
      obligation: '',
      intervention: "the account is registered for, and bound by, the terminal's other number",
      base,
      twin: other,
      observe,
      mustFlip: true,
    },
    {
      check,
      obligation: '',
      intervention: 'another account that is registered for the same number',
      base,
      twin: renamed,
      observe,
      mustFlip: false,
    },
    {
      check,
      obligation: '',
      intervention: 'another terminal is bound by its own number, and restores, just before',
      base,
      twin: others,
      observe,
      mustFlip: false,
    },
  ]);
}

export const twoNumbersSituation: Situation = {
  id: 11,
  title: 'two numbers on the contact server, re-bind, restore',
  rows: ['1.b', '1.e', '1.u', '1.y', '1.aa', 'G8', 'R2', 'R3', 'R6'],
  needs: ['bind', 'synchronise', 'restore'],
  scripts,
  twins,
};
