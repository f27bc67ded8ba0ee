/** The findings of a monitor in short. */
import type { NodeId } from '../alphabet.ts';
import type { Finding } from '../check.ts';
import type { Scene } from '../scene/scene.ts';

/** The occasion for this check came up at this event. */
export function opportunity(check: string, seq: number): Finding {
  return { kind: 'opportunity', check, seq };
}

export interface Shown {
  readonly check: string;
  readonly obligation?: string;
  /** May come in any order; each number once. */
  readonly seqs: readonly number[];
  /** Who acted, and then whoever else was needed to see it. */
  readonly nodes: readonly [NodeId, ...NodeId[]];
}

export function witness(scene: Scene, shown: Shown): Finding {
  return {
    kind: 'witness',
    check: shown.check,
    obligation: shown.obligation ?? '',
    seqs: [...new Set(shown.seqs)].sort((a, b) => a - b),
    by: scene.by(shown.nodes[0]),
    grade: scene.grade(...shown.nodes),
  };
}

export interface Blame {
  readonly check: string;
  /** In the order of the story; the last one is the act that is blamed. */
  readonly seqs: readonly number[];
  readonly node: NodeId;
  readonly expected: string;
  readonly actual: string;
}

export function counterExample(scene: Scene, blame: Blame): Finding {
  const { check, seqs, node, expected, actual } = blame;
  return { kind: 'counter-example', check, seqs, expected, actual, by: scene.by(node) };
}

export function undecided(check: string, seqs: readonly number[], why: string): Finding {
  return { kind: 'undecided', check, seqs, why };
}

export function extra(check: string, seqs: readonly number[]): Finding {
  return { kind: 'extra', check, seqs };
}
