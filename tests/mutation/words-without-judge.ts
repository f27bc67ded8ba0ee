/** Texts that are for people and that nothing depends on: no mutant is made of them. */
import type { InstrumenterOptions } from '@stryker-mutator/instrumenter';
import { z } from 'zod';

type Ignorer = InstrumenterOptions['ignorers'][number];

/** As much of a place in a syntax tree as is looked at. */
const text = z.object({
  node: z.object({ type: z.enum(['StringLiteral', 'TemplateLiteral']) }),
  parent: z.unknown(),
});
function argumentTo(...names: readonly string[]) {
  const callee = z.object({ name: z.enum(names) });
  return z.object({ type: z.literal('CallExpression'), callee });
}
const errorMessage = z.object({
  type: z.literal('NewExpression'),
  callee: z.object({ name: z.literal('Error') }),
});
function propertyOf(...names: readonly string[]) {
  const key = z.object({ name: z.enum(names) });
  return z.object({ type: z.literal('ObjectProperty'), key });
}

function ignoring(what: string, words: z.ZodType): Ignorer {
  return {
    shouldIgnore(path) {
      const place = text.safeParse(path);
      return place.success && words.safeParse(place.data.parent).success ? what : undefined;
    },
  };
}

/** Why something was refused or failed is told in the program's own words, and so is a fault of its own. */
export const wordsOfReasons = ignoring(
  'the words of a reason',
  z.union([argumentTo('refused', 'failed', 'no'), propertyOf('reason'), errorMessage]),
);

/** What was expected and what was found instead is told in the kit's own words. */
export const wordsOfFindings = ignoring(
  'the words of a finding',
  propertyOf('expected', 'actual', 'why'),
);
