/** One child process and its connection: ids, lanes, and what went past the protocol. */
import type { NodeId } from '../../../model/alphabet.ts';
import type { SeatId } from '../../../model/ids.ts';
import type { ImplementationCard, NodeSpec } from '../../port.ts';
import {
  errorCodes,
  type Method,
  protocolVersion,
  readInitialized,
  readObserved,
  readPortCall,
  specToWire,
} from '../../protocol.ts';
import { type Connection, Lane, type RpcAnswer } from './lane.ts';
import { lineOctetsMax, ProcessGroup } from './process-group.ts';
import { type RpcId, type RpcLine, readRpcLine } from './rpc-line.ts';
import { Tail } from './tail.ts';

export interface SessionOptions {
  readonly words: readonly string[];
  readonly seats: readonly SeatId[];
  readonly watchdogMs: number;
  readonly startMs: number;
  /** Sees every line as it goes: `> ` to the program, `< ` from it. */
  readonly trace: (line: string) => void;
}

const strayLinesMax = 20;
const quotedLinesMax = 3;
const nonce = 'namecard-tck: 名片 ☎ \u2028';

export class Session implements Connection {
  readonly watchdogMs: number;
  readonly strays = new Tail(strayLinesMax);
  /** Resolves with what the program declared of itself, or with the line that says why it did not. */
  readonly started: Promise<ImplementationCard | string>;
  /** Why it ended, or null while it lives. */
  ended: string | null = null;
  #nested = false;
  readonly #options: SessionOptions;
  readonly #group: ProcessGroup;
  readonly #lanes = new Map<NodeId, Lane>();
  readonly #answered = new Map<RpcId, (answer: RpcAnswer) => void>();
  readonly #endings: ((why: string) => void)[] = [];
  /** Lines that wait until the program has answered `initialize`. */
  #outbox: string[] | null = null;
  #lastId = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.watchdogMs = options.watchdogMs;
    this.#group = new ProcessGroup(options.words, {
      line: (text) => this.#read(text),
      stray: (text) => this.strays.pushLine(text),
      tooLong: () => this.end(`wrote a line of more than ${lineOctetsMax / 1024 / 1024} MiB`),
      ended: (how) => this.end(how),
    });
    this.started = this.#initialize();
  }

  get nested(): boolean {
    return this.#nested;
  }

  get stderr(): readonly string[] {
    return this.#group.stderr.lines();
  }

  create(spec: NodeSpec): Lane {
    const lane = new Lane(spec.node, this);
    if (this.ended !== null) lane.fail(this.ended);
    else {
      this.#lanes.set(spec.node, lane);
      const method = { method: 'node.create', params: specToWire(spec) } as const;
      this.request(method, (answer) => lane.created(answer));
    }
    return lane;
  }

  /** A program that is still at work for a node that nobody needs any more cannot be used again. */
  destroyNodes(): void {
    if ([...this.#lanes.values()].some((lane) => lane.busy)) {
      this.end('was still at work when its nodes were taken away');
      return;
    }
    for (const [node, lane] of this.#lanes) {
      lane.fail('was taken away');
      this.request({ method: 'node.destroy', params: { node } }, () => undefined);
    }
    this.#lanes.clear();
  }

  async close(graceMs: number): Promise<void> {
    this.request({ method: 'shutdown', params: {} }, () => undefined);
    this.#over('was closed');
    await this.#group.stop(graceMs);
  }

  request({ method, params }: Method, answered: (answer: RpcAnswer) => void): void {
    if (this.ended !== null) return;
    this.#lastId += 1;
    this.#answered.set(this.#lastId, answered);
    this.#send({ jsonrpc: '2.0', id: this.#lastId, method, params });
  }

  respond(id: RpcId, result: object): void {
    this.#send({ jsonrpc: '2.0', id, result });
  }

  end(what: string): void {
    if (this.ended !== null) return;
    this.#group.kill();
    this.#over(what + this.#lastWords());
  }

  #over(why: string): void {
    if (this.ended !== null) return;
    this.ended = why;
    for (const lane of this.#lanes.values()) lane.fail(why);
    for (const ending of this.#endings) ending(why);
  }

  #refuse(id: RpcId, code: number, message: string): void {
    this.#send({ jsonrpc: '2.0', id, error: { code, message, data: { definite: true } } });
  }

  #send(message: object): void {
    const line = JSON.stringify(message);
    if (this.#outbox === null) this.#write(line);
    else this.#outbox.push(line);
  }

  #write(line: string): void {
    this.#options.trace(`> ${line}`);
    this.#group.write(`${line}\n`);
  }

  #initialize(): Promise<ImplementationCard | string> {
    const { seats, startMs } = this.#options;
    const protocol = { min: protocolVersion, max: protocolVersion };
    const params = { protocol, time: 'virtual', seats, nonce };
    return new Promise((resolve) => {
      const late = setTimeout(
        () => this.end(`gave no answer to 'initialize' within ${startMs / 1000} s`),
        startMs,
      );
      this.#endings.push((why) => {
        clearTimeout(late);
        resolve(why);
      });
      this.request({ method: 'initialize', params }, (answer) => {
        clearTimeout(late);
        const card = this.#opened(answer);
        if (card !== null) resolve(card);
      });
      this.#outbox = [];
    });
  }

  #opened(answer: RpcAnswer): ImplementationCard | null {
    if ('error' in answer) {
      this.end(`refused 'initialize': ${answer.error.message}`);
      return null;
    }
    const read = readInitialized(answer.result);
    if (!read.ok) {
      this.end(`answered 'initialize' against the protocol: ${read.problem}`);
      return null;
    }
    const { nonce: echoed = nonce, ...card } = read.value;
    if (echoed !== nonce) {
      this.end(`changed the nonce to ${JSON.stringify(echoed)}`);
      return null;
    }
    this.#nested = card.nested;
    const waiting = this.#outbox ?? [];
    this.#outbox = null;
    for (const line of waiting) this.#write(line);
    return card;
  }

  #read(text: string): void {
    this.#options.trace(`< ${text}`);
    const line = readRpcLine(text);
    switch (line.kind) {
      case 'result':
      case 'error':
        this.#settle(line.id, line);
        break;
      case 'request':
        this.#called(line);
        break;
      case 'notification':
        this.#noted(line.method, line.params);
        break;
      case 'stray':
        this.strays.pushLine(text);
    }
  }

  #settle(id: RpcId, answer: RpcAnswer): void {
    const answered = this.#answered.get(id);
    if (answered === undefined) {
      this.end(`answered with the id ${JSON.stringify(id)}, which no open request has`);
      return;
    }
    this.#answered.delete(id);
    answered(answer);
  }

  #called({ id, method, params }: Extract<RpcLine, { readonly kind: 'request' }>): void {
    if (method !== 'port.call') {
      this.#refuse(id, errorCodes.unknownMethod, `There is no method '${method}'.`);
      return;
    }
    const read = readPortCall(params);
    const lane = read.ok ? this.#lanes.get(read.value.node) : undefined;
    if (read.ok && lane !== undefined) lane.called(id, read.value);
    else {
      const why = read.ok ? `params.node: there is no node '${read.value.node}'` : read.problem;
      this.#refuse(id, errorCodes.badParams, `${why}.`);
    }
  }

  #noted(method: string, params: unknown): void {
    if (method === 'port.call') {
      const read = readPortCall(params);
      const lane = read.ok ? this.#lanes.get(read.value.node) : undefined;
      if (read.ok) lane?.posted(read.value);
      else this.end(`sent a 'port.call' against the protocol: ${read.problem}`);
      return;
    }
    const read = method === 'observe' ? readObserved(params) : null;
    if (read?.ok) this.#lanes.get(read.value.node)?.observed(read.value.fact);
    else this.strays.pushLine(`${method} ${JSON.stringify(params)}`);
  }

  #lastWords(): string {
    const quoted = (name: string, lines: readonly string[]) =>
      lines.length === 0 ? '' : `; ${name}: ${lines.slice(-quotedLinesMax).join(' / ')}`;
    return quoted('stderr', this.stderr) + quoted('on stdout, ignored', this.strays.lines());
  }
}
