/**
 * One node of a program. Program and world take turns: while a call of the node waits for its reply, what
 * the program says further for this node is held back, and a call without an id goes out only with the
 * next line that ends the program's turn. So the order in which lines happen to arrive decides nothing.
 * A program that declares `nested` has no turns: a `wake` after each reply says when it has said all.
 */
import type { CallId, Fact, NodeId } from '../../../model/alphabet.ts';
import type { Desk, Participant, Result, Stimulus } from '../../port.ts';
import {
  type Method,
  methodOf,
  type OpeningStimulus,
  type PortCall,
  readResult,
  replyToWire,
} from '../../protocol.ts';
import type { RpcError, RpcId } from './rpc-line.ts';

export type RpcAnswer = { readonly result: unknown } | { readonly error: RpcError };

/** What a lane needs of the connection that it shares with others. */
export interface Connection {
  readonly watchdogMs: number;
  readonly nested: boolean;
  request(method: Method, answered: (answer: RpcAnswer) => void): void;
  respond(id: RpcId, result: object): void;
  /** The program cannot be trusted any more: it is killed and all its nodes fail. */
  end(what: string): void;
}

interface Open {
  readonly stimulus: OpeningStimulus;
  readonly desk: Desk;
}

interface Asked {
  /** `null` where the program does not want the reply. */
  readonly id: RpcId | null;
  readonly within: Open;
}

/** More than this held back for one node is a flood. */
const heldMax = 10_000;

export class Lane implements Participant {
  readonly #node: NodeId;
  readonly #connection: Connection;
  readonly #open = new Set<Open>();
  /** The stimulus that the program works on now, as far as it is still open. */
  #current: Open | null = null;
  /** Calls without a reply. */
  readonly #calls = new Map<CallId, Asked>();
  /** Replies that are given to the program when the last of its calls has one: then its turn begins. */
  readonly #replies = new Map<RpcId, object>();
  /** Calls without an id, until the program ends its turn. */
  #posted: PortCall[] = [];
  readonly #held: (() => void)[] = [];
  /** Stimuli that came before the program had made the node. */
  #early: Open[] | null = [];
  #failure: string | null = null;
  #watchdog: NodeJS.Timeout | null = null;

  constructor(node: NodeId, connection: Connection) {
    this.#node = node;
    this.#connection = connection;
  }

  give(stimulus: Stimulus, desk: Desk): void {
    if (this.#failure !== null) {
      desk.fail(this.#failure);
      return;
    }
    if (stimulus.kind === 'reply') {
      this.#replied(stimulus, desk);
      return;
    }
    const open = { stimulus, desk };
    this.#current = open;
    this.#open.add(open);
    if (this.#early === null) this.#begin(open);
    else this.#early.push(open);
    this.#watch();
  }

  /** With turns the reply goes on with its stimulus; a nested program says in a wake what follows from it. */
  #replied({ call, reply }: Extract<Stimulus, { readonly kind: 'reply' }>, desk: Desk): void {
    const asked = this.#calls.get(call);
    this.#answer(call, replyToWire(reply));
    if (!this.#connection.nested || asked === undefined || asked.id === null) {
      desk.done({});
      this.#go();
      return;
    }
    const wake: Stimulus = { kind: 'wake' };
    this.give(wake, desk);
    if (this.#open.has(asked.within)) this.#current = asked.within;
  }

  created(answer: RpcAnswer): void {
    if ('error' in answer) {
      this.fail(`could not be made: ${answer.error.message}`);
      return;
    }
    const early = this.#early ?? [];
    this.#early = null;
    for (const open of early) this.#begin(open);
  }

  called(id: RpcId, call: PortCall): void {
    this.#inTurn(() => {
      for (const posted of this.#takePosted()) this.#call(null, posted);
      this.#call(id, call);
    });
  }

  /** Without an id: the program does not wait for the reply, and is not given it. */
  posted(call: PortCall): void {
    this.#inTurn(() => {
      if (this.#speaking(call.message.op) !== null) this.#posted.push(call);
    });
  }

  observed(fact: Fact<string>): void {
    this.#inTurn(() => this.#speaking(fact.kind)?.desk.observe(fact));
  }

