/** A stimulus of the port as a request of the wire, and the result that comes back. */
import type { z } from 'zod';
import type { Fact, NodeId, Reply, Request } from '../../model/alphabet.ts';
import type { ImplementationCard, NodeSpec, Result, Stimulus } from '../port.ts';
import { mapAct, mapReply, mapRequest } from './cards.ts';
import { explain } from './explain.ts';
import { deliverResults, kitMethods, programMethods } from './methods.ts';
import type { WireCard } from './values.ts';
import { cardFromWire, cardToWire } from './wire-card.ts';

export interface Method {
  readonly method: keyof typeof kitMethods;
  readonly params: object;
}

/** A stimulus that opens; a `reply` is none, for it answers a call within an open one. */
export type OpeningStimulus = Exclude<Stimulus, { readonly kind: 'reply' }>;

export function methodOf(
  { node, nowMs }: { readonly node: NodeId; readonly nowMs: number },
  stimulus: OpeningStimulus,
): Method {
  switch (stimulus.kind) {
    case 'act':
      return { method: 'act', params: { node, nowMs, act: mapAct(stimulus.act, cardToWire) } };
    case 'deliver': {
      const message = mapRequest(stimulus.message, cardToWire);
      return { method: 'deliver', params: { node, nowMs, from: stimulus.from, message } };
    }
    case 'wake':
      return { method: 'wake', params: { node, nowMs } };
    case 'probe':
      return { method: 'probe', params: { node, what: stimulus.what } };
  }
}

export function specToWire(spec: NodeSpec): object {
  return spec.seat === 'contact-client' ? { ...spec, book: spec.book.map(cardToWire) } : spec;
}

export function replyToWire(reply: Reply<string>): Reply<WireCard> {
  return mapReply(reply, cardToWire);
}

/** What was read, or the one line that says why it is not what the protocol wants. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

function fits<S extends z.ZodType>(schema: S, value: unknown): value is z.infer<S> {
  return schema.safeParse(value).success;
}

function misfit(schema: z.ZodType, value: unknown, under: string): Read<never> {
  const parsed = schema.safeParse(value);
  return { ok: false, problem: parsed.error ? explain(parsed.error, value, under) : under };
}

/** The schema of operations is built from a table; that it says the same as the type is tested. */
interface WirePortCall {
  readonly node: NodeId;
  readonly to: NodeId;
  readonly message: Request<WireCard>;
}
function isPortCall(value: unknown): value is WirePortCall {
  return fits(programMethods['port.call'].params, value);
}

export interface PortCall {
  readonly node: NodeId;
  readonly to: NodeId;
  readonly message: Request<string>;
}
export function readPortCall(params: unknown): Read<PortCall> {
  if (!isPortCall(params)) return misfit(programMethods['port.call'].params, params, 'params');
  const message = mapRequest(params.message, cardFromWire);
  return { ok: true, value: { node: params.node, to: params.to, message } };
}

export function readInitialized(value: unknown): Read<ImplementationCard & { nonce?: string }> {
  const schema = kitMethods.initialize.result;
  if (!fits(schema, value)) return misfit(schema, value, 'result');
  const { protocol: _, ...card } = value;
  return { ok: true, value: card };
}

export function readObserved(params: unknown): Read<{ node: NodeId; fact: Fact<string> }> {
  const schema = programMethods.observe.params;
  if (!fits(schema, params)) return misfit(schema, params, 'params');
  const { node, fact } = params;
  if (fact.kind === 'world.session') return { ok: true, value: { node, fact } };
  return { ok: true, value: { node, fact: { ...fact, cards: fact.cards.map(cardFromWire) } } };
}

/** The result of a stimulus, checked against what this stimulus may be answered with. */
export function readResult(stimulus: OpeningStimulus, value: unknown): Read<Result> {
  switch (stimulus.kind) {
    case 'act':
      return readActed(value);
    case 'deliver':
      return readDelivered(stimulus.message, value);
    case 'wake':
      return readWoken(value);
    case 'probe':
      return readProbed(stimulus.what, value);
  }
}

function readActed(value: unknown): Read<Result> {
  const schema = kitMethods.act.result;
  if (!fits(schema, value)) return misfit(schema, value, 'result');
  const { done, ...wake } = value;
  return { ok: true, value: done === null ? wake : { told: done, ...wake } };
}

interface Delivered {
  readonly done: Reply<WireCard>;
  readonly wakeAfterMs?: number;
}
function isDelivered(schema: z.ZodType, value: unknown): value is Delivered {
  return fits(schema, value);
}
function readDelivered(message: Request<string>, value: unknown): Read<Result> {
  const schema = deliverResults.get(message.op) ?? kitMethods.deliver.result;
  if (!isDelivered(schema, value)) return misfit(schema, value, 'result');
  const { done, ...wake } = value;
  return { ok: true, value: { reply: mapReply(done, cardFromWire), ...wake } };
}

function readWoken(value: unknown): Read<Result> {
  const schema = kitMethods.wake.result;
  if (!fits(schema, value)) return misfit(schema, value, 'result');
  const { done: _, ...wake } = value;
  return { ok: true, value: wake };
}

function readProbed(what: 'book' | 'binding', value: unknown): Read<Result> {
  const schema = kitMethods.probe.result;
  if (!fits(schema, value)) return misfit(schema, value, 'result');
  const { done } = value;
  if (!(what in done)) {
    return { ok: false, problem: `result.done: given no ${what}, expected {"${what}": …}` };
  }
  if ('binding' in done) return { ok: true, value: { binding: done.binding } };
  const book = done.book.map(({ id, card }) => ({ id, card: cardFromWire(card) }));
  return { ok: true, value: { book } };
}
