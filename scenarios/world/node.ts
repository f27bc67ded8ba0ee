/** A node as the world keeps it, and its turns: one for each stimulus that it has not finished yet. */
import type { Participant } from '../../impl/port.ts';
import type { CallId, NodeId } from '../../model/alphabet.ts';

export interface Manners {
  /** May be given messages while it waits for an answer. */
  readonly nested: boolean;
  /** A part of the kit: the facts that it tells go into the trace. */
  readonly trusted: boolean;
}

export class Node {
  readonly id: NodeId;
  participant: Participant;
  readonly nested: boolean;
  readonly trusted: boolean;
  /** Stimuli that wait until the node is free, oldest first. */
  readonly mailbox: (() => void)[] = [];
  /** Stimuli that are given and not done; answers to calls are not among them. */
  readonly turns = new Set<Turn>();
  /** How many stimuli and answers it was given; being read out is none. */
  given = 0;
  /** Its process was killed, and has not started again. */
  isDown = false;
  /** How often it was killed: what an earlier life was at is over. */
  life = 0;
  /** The number of the wake that the node last asked for; earlier ones are void. */
  wake = 0;

  constructor(id: NodeId, participant: Participant, { nested, trusted }: Manners) {
    this.id = id;
    this.participant = participant;
    this.nested = nested;
    this.trusted = trusted;
  }

  /** The call that this node has waited for longest, or `undefined`. */
  oldestCall(): CallId | undefined {
    const waiting = [...this.turns].flatMap((turn) => [...turn.waitsFor]);
    return waiting.length === 0 ? undefined : Math.min(...waiting);
  }
}

/** From a stimulus to its `done`. A turn runs unless it waits for the answer to a call of its own. */
export class Turn {
  readonly node: Node;
  readonly waitsFor = new Set<CallId>();
  readonly life: number;
  open = true;

  constructor(node: Node) {
    this.node = node;
    this.life = node.life;
  }

  get running(): boolean {
    return this.open && this.waitsFor.size === 0;
  }
}
