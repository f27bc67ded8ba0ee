/**
 * The hold model of event lists: every node sets a timer, and each timer that comes sets one for a node that is
 * drawn, so that a fixed number is in flight. The kernel and the fake timers do the same, in the same order.
 */
import { createClock } from '@sinonjs/fake-timers';
import { Draws } from '../scenarios/world/draw.ts';
import { Kernel } from '../scenarios/world/kernel.ts';

const nodesCount = 1_000;
/** Fake timers take no wait of nothing inside a timer. */
const waitMinUs = 1;
const waitMaxUs = 10_000;
const seed = 1;

interface Node {
  readonly place: number;
  readonly stream: string;
}

/** What came so far, and in which order. */
export interface Held {
  readonly events: number;
  readonly digest: number;
}

class Nodes {
  readonly all: readonly Node[];
  readonly #draws = new Draws(seed);
  #digest = 0;

  constructor() {
    this.all = Array.from({ length: nodesCount }, (_, place) => ({
      place,
      stream: `timer/${place}`,
    }));
  }

  get digest(): number {
    return this.#digest;
  }

  /** A timer of this node has come: whose is set next? */
  woken({ place, stream }: Node, nowUs: number): Node {
    this.#digest = Math.imul(this.#digest ^ place ^ Math.imul(nowUs, 31), 0x9e3779b1);
    const next = this.all[this.#draws.between(stream, 0, nodesCount - 1)];
    if (next === undefined) throw new Error('a node was drawn that is not there');
    return next;
  }
  waitUs({ stream }: Node): number {
    return this.#draws.between(stream, waitMinUs, waitMaxUs);
  }
}

const nothing = { isVoid: () => false, isIdle: () => false };

export function holdInKernel(events: number): Held {
  const nodes = new Nodes();
  const kernel = new Kernel<Node>(nothing);
  for (const node of nodes.all) kernel.later(nodes.waitUs(node), node);
  for (let at = 0; at < events; at += 1) {
    const node = kernel.next();
    if (node === undefined) throw new Error('nothing is in flight any more');
    const next = nodes.woken(node, kernel.nowUs);
    kernel.later(nodes.waitUs(next), next);
  }
  return { events, digest: nodes.digest };
}

/** Goes on from one timer to the next. */
export function holdInFakeTimers(events: number): Held {
  const nodes = new Nodes();
  const clock = createClock(0, Number.POSITIVE_INFINITY);
  const timers = nodes.all.map((node) => () => {
    const next = nodes.woken(node, clock.now);
    set(next);
  });
  const set = (node: Node) => {
    const timer = timers[node.place];
    if (timer !== undefined) clock.setTimeout(timer, nodes.waitUs(node));
  };
  for (const node of nodes.all) set(node);
  for (let at = 0; at < events; at += 1) clock.next();
  return { events, digest: nodes.digest };
}
