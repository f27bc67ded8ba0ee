/** How parts of the world can be reached, from nobody noticing anything to no answer at all. */
import type { NodeId } from '../../model/alphabet.ts';
import { channelOf } from '../../model/alphabet.ts';
import type { Reached, ReachMode } from '../script.ts';
import { type Fate, type Passage, pass, type Rule } from './rule.ts';

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

const partNames: Readonly<Record<Reached, string>> = {
  cs: 'contact server',
  network: 'IM network',
  messaging: 'short messages',
  i1: 'first IM client',
  c1: 'contact client',
  'hand-over': 'hand-over to the first IM client',
};

/** How the trace calls it. */
export function faultOf(part: Reached, mode: ReachMode): string {
  return `${partNames[part]}: ${mode}`;
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

function concerns(part: Reached, { message }: Passage): boolean {
  if (part === 'hand-over') return message.op === 'sdk.share';
  return (part !== 'i1' && part !== 'c1') || channelOf(message.op) === 'sdk';
}
