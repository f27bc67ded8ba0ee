/** The names of a run: numbers, accounts, ids and secrets are drawn anew, so that nothing can be learnt. */
import type { PhoneNumber } from '../../model/alphabet.ts';
import type { Cast, Spelling, TerminalPart } from '../script.ts';
import type { Draws } from './draw.ts';

type Region = TerminalPart['region'];

/** Numbers that no subscriber has: of the ranges that regulators keep for fiction, a hundred lines each. */
const fiction: Readonly<
  Record<Region, { code: string; trunk: string; prefixes: readonly string[] }>
> = {
  US: { code: '1', trunk: '', prefixes: ['20255501', '31255501', '41555501', '61755501'] },
  GB: { code: '44', trunk: '0', prefixes: ['77009004', '16329607'] },
  FR: { code: '33', trunk: '0', prefixes: ['6399816', '1990052'] },
};

export class Names {
  readonly #draws: Draws;
  readonly #given = new Map<string, string>();
  readonly #numbers = new Map<string, { readonly region: Region; readonly national: string }>();

  constructor(draws: Draws, cast: Cast) {
    this.#draws = draws;
    const taken = new Set<string>();
    for (const { region, numbers } of cast.terminals) {
      for (const number of numbers) this.#numbers.set(number, this.#freshNumber(region, taken));
    }
    for (const { number } of cast.accounts) {
      if (!this.#numbers.has(number)) this.#numbers.set(number, this.#freshNumber('US', taken));
    }
  }

  #freshNumber(region: Region, taken: Set<string>) {
    for (let index = 0; ; index++) {
      const { prefixes } = fiction[region];
      const prefix =
        prefixes[this.#draws.between(`prefix/${region}`, 0, prefixes.length - 1)] ?? '';
      const line = this.#draws.between(`line/${region}/${index}`, 0, 99);
      const national = `${prefix}${String(line).padStart(2, '0')}`;
      if (taken.has(national)) continue;
      taken.add(national);
      return { region, national };
    }
  }

  /** What this run calls something of a kind; the same name every time. */
  of(kind: string, name: string): string {
    const key = `${kind} ${name}`;
    const known = this.#given.get(key);
    if (known !== undefined) return known;
    const fresh = `${kind}-${this.#draws.between(`name/${key}`, 36 ** 4, 36 ** 5 - 1).toString(36)}`;
    this.#given.set(key, fresh);
    return fresh;
  }

  number(name: string, spelling: Spelling = 'international'): PhoneNumber {
    const number = this.#numbers.get(name);
    if (number === undefined) throw new Error(`the cast has no number ${name}`);
    const { code, trunk } = fiction[number.region];
    const { national } = number;
    if (spelling === 'national') return `${trunk}${national}`;
    if (spelling === 'international') return `+${code}${national}`;
    return `+${code} ${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`;
  }
}
