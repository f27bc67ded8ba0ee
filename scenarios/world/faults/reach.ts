/** How parts of the world can be reached, from nobody noticing anything to no answer at all. */
import type { NodeId } from '../../../model/alphabet.ts';
import { channelOf } from '../../../model/alphabet.ts';
import type { Reached, ReachedOperation, ReachMode } from '../../script.ts';
import { type Fate, type Passage, pass, type Rule } from '../rule.ts';

const slowUs = 10_000_000;

/** What becomes of the request, and of the answer to it. */
const fates: Readonly<Record<ReachMode, { readonly request: Fate; readonly answer: Fate }>> = {
  well: { request: pass, answer: pass },
  error: { request: { kind: 'fail', reason: 'error', definite: true }, answer: pass },
  unsure: { request: { kind: 'fail', reason: 'connection lost', definite: false }, answer: pass },
  slow: { request: { kind: 'delay', byUs: slowUs }, answer: pass },
  silent: { request: { kind: 'drop' }, answer: pass },
  unanswered: { request: pass, answer: { kind: 'drop' } },
};

const partNames: Readonly<Record<Exclude<Reached, ReachedOperation>, string>> = {
  cs: 'contact server',
  network: 'IM network',
  messaging: 'short messages',
  i1: 'first IM client',
  c1: 'contact client',
};

/** How the trace calls it. */
export function faultOf(part: Reached, mode: ReachMode): string {
  return `${isOperation(part) ? part : partNames[part]}: ${mode}`;
}

interface Door {
  readonly node: NodeId;
  readonly mode: ReachMode;
}

export class Reach {
  readonly #doors = new Map<Reached, Door>();
  /** For requests, and for the answers to them. */
  readonly request: Rule = (passage) => fates[this.#modeOf(passage)].request;
  readonly answer: Rule = (passage) => fates[this.#modeOf(passage)].answer;

  set(part: Reached, door: Door): void {
    this.#doors.set(part, door);
  }

  #modeOf(passage: Passage): ReachMode {
    for (const [part, { node, mode }] of this.#doors) {
      if (mode !== 'well' && passage.to === node && concerns(part, passage)) return mode;
    }
    return 'well';
  }
}

function isOperation(part: Reached): part is ReachedOperation {
  return part.includes('.');
}

/** The name in the script of the node that takes it. */
export function nodeOf(part: Reached): string {
  if (!isOperation(part)) return part;
  if (part.startsWith('cs.')) return 'cs';
  return part === 'sdk.card' || part === 'sdk.deliver' ? 'c1' : 'i1';
}

function concerns(part: Reached, { message }: Passage): boolean {
  if (isOperation(part)) return message.op === part;
  return (part !== 'i1' && part !== 'c1') || channelOf(message.op) === 'sdk';
}
