/** One line of a program, told apart by the members that JSON-RPC gives it. */
import { z } from 'zod';

export type RpcId = number | string;

export interface RpcError {
  readonly message: string;
  /** It certainly did not happen. */
  readonly definite: boolean;
}

export type RpcLine =
  | {
      readonly kind: 'request';
      readonly id: RpcId;
      readonly method: string;
      readonly params: unknown;
    }
  | { readonly kind: 'notification'; readonly method: string; readonly params: unknown }
  | { readonly kind: 'result'; readonly id: RpcId; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: RpcId; readonly error: RpcError }
  /** No JSON object of this protocol: recorded and tolerated. */
  | { readonly kind: 'stray' };

const stray: RpcLine = { kind: 'stray' };

const errorShape = z.object({
  code: z.int(),
  message: z.string(),
  data: z.object({ definite: z.boolean() }).optional().catch(undefined),
});

export function readRpcLine(text: string): RpcLine {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return stray;
  if (!('jsonrpc' in value) || value.jsonrpc !== '2.0') return stray;
  const id = 'id' in value && isId(value.id) ? value.id : null;
  return 'method' in value ? asking(value, id) : answering(value, id);
}

function asking(value: { method: unknown; params?: unknown }, id: RpcId | null): RpcLine {
  const { method, params } = value;
  if (typeof method !== 'string') return stray;
  return id === null
    ? { kind: 'notification', method, params }
    : { kind: 'request', id, method, params };
}

function answering(value: object, id: RpcId | null): RpcLine {
  if (id === null) return stray;
  if ('error' in value) return { kind: 'error', id, error: rpcError(value.error) };
  return 'result' in value ? { kind: 'result', id, result: value.result } : stray;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isId(value: unknown): value is RpcId {
  return typeof value === 'number' || typeof value === 'string';
}

/** The codes below -32600 other than "internal" mean that the request was never begun. */
function rpcError(value: unknown): RpcError {
  const read = errorShape.safeParse(value);
  if (!read.success) return { message: 'an error without code and message', definite: false };
  const { code, message, data } = read.data;
  const neverBegun = code <= -32600 && code >= -32700 && code !== -32603;
  return { message, definite: data?.definite ?? neverBegun };
}
