/** Situation 5: I1 on-line and I2 off-line, and the other way round. */
import fc from 'fast-check';
import { materials } from '../plan/cast.ts';
import { bind, everyoneIn, login, logout, share } from '../plan/steps.ts';
import type { Script, Step } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

const scripts = fc.tuple(materials, fc.boolean()).map(([{ cast, spelling }, first]): Script => {
  const friendOff = [logout('i2'), ...share('friend off-line', [0]), login('i2', 'u2')];
  const selfOff = [logout('i1'), ...share('self off-line', [1]), login('i1', 'u1')];
  const halves = first ? [...friendOff, ...selfOff] : [...selfOff, ...friendOff];
  return { cast, steps: [...everyoneIn, bind(spelling), ...halves] };
});

const sharing = share('the share', [0]);

/** Only the first IM client's own state may decide the manner. */
function twins({ cast }: Script): readonly Twin[] {
  const base = { cast, steps: [...everyoneIn, bind(), ...sharing] };
  const off = { cast, steps: [...everyoneIn, bind(), logout('i1'), ...sharing] };
  const changed = (steps: readonly Step[], before: readonly Step[] = []) => ({
    cast,
    steps: [...before, ...everyoneIn, bind(), ...steps, ...sharing],
  });
  const stays = [
    ['the second IM client is off-line', changed([logout('i2')])],
    ["the second IM client's phone has no link", changed([{ do: 'link', im: 'i2', up: false }])],
    ['the contact server does not answer', changed([{ do: 'server', mode: 'silent' }])],
    ['it is twelve hours later', changed([{ do: 'wait', ms: 43_200_000 }])],
    ['another IM client on the terminal is on-line', changed([login('i9', 'u9')])],
  ] as const;
  return [
    {
      check: '1.o/state-decides',
      obligation: '',
      intervention: 'the first IM client is logged out',
      base,
      twin: off,
      observe: 'manner',
      mustFlip: true,
    },
    ...stays.map(([intervention, twin]) => ({
      check: '1.o/something-else-decides',
      obligation: '',
      intervention,
      base,
      twin,
      observe: 'manner' as const,
      mustFlip: false,
    })),
    {
      check: '1.o/something-else-decides',
      obligation: '',
      intervention: 'the second IM client is off-line, and the first one too',
      base: off,
      twin: changed([logout('i1'), logout('i2')]),
      observe: 'manner',
      mustFlip: false,
    },
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
