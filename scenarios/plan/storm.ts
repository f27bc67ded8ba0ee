/** A story in a storm, and the calm after it. */
import type { Script, Step } from '../script.ts';
import { bind, importCard, login, logout, restoreAt, share, synchronise } from './steps.ts';

/** How long the world is left alone after the storm: longer than anybody waits for anything. */
const healMs = 86_400_000;

/**
 * The story in a storm, and then the calm: what can be healed is, the users log in and bind again, and each part
 * of the method is tried once more. What must work then shows that nothing was broken for good.
 */
export function inStorm({ cast, steps }: Script): Script {
  const calm: readonly Step[] = [
    { do: 'calm' },
    { do: 'wait', ms: healMs },
    login('i1', 'u1'),
    ...(cast.terminals.some(({ name }) => name === 't2') ? [login('i2', 'u2')] : []),
    bind(),
    ...share('after the storm', [0]),
    importCard('u2'),
    synchronise,
    restoreAt('i1'),
    logout('i1'),
    ...share('after the storm, off-line', [0]),
  ];
  return { cast, steps: [...steps, ...calm] };
}
