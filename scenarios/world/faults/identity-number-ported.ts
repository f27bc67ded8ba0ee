import type { MishapStep, TerminalPart } from '../../script.ts';
import { bySdk, type Mishap, toNetwork } from './fault.ts';

export const identityNumberPorted: Mishap = {
  does: 'the number of a friend goes to another subscriber',
  hook: 'mishap',
  ops: [...bySdk, ...toNetwork, 'sms.send'],
  steps: ({ terminals }) => exchanged(terminals),
  undo: ({ terminals }) => terminals.slice(1).map(asItWas),
  undoneAfterMs: 'calm',
};

/** The second terminal loses its number to the one after it, or to nobody. */
function exchanged([, friend, other]: readonly TerminalPart[]): readonly MishapStep[] {
  if (friend === undefined) return [];
  const gone = { do: 'number-change', terminal: friend.name, numbers: [] } as const;
  if (other === undefined) return [gone];
  const numbers = [...other.numbers, ...friend.numbers];
  return [gone, { do: 'number-change', terminal: other.name, numbers }];
}

function asItWas({ name, numbers }: TerminalPart): MishapStep {
  return { do: 'number-change', terminal: name, numbers };
}
