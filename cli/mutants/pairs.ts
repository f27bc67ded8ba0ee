/** Draws pairs of mutants that are to be played in one program: in different seats, or in different places of one. */
import { excuses } from '../../impl/mutants/excuses.ts';
import type { Mutant } from '../../impl/mutants/mutant.ts';
import type { NodeSpec, Program } from '../../impl/port.ts';
import { reference } from '../../impl/reference/reference.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import { playScene } from '../../scenarios/kill/scene.ts';
import { draw } from '../../scenarios/world/draw.ts';

export type Pair = readonly [Mutant, Mutant];

/** One pair with each mutant, and another one that is drawn; no pair twice. */
export async function drawnPairs(
  mutants: readonly Mutant[],
  seed: number,
): Promise<readonly Pair[]> {
  const hooks = await hooksOf(mutants);
  const pairs = new Map<string, Pair>();
  for (const [at, one] of mutants.entries()) {
    const others = mutants.filter((other) => mayBePaired(one, other, hooks));
    const other = others[draw(seed, 'mutants/together', at) % Math.max(1, others.length)];
    if (other === undefined) continue;
    const key = [one.name, other.name].sort().join(' ');
    if (!pairs.has(key)) pairs.set(key, [one, other]);
  }
  return [...pairs.values()];
}

/** Neither breaks by itself what the other one must die on, or excuses it; they step in at different places. */
function mayBePaired(
  one: Mutant,
  other: Mutant,
  hooks: ReadonlyMap<string, readonly string[]>,
): boolean {
  if ([other.dies, ...other.falls].includes(one.dies)) return false;
  if (one.falls.includes(other.dies)) return false;
  const both = [one.name, other.name];
  const isExcused = excuses.some(({ pairs }) =>
    pairs.some((pair) => both.every((name) => pair.includes(name))),
  );
  if (isExcused) return false;
  if (one.seat !== other.seat) return true;
  const [mine, theirs] = [hooks.get(one.name) ?? [], hooks.get(other.name) ?? []];
  return !mine.some((hook) => theirs.includes(hook));
}

/** Where a mutant steps in; told by the change that it makes in a node of a world that is played. */
async function hooksOf(
  mutants: readonly Mutant[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const specs = await specsOfAWorld();
  return new Map(
    mutants.map(({ name, changeFor }) => {
      const hooks = specs.flatMap((spec) => Object.keys(changeFor(spec) ?? {}));
      return [name, [...new Set(hooks)]];
    }),
  );
}

async function specsOfAWorld(): Promise<readonly NodeSpec[]> {
  const specs: NodeSpec[] = [];
  const program: Program = {
    card: reference.card,
    create: (spec) => {
      specs.push(spec);
      return reference.create(spec);
    },
  };
  const [situation] = catalogue;
  if (situation === undefined) return specs;
  await playScene({
    ...{ seats: [], honest: program, monitors: [], seed: 1, round: 0, situation, program },
    onTrace: () => undefined,
    goOn: () => specs.length === 0,
  });
  return specs;
}
