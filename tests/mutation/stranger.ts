/** A mutated reference as the kit would meet it in a stranger's process. */
import type { Desk, NodeSpec, Participant, Program, Result, Stimulus } from '../../impl/port.ts';
import { mapReply, mapRequest } from '../../impl/protocol/cards.ts';
import {
  type OpeningStimulus,
  type Read,
  readPortCall,
  readResult,
} from '../../impl/protocol/stimulus.ts';
import { cardToWire } from '../../impl/protocol/wire-card.ts';
import type { NodeId, Request } from '../../model/alphabet.ts';

/** A program that says how it failed, if it did. */
export interface Stranger extends Program {
  /** All that it says is checked as on the wire. */
  readonly isChecked: boolean;
  readonly failure: () => string | null;
}

/** What it throws is its own failure; what it says is believed. */
export function stranger(program: Program): Stranger {
  return guarded(program, (_, desk) => desk);
}

/** What it throws and what it says wrongly is its own failure. Much slower. */
export function checkedStranger(program: Program): Stranger {
  return { ...guarded(program, checked), isChecked: true };
}

type Wrap = (stimulus: Stimulus, desk: Desk, node: NodeId) => Desk;

function guarded(program: Program, wrap: Wrap): Stranger {
  let failure: string | null = null;
  const failed = (error: unknown, desk: Desk) => {
    failure ??= `it threw ${String(error)}`;
    desk.fail(failure);
  };
  return {
    card: program.card,
    isChecked: false,
    failure: () => failure,
    create: (spec) => guardedNode(() => program.create(spec), { spec, wrap, failed }),
  };
}

interface Guard {
  readonly spec: NodeSpec;
  readonly wrap: Wrap;
  readonly failed: (error: unknown, desk: Desk) => void;
}

function guardedNode(create: () => Participant, { spec, wrap, failed }: Guard): Participant {
  let participant: Participant | null = null;
  return {
    give(stimulus: Stimulus, desk: Desk): void {
      try {
        participant ??= create();
        participant.give(stimulus, wrap(stimulus, desk, spec.node));
      } catch (error) {
        failed(error, desk);
      }
    },
  };
}

/** A desk that takes only what the protocol allows, and says so where the kit itself stumbles. */
function checked(stimulus: Stimulus, desk: Desk, node: NodeId): Desk {
  return {
    nowMs: desk.nowMs,
    call: (to, message) => {
      const read = sound(readPortCall(callOnWire(node, to, message)));
      return ofTheKit(() => desk.call(to, read.message));
    },
    done: (result) => {
      const read =
        stimulus.kind === 'reply'
          ? result
          : sound(readResult(stimulus, resultOnWire(stimulus, result)));
      ofTheKit(() => desk.done(read));
    },
    observe: (fact) => desk.observe(fact),
    fail: (what) => desk.fail(what),
  };
}

function ofTheKit<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`the kit stumbled over something sound: ${String(error)}`);
  }
}

function sound<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(`malformed: ${read.problem}`);
}

function callOnWire(node: NodeId, to: NodeId, message: Request<string>): unknown {
  return onWire({ node, to, message: mapRequest(message, cardToWire) });
}

function resultOnWire(stimulus: OpeningStimulus, result: Result): unknown {
  const { told, reply, wakeAfterMs, book, binding } = result;
  switch (stimulus.kind) {
    case 'act':
      return onWire({ done: told ?? null, wakeAfterMs });
    case 'deliver':
      return onWire({ done: reply && mapReply(reply, cardToWire), wakeAfterMs });
    case 'wake':
      return onWire({ done: null, wakeAfterMs });
    case 'probe':
      return onWire({ done: { book: book?.map(entryOnWire), binding } });
  }
}

function entryOnWire({ id, card }: { readonly id: string; readonly card: string }): object {
  return { id, card: cardToWire(card) };
}

function onWire(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
