/** The lines of the wire: JSON-RPC 2.0, one object a line. */
import { z } from 'zod';
import { kitMethods, programMethods } from './methods.ts';

const jsonrpc = z.literal('2.0');
const kitId = z.int().describe('chosen by the kit');
const programId = z.union([z.int(), z.string()]).describe('chosen by the program');

/** JSON-RPC errors that are used here. */
export const errorCodes = { unknownMethod: -32601, badParams: -32602, internal: -32603 } as const;

const rpcError = z
  .strictObject({
    code: z.int(),
    message: z.string().describe('one line'),
    data: z
      .object({ definite: z.boolean().describe('true: it certainly did not happen') })
      .exactOptional(),
  })
  .meta({ id: 'error' });

const kitRequests = Object.entries(kitMethods).map(([method, { params }]) =>
  z.strictObject({ jsonrpc, id: kitId, method: z.literal(method), params }),
);

/** Every line from the kit to a program: its requests, and its answers to `port.call`. */
export const kitLine = z.union([
  ...kitRequests,
  z.strictObject({ jsonrpc, id: programId, result: programMethods['port.call'].result }),
  z.strictObject({ jsonrpc, id: programId, error: rpcError }),
]);

const results = z.union(Object.values(kitMethods).map((method) => method.result));

/** Every line from a program to the kit: its answers, its calls and its notifications. */
export const programLine = z.union([
  z.strictObject({ jsonrpc, id: kitId, result: results }),
  z.strictObject({ jsonrpc, id: kitId, error: rpcError }),
  z.strictObject({
    jsonrpc,
    id: programId.exactOptional(),
    method: z.literal('port.call'),
    params: programMethods['port.call'].params,
  }),
  z.strictObject({ jsonrpc, method: z.literal('log'), params: programMethods.log.params }),
  z.strictObject({ jsonrpc, method: z.literal('observe'), params: programMethods.observe.params }),
]);
