/** The schemas and the alphabet are two spellings of one thing; the compiler says so here. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import type {
  ActName,
  Acts,
  Answer,
  Answers,
  BindingView,
  BookEntry,
  Failure,
  Friend,
  ImBody,
  Nothing,
  OperationName,
  Prompt,
  Requests,
  Told,
} from '../../model/alphabet.ts';
import type { ImplementationCard, NodeSpec } from '../port.ts';
import { actRows } from './acts.ts';
import type { implementationFields, nodeSpec } from './nodes.ts';
import type { Fields } from './operation.ts';
import { operations } from './requests.ts';
import type * as values from './values.ts';

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
type Same<A, B> = [Frozen<A>, Frozen<B>] extends [Frozen<B>, Frozen<A>]
  ? [keyof A, keyof B] extends [keyof B, keyof A]
    ? true
    : ['other fields', keyof A, keyof B]
  : ['not the same', A, B];
/** A union that holds `true` would let `true` pass for all the rest. */
type All<T> = [Exclude<T, true>] extends [never] ? true : Exclude<T, true>;
type Of<F extends Fields> = [keyof F] extends [never]
  ? Nothing
  : z.infer<z.ZodObject<F, z.core.$strict>>;
type Card = values.WireCard;

type Asks = {
  [K in OperationName]: Same<Of<(typeof operations)[K]['asks']>, Requests<Card>[K]>;
}[OperationName];
type Replies = {
  [K in OperationName]: Same<Of<(typeof operations)[K]['answers']>, Answers<Card>[K]>;
}[OperationName];
type Words = { [K in ActName]: Same<Of<(typeof actRows)[K]['words']>, Acts<Card>[K]> }[ActName];

/** The specification of a node, with its cards as they travel. */
type WireSpec = NodeSpec extends infer S
  ? S extends { readonly book: readonly string[] }
    ? Omit<S, 'book'> & { readonly book: readonly Card[] }
    : S
  : never;

test('every schema has the type of the alphabet, which the compiler proves', () => {
  const asks: All<Asks> = true;
  const replies: All<Replies> = true;
  const words: All<Words> = true;
  const spec: Same<z.infer<typeof nodeSpec>, WireSpec> = true;
  const card: Same<Of<typeof implementationFields>, ImplementationCard> = true;
  const small: readonly [
    Same<z.infer<typeof values.imBody>, ImBody<Card>>,
    Same<z.infer<typeof values.friend>, Friend>,
    Same<z.infer<typeof values.told>, Told>,
    Same<z.infer<typeof values.prompt>, Prompt>,
    Same<z.infer<typeof values.answer>, Answer>,
    Same<z.infer<typeof values.failure>, Failure>,
    Same<z.infer<typeof values.bookEntry>, BookEntry<Card>>,
    Same<z.infer<typeof values.bindingView>, BindingView | null>,
  ] = [true, true, true, true, true, true, true, true];
  expect([asks, replies, words, spec, card, ...small]).not.toContain(false);
});

test('every operation and every act has a row that says what it means', () => {
  const rows = [...Object.values(operations), ...Object.values(actRows)];
  expect(rows.filter((row) => !row.says.endsWith('.'))).toEqual([]);
  expect(Object.keys(operations)).toHaveLength(32);
  expect(Object.keys(actRows)).toHaveLength(11);
});
