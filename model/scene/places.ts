/** Where two nodes stand to each other. */
import type { NodeId } from '../alphabet.ts';
import type { Scene } from './scene.ts';

function terminals(scene: Scene, a: NodeId, b: NodeId) {
  return [scene.nodes.get(a)?.terminal ?? null, scene.nodes.get(b)?.terminal ?? null] as const;
}

/** Both run on terminals, and it is the same one. */
export function onOneTerminal(scene: Scene, a: NodeId, b: NodeId): boolean {
  const [first, second] = terminals(scene, a, b);
  return first !== null && first === second;
}

/** Both run on terminals, and these differ. */
export function onTwoTerminals(scene: Scene, a: NodeId, b: NodeId): boolean {
  const [first, second] = terminals(scene, a, b);
  return first !== null && second !== null && first !== second;
}

/** The contact clients of the terminal of this node. */
export function contactClientsBeside(scene: Scene, node: NodeId): readonly NodeId[] {
  return [...scene.nodes.values()].flatMap((each) =>
    each.seat === 'contact-client' && onOneTerminal(scene, each.node, node) ? [each.node] : [],
  );
}
