/** The program's side of the wire: what the kit asks as the port has it, and what a node answers as it travels. */
import type { Act, Card, NodeId, Reply, Request } from '../../../model/alphabet.ts';
import type { NodeSpec, Result } from '../../port.ts';
import { mapAct, mapReply, mapRequest } from '../../protocol/cards.ts';
import type { WireCard } from '../../protocol/values.ts';
import { cardFromWire, cardToWire } from '../../protocol/wire-card.ts';
import { kitMethods, type OpeningStimulus, programMethods } from '../../protocol.ts';

export type MethodName = keyof typeof kitMethods;
type StimulusName = Exclude<MethodName, 'initialize' | 'node.create' | 'node.destroy' | 'shutdown'>;

export function isMethod(name: string): name is MethodName {
  return Object.hasOwn(kitMethods, name);
}

export function readInitialize(params: unknown) {
  return kitMethods.initialize.params.parse(params);
}

export function readSpec(params: unknown): NodeSpec {
  const spec = kitMethods['node.create'].params.parse(params);
  return spec.seat === 'contact-client' ? { ...spec, book: spec.book.map(cardFromWire) } : spec;
}

export function readDestroyed(params: unknown): NodeId {
  return kitMethods['node.destroy'].params.parse(params).node;
}

export interface Given {
  readonly node: NodeId;
  /** `null` where the kit does not say it: a read-out takes no time and changes nothing. */
  readonly nowMs: number | null;
  readonly stimulus: OpeningStimulus;
}

/** The schemas of acts and operations are built from tables; that they say the same as the types is tested. */
interface WireActed {
  readonly node: NodeId;
  readonly nowMs: number;
  readonly act: Act<WireCard>;
}
interface WireDelivered {
  readonly node: NodeId;
  readonly nowMs: number;
  readonly from: NodeId;
  readonly message: Request<WireCard>;
}

export function readGiven(method: StimulusName, params: unknown): Given {
  switch (method) {
    case 'act': {
      const { node, nowMs, act } = kitMethods.act.params.parse(params) as WireActed;
      return { node, nowMs, stimulus: { kind: 'act', act: mapAct(act, cardFromWire) } };
    }
    case 'deliver': {
      const read = kitMethods.deliver.params.parse(params) as WireDelivered;
      const message = mapRequest(read.message, cardFromWire);
      const { node, nowMs, from } = read;
      return { node, nowMs, stimulus: { kind: 'deliver', from, message } };
    }
    case 'wake':
      return { ...kitMethods.wake.params.parse(params), stimulus: { kind: 'wake' } };
    case 'probe': {
      const { node, what } = kitMethods.probe.params.parse(params);
      return { node, nowMs: null, stimulus: { kind: 'probe', what } };
    }
  }
}

export function readReply(result: unknown): Reply<Card> {
  const reply = programMethods['port.call'].result.parse(result) as Reply<WireCard>;
  return mapReply(reply, cardFromWire);
}

export function callToWire(node: NodeId, to: NodeId, message: Request<Card>): object {
  return { node, to, message: mapRequest(message, cardToWire) };
}

export function resultToWire({ kind }: OpeningStimulus, result: Result): object {
  const { wakeAfterMs } = result;
  const wake = wakeAfterMs === undefined ? {} : { wakeAfterMs };
  switch (kind) {
    case 'act':
      return { done: result.told ?? null, ...wake };
    case 'deliver':
      return { done: replied(result), ...wake };
    case 'wake':
      return { done: null, ...wake };
    case 'probe':
      return { done: shown(result) };
  }
}

function replied({ reply }: Result): Reply<WireCard> {
  if (reply === undefined) throw new Error('a message was left without a reply');
  return mapReply(reply, cardToWire);
}

function shown({ book, binding }: Result): object {
  if (book === undefined) return { binding };
  return { book: book.map(({ id, card }) => ({ id, card: cardToWire(card) })) };
}
