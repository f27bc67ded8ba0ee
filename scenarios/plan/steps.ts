/** The usual steps, in the words of the method. */
import type { FaultId } from '../fault-plan.ts';
import type { MishapStep, NumberSource, Pick, PointStep, Spelling, Step } from '../script.ts';

export function login(im: string, account: string): MishapStep {
  return { do: 'login', im, account };
}
export function logout(im: string): MishapStep {
  return { do: 'logout', im };
}
export function link(im: string, up: boolean): MishapStep {
  return { do: 'link', im, up };
}

type User = 'u1' | 'u2' | 'u3' | 'u4' | 'u5';

/** Each of these users is on-line: u2 by i2. */
export function loggedIn(...users: readonly User[]): readonly Step[] {
  return users.map((user) => login(`i${user.slice(1)}`, user));
}

export function bind(spelling: Spelling = 'international', number = 'n1'): Step {
  return { do: 'bind', c: 'c1', im: 'i1', number, spelling };
}
export const unbind: MishapStep = { do: 'unbind', c: 'c1' };
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

type Point = PointStep['point'];

/** While the nth such message is on its way, or its answer. */
export function at(
  op: Point['op'],
  moment: Point['moment'],
  steps: readonly MishapStep[],
  nth = 1,
): Step {
  return { do: 'at', point: { op, moment, nth }, steps };
}
export function inject(fault: FaultId, nth = 1): Step {
  return { do: 'inject', fault, nth };
}

/** Nothing goes wrong any more, and all that is under way has until the deadline. */
export function healed(deadlineMs: number): readonly Step[] {
  return [{ do: 'calm' }, { do: 'wait', ms: deadlineMs }];
}
