import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { mutants } from '../../impl/mutants/index.ts';
import type { Mutant } from '../../impl/mutants/mutant.ts';
import type { Variant } from '../../impl/variants/variant.ts';
import { checks } from '../../model/checks/index.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import type { Table } from '../mutants/table.ts';
import { type MutantsOptions, mutantsCommand } from './mutants.ts';

/** Two situations, in which the mutants of this test show themselves. */
const situations = catalogue.filter(({ id }) => id === 3 || id === 6);
const nothing: Table = {
  mutants: [],
  variants: [],
  unbreakable: [],
  situations,
  furtherStepsMax: 0,
};

/** Runs the command on a table of our own, and keeps what it printed and stored. */
async function judged(
  over: Partial<Table>,
  { names = [], ...options }: Partial<MutantsOptions> & { readonly names?: readonly string[] } = {},
) {
  const printed = { out: '', err: '' };
  const keep = (where: 'out' | 'err') => (text: unknown) => {
    printed[where] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  const out = mkdtempSync(join(tmpdir(), 'tck-'));
  const plain = { seed: 1, seeds: 1, strict: false, workers: 1, asWorker: false } as const;
  const all: MutantsOptions = { ...plain, quiet: true, format: 'pretty', out, ...options };
  const code = await mutantsCommand(names, all, { ...nothing, ...over }).finally(() => {
    for (const spy of spies) spy.mockRestore();
  });
  const stored = JSON.parse(readFileSync(join(out, 'kill-matrix.json'), 'utf8'));
  rmSync(out, { recursive: true });
  return { code, stored, ...printed };
}

function theMutant(name: string, over: Partial<Mutant> = {}): Mutant {
  const mutant = mutants.find((each) => each.name === name);
  if (mutant === undefined) throw new Error(`there is no ${name}`);
  return { ...mutant, ...over };
}

/** Nobody who is not bound asks it for a share in these situations. */
const forgets = theMutant('takes-and-forgets', { falls: [] });
const excused = checks
  .filter(({ id }) => id !== forgets.dies)
  .map(({ id }) => ({ check: id, why: 'not in this table' }));

test('a mutant that dies for the right reason is exit 0, and stored as it is told', async () => {
  const { code, out, stored } = await judged(
    { mutants: [forgets], unbreakable: excused },
    { format: 'json' },
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(stored);
  expect(stored.mutants).toMatchObject([{ name: 'takes-and-forgets', state: 'killed' }]);
});

test('the progress says what it counts, and for how long that has gone on', async () => {
  const both = [forgets, theMutant('goes-by-the-answer-before')];
  const unbreakable = excused.filter(({ check }) => check !== both[1]?.dies);
  const { err } = await judged({ mutants: both, unbreakable }, { quiet: false });
  expect(err).toMatch(/^2 of 2 mutants and variants played, \d+ s$/m);
  expect(err).toMatch(/^1 of 1 pairs of mutants played, \d+ s$/m);
});

test('a survivor is exit 1 and named', async () => {
  const survivor = theMutant('takes-and-forgets', { dies: '1.m/direct', falls: ['1.k/omitted'] });
  const { code, out, err } = await judged({ mutants: [survivor] }, { names: [survivor.name] });
  expect(code).toBe(1);
  expect(out).toContain('SURVIVED');
  expect(err).toContain('survived: takes-and-forgets');
});

test('a mutant that breaks what it does not name is exit 1, for a wrong reason', async () => {
  const strays = theMutant('goes-by-the-answer-before', { falls: [] });
  const { code, out, err } = await judged({ mutants: [strays] }, { names: [strays.name] });
  expect(code).toBe(1);
  expect(out).toContain('UNEXPECTED');
  expect(err).toContain('wrong reason: goes-by-the-answer-before');
});

test('a mutant that declares a check for which its seat does not answer is exit 70', async () => {
  const stray = theMutant('takes-and-forgets', { falls: ['1.y/straight'] });
  const { code, out, err } = await judged({ mutants: [stray] }, { names: [stray.name] });
  expect(code).toBe(70);
  expect(out.replaceAll('\n', ' ')).toContain('for which the im-client does not answer');
  expect(err).toContain('2 faults of the table');
});

test('a variant that is accused is exit 1 and red', async () => {
  const { seat, changeFor } = forgets;
  const variant: Variant = {
    ...{ name: 'not-right', seats: [seat], freedom: 'none', does: forgets.does },
    changeFor,
  };
  const { code, out, err } = await judged({ variants: [variant] }, { names: [variant.name] });
  expect(code).toBe(1);
  expect(out).toContain('variant not-right: RED');
  expect(err).toContain('red: not-right');
});

test('a mutant of a rule that lives is advice, and fails under --strict', async () => {
  const ofARule = theMutant('takes-and-forgets', {
    dies: 'R8/contradicted',
    falls: ['1.k/omitted'],
  });
  const names = [ofARule.name];
  const advice = await judged({ mutants: [ofARule] }, { names });
  expect([advice.code, advice.err]).toEqual([0, expect.stringContaining('(rules, advice)')]);
  const strict = await judged({ mutants: [ofARule] }, { names, strict: true });
  expect(strict.code).toBe(1);
});

test('two at once are drawn from the whole table, and neither hides the other', async () => {
  const both = [forgets, theMutant('goes-by-the-answer-before')];
  const unbreakable = excused.filter(({ check }) => check !== both[1]?.dies);
  const { code, stored } = await judged({ mutants: both, unbreakable });
  expect(code).toBe(0);
  expect(stored.together).toMatchObject([{ fates: [{ fate: 'dies' }, { fate: 'dies' }] }]);
});

test('an unknown name is told with the nearest right one, before anything is stored', async () => {
  await expect(judged({ mutants: [forgets] }, { names: ['take-and-forget'] })).rejects.toThrow(
    'there is no mutant or variant "take-and-forget". Try takes-and-forgets.',
  );
});
