/** A program of the port at the far end of a pipe: speaks the protocol for it, one line in, what follows from it out. */
import type { CallId, NodeId } from '../../../model/alphabet.ts';
import type { NodeSpec, Program } from '../../port.ts';
import { protocolVersion } from '../../protocol.ts';
import { type RpcId, readRpcLine } from '../pipe/rpc-line.ts';
import { ServedNode } from './served-node.ts';
import {
  callToWire,
  type Given,
  isMethod,
  type MethodName,
  readDestroyed,
  readGiven,
  readInitialize,
  readReply,
  readSpec,
  resultToWire,
} from './wire.ts';

export class Server {
  readonly #program: Program;
  readonly #write: (text: string) => void;
  readonly #nodes = new Map<NodeId, ServedNode>();
  /** Who waits for which reply. */
  readonly #callers = new Map<RpcId, ServedNode>();
  #calls: CallId = 0;
  #said = '';

  constructor(program: Program, write: (text: string) => void) {
    this.#program = program;
    this.#write = write;
  }

  /** Whatever follows from one line is written at once, so that the kit does not go on in the middle of it. */
  take(text: string): void {
    const line = readRpcLine(text);
    if (line.kind === 'request' && isMethod(line.method))
      this.#asked(line.method, line.id, line.params);
    else if (line.kind === 'result') this.#replied(line.id, line.result);
    else throw new Error(`the kit says ${text}`);
    const said = this.#said;
    this.#said = '';
    if (said !== '') this.#write(said);
  }

  #asked(method: MethodName, id: RpcId, params: unknown): void {
    switch (method) {
      case 'initialize':
        return this.#answer(id, this.#introduced(params));
      case 'node.create':
        this.#create(readSpec(params));
        return this.#answer(id, {});
      case 'node.destroy':
        this.#nodes.delete(readDestroyed(params));
        return this.#answer(id, {});
      case 'shutdown':
        return this.#answer(id, {});
      default:
        return this.#give(id, readGiven(method, params));
    }
  }

  #introduced(params: unknown): object {
    const { protocol, nonce } = readInitialize(params);
    if (protocol.min <= protocolVersion && protocolVersion <= protocol.max)
      return { protocol: protocolVersion, ...this.#program.card, nonce };
    throw new Error(`speaks version ${protocolVersion} of the protocol and no other`);
  }

  #create(spec: NodeSpec): void {
    const { node } = spec;
    const served = new ServedNode(this.#program.create(spec), {
      number: (caller) => {
        this.#calls += 1;
        this.#callers.set(this.#calls, caller);
        return this.#calls;
      },
      call: ({ id, to, message }) =>
        this.#say({ id, method: 'port.call', params: callToWire(node, to, message) }),
      answer: ({ id, stimulus, result }) => this.#answer(id, resultToWire(stimulus, result)),
    });
    this.#nodes.set(node, served);
  }

  #give(id: RpcId, { node, nowMs, stimulus }: Given): void {
    const served = this.#nodes.get(node);
    if (served === undefined) throw new Error(`there is no node ${node}`);
    served.give({ id, nowMs, stimulus });
  }

  #replied(call: RpcId, result: unknown): void {
    const caller = this.#callers.get(call);
    this.#callers.delete(call);
    if (typeof call === 'number') caller?.replied(call, readReply(result));
  }

  #answer(id: RpcId, result: object): void {
    this.#say({ id, result });
  }

  #say(words: object): void {
    this.#said += `${JSON.stringify({ jsonrpc: '2.0', ...words })}\n`;
  }
}
