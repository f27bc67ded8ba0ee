/** Products that are different and right: nothing is held against them, and every row is met. */
import { expect, test } from 'vitest';
import { variants } from '../impl/variants/index.ts';
import type { Variant } from '../impl/variants/variant.ts';
import { accusations, openRowsUntried, playVariant } from './variants.test-support.ts';

const none: Variant = {
  name: 'none',
  freedom: '',
  does: '',
  seats: ['contact-client', 'im-client', 'contact-server'],
  changeFor: () => null,
};
const terms = { seed: 11, instances: 1, twinned: 0, everywhere: true, book: [] } as const;
let honest: ReturnType<typeof playVariant> | null = null;
function playHonestly() {
  honest ??= playVariant(none, terms);
  return honest;
}

test.each(variants.map((variant) => [variant.name, variant] as const))(
  '%s does something else than the reference, and is accused of nothing',
  async (_, variant) => {
    const outcome = await playVariant(variant, terms);
    const ids = ({ played }: typeof outcome) => played.map(({ trace }) => trace.id);
    expect(ids(outcome)).not.toEqual(ids(await playHonestly()));
    expect(accusations(outcome)).toEqual([]);
  },
);

/** All of them are in the long suite. */
const examples = variants.filter(
  ({ name, seats }) => seats.length > 1 || ['marks-its-answers', 'pushes-own-cards'].includes(name),
);

test.each(examples.map((variant) => [variant.name, variant] as const))(
  '%s is met in every row',
  async (_, variant) => {
    const outcome = await playVariant(variant, { ...terms, instances: 5, twinned: 1 });
    expect(accusations(outcome)).toEqual([]);
    expect(openRowsUntried(variant, outcome)).toEqual([]);
  },
);

test('a name is given to one variant', () => {
  const names = variants.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
