/** By whom an act of several nodes was done: the implementation if it played any of them. */
import type { By, NodeId } from '../alphabet.ts';
import type { Scene } from './scene.ts';

export function byAny(scene: Scene, ...nodes: readonly NodeId[]): By {
  const all = nodes.map((node) => scene.by(node));
  return (
    all.find((by) => by === 'implementation') ?? all.find((by) => by === 'reference') ?? 'set-up'
  );
}
