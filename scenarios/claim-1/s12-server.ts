/** Situation 12: the contact server is empty, fails, is slow, or answers in pages during a restore. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import { bind, loggedIn, restoreAt, synchronise } from '../plan/steps.ts';
import { during } from '../plan/trouble.ts';
import type { ReachMode, Script, Step } from '../script.ts';
import { noTwins, type Situation } from '../situation.ts';

const modes: readonly ReachMode[] = ['error', 'unsure', 'slow', 'silent'];

const scripts = fc
  .tuple(
    materialsWith('t2'),
    fc.shuffledSubarray([...modes], { minLength: 1, maxLength: 2 }),
    fc.constantFrom('i1', 'c1'),
    fc.boolean(),
  )
  .map(([{ cast, spare, spelling }, order, at, isLate]): Script => {
    const spell = order.flatMap((mode) =>
      // What never reaches the server changes nothing there, and is told as what it is.
      during({ part: 'cs', mode }, [...(mode === 'slow' ? [] : [synchronise]), restoreAt(at)]),
    );
    // Whom the server does not entitle can bind later.
    const late = during({ part: 'cs', mode: 'error' }, [bind(spelling)]);
    const steps: readonly Step[] = [
      ...loggedIn('u1'),
      synchronise,
      ...(isLate ? late : []),
      bind(spelling),
      { do: 'other-device', number: 'n1', cards: [] },
      restoreAt(at),
      { do: 'other-device', number: 'n1', cards: spare },
      ...spell,
      restoreAt(at),
    ];
    return { cast: { ...cast, pageCards: Math.min(cast.pageCards, 2) }, steps };
  });

export const serverSituation: Situation = {
  id: 12,
  title: 'an empty, failing, slow or paging contact server during a restore',
  rows: ['1.v', '1.y', '1.z', 'G10', 'R4', 'R8'],
  needs: ['bind', 'restore'],
  scripts,
  twins: noTwins,
};
