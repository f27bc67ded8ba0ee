/** What stood in the way of a step: a reason for not calling its absence an omission. */
import type { NodeId } from '../alphabet.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

export interface Chain {
  /** The nodes that the step runs through. */
  readonly nodes: readonly NodeId[];
  readonly fromSeq: number;
  /** What came after this is another matter: the outcome had been told. */
  readonly toSeq?: number | undefined;
}

/** Why a step may not have been taken by now, in plain words; `undefined` if nothing stood in its way. */
export function obstacleTo(scene: Scene, chain: Chain): string | undefined {
  return troubleIn(scene, chain) ?? failureIn(scene, chain);
}

/** A fault that the kit made, at any time, or a node of the chain that misbehaved towards the kit. */
function troubleIn(scene: Scene, { nodes }: Chain): string | undefined {
  for (const trouble of scene.troubles) {
    if (trouble.kind === 'world.fault' && (trouble.node === null || nodes.includes(trouble.node))) {
      return `the kit made a fault: ${trouble.fault}`;
    }
    if (trouble.kind === 'world.sut-error' && nodes.includes(trouble.node)) {
      return `${trouble.node} misbehaved: ${trouble.what}`;
    }
  }
  return undefined;
}

/**
 * A call of the chain that was not answered with yes, or a user who said no or has not answered; a telling needs
 * no yes.
 */
function failureIn(scene: Scene, { nodes, fromSeq, toSeq }: Chain): string | undefined {
  for (const call of scene.calls.values()) {
    const { sent } = call;
    if (sent.seq < fromSeq || sent.seq > (toSeq ?? sent.seq)) continue;
    if (!nodes.includes(sent.from) || sent.message.op === 'ui.tell' || isYes(call)) continue;
    return `${sent.message.op} from ${sent.from} was not answered with yes`;
  }
  return undefined;
}

function isYes(call: CallRecord): boolean {
  const reply = call.reply?.reply;
  if (reply === undefined || !reply.ok) return false;
  if (!('answer' in reply)) return true;
  const { answer } = reply;
  if (answer.kind === 'none') return false;
  if (answer.kind === 'confirm') return answer.yes;
  if (answer.kind === 'number') return answer.number !== null;
  return answer.accounts.length > 0;
}
