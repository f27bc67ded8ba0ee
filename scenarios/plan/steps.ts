/** The usual steps, in the words of the method. */
import type { NumberSource, Pick, Spelling, Step } from '../script.ts';

export function login(im: string, account: string): Step {
  return { do: 'login', im, account };
}
export function logout(im: string): Step {
  return { do: 'logout', im };
}

type User = 'u1' | 'u2' | 'u3' | 'u4' | 'u5';

/** Each of these users is on-line: u2 by i2. */
export function loggedIn(...users: readonly User[]): readonly Step[] {
  return users.map((user) => login(`i${user.slice(1)}`, user));
}

export function bind(spelling: Spelling = 'international', number = 'n1'): Step {
  return { do: 'bind', c: 'c1', im: 'i1', number, spelling };
}
export const unbind: Step = { do: 'unbind', c: 'c1' };
export const synchronise: Step = { do: 'synchronise', c: 'c1' };

/** Select, then share: two signals of one attempt. */
export function share(
  label: string,
  cards: Pick,
  { to = ['u2'], numbers = 'given' }: { to?: readonly string[]; numbers?: NumberSource } = {},
): readonly Step[] {
  return [
    { do: 'select', c: 'c1', label, cards },
    { do: 'share', c: 'c1', label, to, numbers },
  ];
}

export function importCard(account: string): Step {
  return { do: 'import', c: 'c1', account };
}
export function restoreAt(at: 'i1' | 'c1'): Step {
  return { do: 'restore', at };
}
