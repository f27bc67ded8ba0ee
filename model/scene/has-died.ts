/** Whether a program has hung, died or broken the protocol: from then on it owes nobody anything. */
import type { NodeId } from '../alphabet.ts';
import type { Scene } from './scene.ts';

/** What the world did to a message of it is no death: a node that goes on must go on rightly. */
export function hasDied(scene: Scene, node: NodeId): boolean {
  return scene.troubles.some((event) => event.kind === 'world.sut-error' && event.node === node);
}

/** The kit made a fault at this node, or at all of them, after an event. */
export function isStruck(scene: Scene, node: NodeId, sinceSeq: number): boolean {
  return scene.troubles.some(
    (each) =>
      each.kind === 'world.fault' &&
      each.seq > sinceSeq &&
      (each.node === null || each.node === node),
  );
}
