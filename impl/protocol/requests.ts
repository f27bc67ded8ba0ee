/** Requests of one node to another and their replies, operation by operation. */
import { z } from 'zod';
import type { OperationName } from '../../model/alphabet.ts';
import type { Operation } from './operation.ts';
import { otherOperations } from './other-operations.ts';
import { sdkOperations } from './sdk-operations.ts';
import { failure } from './values.ts';

export const operations = {
  ...sdkOperations,
  ...otherOperations,
} as const satisfies Record<OperationName, Operation>;

const rows: readonly (readonly [string, Operation])[] = Object.entries(operations);

function requestSchema(name: string, operation: Operation) {
  return z.strictObject({ op: z.literal(name), ...operation.asks });
}

function okSchema(operation: Operation) {
  return z.strictObject({ ok: z.literal(true), ...operation.answers });
}

const [firstRequest, ...otherRequests] = rows.map(([name, row]) => requestSchema(name, row));
if (firstRequest === undefined) throw new Error('there are no operations');

/** Any request, told apart by its `op`. */
export const requestMessage = z
  .discriminatedUnion('op', [firstRequest, ...otherRequests])
  .meta({ id: 'request' });

/** What each operation is answered with: accepted with its fields, or not. */
export const replySchemas: ReadonlyMap<string, z.ZodType> = new Map(
  rows.map(([name, row]) => [name, z.discriminatedUnion('ok', [okSchema(row), failure])]),
);

const withFields = rows.filter(([, row]) => Object.keys(row.answers).length > 0);
const accepted = [
  z.strictObject({ ok: z.literal(true) }),
  ...withFields.map(([, row]) => okSchema(row)),
];

/** A reply to some operation; which fields it has depends on the operation that it answers. */
export const anyReply = z.union([...accepted, failure]).meta({ id: 'reply' });