  /** Every open and every later stimulus fails; calls are answered, so that the program may go on. */
  fail(what: string): void {
    if (this.#failure !== null) return;
    this.#failure = what;
    this.#held.length = 0;
    const gone = { ok: false, reason: 'this node is gone', definite: false };
    for (const { id } of this.#calls.values()) if (id !== null) this.#connection.respond(id, gone);
    for (const [id, reply] of this.#replies) this.#connection.respond(id, reply);
    this.#replies.clear();
    this.#posted = [];
    this.#calls.clear();
    for (const { desk } of this.#open) desk.fail(what);
    this.#open.clear();
    this.#watch();
  }

  /** The program is working on something for this node and does not wait for anybody. */
  get busy(): boolean {
    const waiting = new Set([...this.#calls.values()].map(({ within }) => within));
    return [...this.#open].some((open) => !waiting.has(open));
  }

  #begin(open: Open): void {
    const at = { node: this.#node, nowMs: open.desk.nowMs };
    this.#connection.request(methodOf(at, open.stimulus), (answer) =>
      this.#inTurn(() => this.#finish(open, answer)),
    );
  }

  #finish(open: Open, answer: RpcAnswer): void {
    const { stimulus, desk } = open;
    for (const { to, message } of this.#takePosted()) desk.call(to, message);
    if ('error' in answer) {
      this.#open.delete(open);
      desk.done(errorResult(stimulus, answer.error));
      return;
    }
    const read = readResult(stimulus, answer.result);
    if (!read.ok) {
      this.fail(`answered '${stimulus.kind}' against the protocol: ${read.problem}`);
      return;
    }
    this.#open.delete(open);
    desk.done(read.value);
  }

  #call(id: RpcId | null, { to, message }: PortCall): void {
    const within = this.#speaking(message.op);
    if (within !== null) this.#calls.set(within.desk.call(to, message), { id, within });
  }

  #takePosted(): readonly PortCall[] {
    const posted = this.#posted;
    this.#posted = [];
    return posted;
  }

  #answer(call: CallId, reply: object): void {
    const id = this.#calls.get(call)?.id ?? null;
    this.#calls.delete(call);
    if (id !== null) this.#replies.set(id, reply);
    if (!this.#connection.nested && this.#calls.size > 0) return;
    for (const [of, given] of this.#replies) this.#connection.respond(of, given);
    this.#replies.clear();
  }

  /** The stimulus in which the program says this; without one it spoke out of turn. */
  #speaking(what: string): Open | null {
    const current = this.#current;
    if (current !== null && this.#open.has(current)) return current;
    const last = [...this.#open].at(-1);
    if (last !== undefined) return last;
    this.fail(`sent '${what}' although it was given nothing that it had not answered`);
    return null;
  }

  #inTurn(step: () => void): void {
    if (this.#held.length >= heldMax) {
      this.#connection.end(`sent over ${heldMax} lines for ${this.#node} while it waited`);
      return;
    }
    this.#held.push(step);
    this.#go();
  }

  #go(): void {
    while (this.#connection.nested || this.#calls.size === 0) {
      const step = this.#failure === null ? this.#held.shift() : undefined;
      if (step === undefined) break;
      step();
    }
    this.#watch();
  }

  #watch(): void {
    if (this.#watchdog !== null) clearTimeout(this.#watchdog);
    this.#watchdog = this.busy ? setTimeout(() => this.#bark(), this.#connection.watchdogMs) : null;
  }

  #bark(): void {
    const kind = [...this.#open].at(-1)?.stimulus.kind ?? 'stimulus';
    this.#connection.end(
      `gave no answer to '${kind}' within ${this.#connection.watchdogMs / 1000} s`,
    );
  }
}

/** An error is an answer too: it says whether the thing certainly did not happen. */
function errorResult(stimulus: OpeningStimulus, { message, definite }: RpcError): Result {
  switch (stimulus.kind) {
    case 'act':
      return { told: { outcome: definite ? 'failed' : 'unknown', reason: message } };
    case 'deliver':
      return { reply: { ok: false, reason: message, definite } };
    case 'wake':
    case 'probe':
      return {};
  }
}
