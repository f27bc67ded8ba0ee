/** One thing to be played for the kill matrix, named so that another process can play it. */
import { type Mutant, mutated } from '../../impl/mutants/mutant.ts';
import type { Program } from '../../impl/port.ts';
import { reference } from '../../impl/reference/reference.ts';
import { varied } from '../../impl/variants/variant.ts';
import type { FoundTogether, MutantFound, VariantFound } from '../../model/kill.ts';
import { monitors } from '../../model/monitors/index.ts';
import { HonestScenes } from '../../scenarios/kill/honest-scenes.ts';
import { type Alone, tryTogether } from '../../scenarios/kill/together.ts';
import { type KillTerms, tryToKill } from '../../scenarios/kill.ts';
import type { Table } from './table.ts';

export type Job =
  | { readonly kind: 'mutant'; readonly name: string; readonly seed: number }
  | { readonly kind: 'variant'; readonly name: string; readonly seed: number }
  | { readonly kind: 'together'; readonly alone: readonly Alone[]; readonly seed: number };

export type Done =
  | { readonly kind: 'mutant'; readonly found: MutantFound }
  | { readonly kind: 'variant'; readonly found: VariantFound }
  | { readonly kind: 'together'; readonly found: FoundTogether };

export function nameOf(job: Job): string {
  return job.kind === 'together' ? job.alone.map(({ name }) => name).join(' with ') : job.name;
}

/** Plays jobs one after another, and keeps what the honest program does for the next one. */
export class Player {
  readonly #table: Table;
  readonly #honest = new HonestScenes();

  constructor(table: Table) {
    this.#table = table;
  }

  async perform(job: Job): Promise<Done> {
    if (job.kind === 'mutant') return this.#mutant(job.name, job.seed);
    if (job.kind === 'variant') return this.#variant(job.name, job.seed);
    return this.#together(job.alone, job.seed);
  }

  #termsOf(seed: number): KillTerms {
    const { situations, furtherStepsMax } = this.#table;
    return {
      honest: reference,
      situations,
      monitors,
      seed,
      whole: true,
      furtherStepsMax,
    };
  }

  async #mutant(name: string, seed: number): Promise<Done> {
    const mutant = theOne(this.#table.mutants, name);
    const { seat, does, dies, falls } = mutant;
    const suspect = {
      program: mutated(reference, mutant),
      seats: [seat],
      wanted: [dies, ...falls],
    };
    const found = await tryToKill(suspect, this.#termsOf(seed), this.#honest);
    return { kind: 'mutant', found: { words: { name, seat, does, dies, falls }, found } };
  }

  async #variant(name: string, seed: number): Promise<Done> {
    const variant = theOne(this.#table.variants, name);
    const { seats, freedom, does } = variant;
    const suspect = { program: varied(reference, variant), seats, wanted: [] };
    const found = await tryToKill(suspect, this.#termsOf(seed), this.#honest);
    return { kind: 'variant', found: { words: { name, seats, freedom, does }, seed, found } };
  }

  /** The change of the second one is made in what the first one has changed already. */
  async #together(alone: readonly Alone[], seed: number): Promise<Done> {
    const both = alone.map(({ name }) => theOne(this.#table.mutants, name));
    const couple = {
      program: withAll(both),
      seats: [...new Set(both.map(({ seat }) => seat))],
      without: new Map(both.map((one) => [one.name, withAll(both.filter((each) => each !== one))])),
    };
    const means = { terms: this.#termsOf(seed), honest: this.#honest };
    return { kind: 'together', found: await tryTogether(couple, alone, means) };
  }
}

function withAll(mutants: readonly Mutant[]): Program {
  return mutants.reduce((program: Program, mutant) => mutated(program, mutant), reference);
}

function theOne<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const one = all.find((each) => each.name === name);
  if (one === undefined) throw new Error(`there is no ${name}`);
  return one;
}
