/** The numbers that may serve as the associated account of a contact client now (1.b, 1.e, R3). */
import type { NodeId } from '../alphabet.ts';
import type { Scene } from './scene.ts';

/**
 * Bound: the number of the binding. Not bound, in doubt, or when the bound number has left the terminal: any
 * number that the terminal ever had, for a client may learn late that one is gone (R3).
 */
export function associatedKeys(scene: Scene, contactClient: NodeId): readonly string[] {
  const key = (number: string) => scene.numberKey(number, contactClient);
  const live = scene.binding(contactClient);
  const terminal = scene.terminalOf(contactClient);
  const open = scene
    .callsOf('sdk.bind')
    .filter(({ sent, reply }) => sent.from === contactClient && !isDecided(reply))
    .map(({ sent }) => key(sent.message.number));
  const bound = live === undefined ? [] : [key(live.number)];
  const now = (terminal?.numbers ?? []).map(key);
  const settled = live !== undefined && live.doubtfulSeq === null && open.length === 0;
  if (settled && bound.every((each) => now.includes(each))) return bound;
  return [...bound, ...open, ...(terminal?.numbersEver ?? []).map(key)];
}

function isDecided(
  reply: { readonly reply: { readonly ok: boolean; readonly definite?: boolean } } | null,
) {
  return reply !== null && (reply.reply.ok || reply.reply.definite === true);
}
