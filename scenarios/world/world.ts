/**
 * The world: one event at a time, in virtual time, until everything has come to rest. It knows nodes only
 * through the port, and neither plans nor judges. `step` never waits: where a participant answers later,
 * the world says `waiting` and goes on when its `done` or its next call has come.
 */

import type { Participant, ProbeName, Result, Stimulus } from '../../impl/port.ts';
import { userNode } from '../../impl/port.ts';
import type {
  Act,
  CallId,
  Card,
  Fact,
  NodeId,
  Reply,
  Request,
  Trace,
} from '../../model/alphabet.ts';
import { channelOf } from '../../model/alphabet.ts';
import { Draws } from './draw.ts';
import { latencyUs } from './latency.ts';
import { Node, Turn } from './node.ts';
import { Queue } from './queue.ts';
import { Recorder } from './recorder.ts';
import type { Rule } from './rule.ts';
import { fateOf } from './rule.ts';

/** Every call is answered within this virtual time, or it ends as `timeout`; prompts have all day. */
const deadlineUs = 30_000_000;
/** Nothing but wakes for this long: the world is at rest. */
const restUs = 3_600_000_000;
/** More events than this without rest, and the world is stopped as not quiescent. */
const eventsMax = 20_000;

type Then = (result: Result) => void;
type Item =
  | { readonly kind: 'kit'; readonly run: () => void }
  | { readonly kind: 'arrive'; readonly call: Call }
  | { readonly kind: 'reply'; readonly call: Call; readonly reply: Reply<Card> }
  | { readonly kind: 'wake'; readonly node: Node; readonly wake: number }
  | {
      readonly kind: 'stimulus';
      readonly node: Node;
      readonly stimulus: Stimulus;
      readonly whenDone: Then;
    };

interface Call {
  readonly id: CallId;
  readonly turn: Turn;
  readonly to: NodeId;
  readonly message: Request<Card>;
  answered: boolean;
}

export interface WorldOptions {
  readonly seed: number;
  /** Home regions of the terminals. */
  readonly regions: readonly string[];
  /** Is given every line that crosses the port, as it happens (`--trace`). */
  readonly onLine: ((line: string) => void) | null;
}

const nothing: Then = () => undefined;
const timeout = { ok: false, reason: 'timeout', definite: false } as const;
const deadlock = { ok: false, reason: 'would-deadlock', definite: false } as const;
const silence = { ok: false, reason: 'the node gave no answer', definite: false } as const;

export class World {
  readonly draws: Draws;
  /** Asked about each message that is sent; parts of the world add theirs. */
  readonly rules: Rule[] = [];
  readonly #recorder: Recorder;
  readonly #queue = new Queue<Item>();
  readonly #nodes = new Map<NodeId, Node>();
  readonly #openCalls = new Map<CallId, Call>();
  readonly #onLine: ((line: string) => void) | null;
  #nowUs = 0;
  #calls = 0;
  #events = 0;
  #lastEffectUs = 0;
  #running = 0;
  #stepping = false;
  #failed = false;
  #resume: () => void = () => undefined;

  constructor({ seed, regions, onLine }: WorldOptions) {
    this.draws = new Draws(seed);
    this.#recorder = new Recorder(regions);
    this.#onLine = onLine;
  }

  /** Whether a program has hung, died or broken the protocol in this world. */
  get failed(): boolean {
    return this.#failed;
  }

  get nowMs(): number {
    return Math.floor(this.#nowUs / 1_000);
  }

  addNode(id: NodeId, participant: Participant, nested: boolean): void {
    this.#nodes.set(id, new Node(id, participant, nested));
  }

  /** A fact of the world goes into the trace. */
  observe(fact: Fact<Card>): void {
    this.#recorder.record(this.#nowUs, this.#recorder.fact(fact));
  }

  /** A user acts at a node, now. */
  act(node: NodeId, act: Act<Card>): void {
    this.#later(0, {
      kind: 'stimulus',
      node: this.#node(node),
      stimulus: { kind: 'act', act },
      whenDone: nothing,
    });
  }

  /** Reads out what a node holds; nothing of it is in the trace but what the caller observes. */
  probe(node: NodeId, what: ProbeName, whenDone: Then): void {
    this.#later(0, {
      kind: 'stimulus',
      node: this.#node(node),
      stimulus: { kind: 'probe', what },
      whenDone,
    });
  }

  /** The kit's own question to a node, outside of the trace. */
  ask(node: NodeId, message: Request<Card>, whenDone: Then): void {
    const stimulus = { kind: 'deliver', from: 'kit', message } as const;
    this.#later(0, { kind: 'stimulus', node: this.#node(node), stimulus, whenDone });
  }

  /** A message of a part of the world itself, such as the phone's notice that its link is gone. */
  send(from: NodeId, to: NodeId, message: Request<Card>, afterUs: number): void {
    const turn = new Turn(this.#node(from));
    turn.open = false;
    this.#call(turn, to, message, afterUs);
  }

  /** The world itself does something after so long. */
  after(waitUs: number, run: () => void): void {
    this.#later(waitUs, { kind: 'kit', run });
  }

  trace(): Trace {
    return this.#recorder.trace();
  }

  /**
   * Runs until there is nothing to do (`rest`), until a participant's answer is needed (`waiting`), or until
   * the bound of events is reached (`endless`).
   */
  step(): 'rest' | 'waiting' | 'endless' {
    this.#stepping = true;
    try {
      for (;;) {
        if (this.#running > 0) return 'waiting';
        if (this.#events >= eventsMax) return 'endless';
        const next = this.#next();
        if (next !== undefined) this.#happen(next);
        else if (!this.#breakDeadlock()) return 'rest';
      }
    } finally {
      this.#stepping = false;
    }
  }

  /** The asynchronous driver: resolves when the world is at rest, or when it will never be. */
  settle(): Promise<'rest' | 'endless'> {
    return new Promise((resolve) => {
      this.#resume = () => {
        if (this.#stepping) return;
        const state = this.step();
        if (state !== 'waiting') resolve(state);
      };
      this.#resume();
    });
  }

  /** The next thing that still matters; what is void by now does not move the clock. */
  #next(): Item | undefined {
    for (let head = this.#queue.peek(); head !== undefined; head = this.#queue.peek()) {
      const { item, atUs } = head;
      const isVoid =
        (item.kind === 'reply' && item.call.answered) ||
        (item.kind === 'wake' && item.wake !== item.node.wake);
      if (!isVoid && item.kind === 'wake' && atUs - this.#lastEffectUs > restUs) return undefined;
      this.#queue.pop();
      if (isVoid) continue;
      this.#nowUs = Math.max(this.#nowUs, atUs);
      return item;
    }
    return undefined;
  }

  #happen(item: Item): void {
    this.#events += 1;
    if (item.kind !== 'wake') this.#lastEffectUs = this.#nowUs;
    switch (item.kind) {
      case 'kit':
        return item.run();
      case 'arrive':
        return this.#arrive(item.call);
      case 'reply':
        return this.#reply(item.call, item.reply);
      case 'wake':
        return this.#give(item.node, { kind: 'wake' }, nothing);
      case 'stimulus':
        return this.#give(item.node, item.stimulus, item.whenDone);
    }
  }

  /** Nothing can run and a node waits: its oldest call ends, recorded as what it is. */
  #breakDeadlock(): boolean {
    for (const node of this.#nodes.values()) {
      const call = this.#openCalls.get(node.oldestCall() ?? -1);
      if (call === undefined) continue;
      this.#reply(call, deadlock);
      return true;
    }
    return false;
  }

  #arrive(call: Call): void {
    const receiver = this.#nodes.get(call.to);
    const from = call.turn.node.id;
    if (receiver === undefined) {
      return this.#reply(call, { ok: false, reason: `no node ${call.to}`, definite: true });
    }
    const stimulus = { kind: 'deliver', from, message: call.message } as const;
    const note = () => {
      const { id, to, message } = call;
      this.#recorder.record(this.#nowUs, { kind: 'got', call: id, from, to, op: message.op });
    };
    this.#give(receiver, stimulus, ({ reply = silence }) => this.#answer(call, reply), note);
  }

  #answer(call: Call, reply: Reply<Card>): void {
    const way = `${call.to}>${call.turn.node.id}`;
    const afterUs = latencyUs(this.draws, channelOf(call.message.op), way);
    this.#later(afterUs, { kind: 'reply', call, reply });
  }

  /** An answer goes past the mailbox: it is what a waiting node waits for. */
  #reply(call: Call, reply: Reply<Card>): void {
    if (call.answered) return;
    call.answered = true;
    this.#openCalls.delete(call.id);
    const { id, to, message, turn } = call;
    const noted = this.#recorder.reply(reply);
    const from = turn.node.id;
    this.#recorder.record(this.#nowUs, {
      kind: 'reply',
      call: id,
      from,
      to,
      op: message.op,
      reply: noted,
    });
    this.#line(`${to} > ${from}  answer to ${message.op}`, reply);
    this.#change(turn, () => turn.waitsFor.delete(id));
    this.#hand(new Turn(turn.node), { kind: 'reply', call: id, reply }, nothing);
  }

  /** Gives a stimulus to a node, or puts it into its mailbox while the node is at another one. */
  #give(node: Node, stimulus: Stimulus, whenDone: Then, note: () => void = () => undefined): void {
    const begin = () => {
      note();
      const turn = new Turn(node);
      node.turns.add(turn);
      this.#hand(turn, stimulus, whenDone);
    };
    if (node.turns.size > 0 && !node.nested) node.mailbox.push(begin);
    else begin();
  }

  #hand(turn: Turn, stimulus: Stimulus, whenDone: Then): void {
    const { node } = turn;
    this.#noteStimulus(node, stimulus);
    this.#running += 1;
    const done = (result: Result) => {
      if (!turn.open) return;
      this.#change(turn, () => {
        turn.open = false;
      });
      this.#finish(node, stimulus, result);
      whenDone(result);
      node.turns.delete(turn);
      if (node.turns.size === 0) node.mailbox.shift()?.();
      this.#resume();
    };
    node.participant.give(stimulus, {
      nowMs: this.nowMs,
      call: (to, message) => this.#call(turn, to, message, 0),
      done,
      observe: (fact) => this.observe(fact),
      fail: (what) => {
        this.#failed = true;
        if (turn.open) this.observe({ kind: 'world.sut-error', node: node.id, what });
        done({});
      },
    });
  }

  #noteStimulus(node: Node, stimulus: Stimulus): void {
    if (stimulus.kind !== 'act') return;
    const { act } = stimulus;
    this.#recorder.record(this.#nowUs, { kind: 'act', node: node.id, ...this.#recorder.act(act) });
    this.#line(`user > ${node.id}  ${act.act}`, act);
  }

  /** An outcome in the result of an act is a telling like any other. */
  #finish(node: Node, stimulus: Stimulus, { told, wakeAfterMs }: Result): void {
    if (wakeAfterMs !== undefined) {
      node.wake += 1;
      this.#later(wakeAfterMs * 1_000, { kind: 'wake', node, wake: node.wake });
    }
    if (stimulus.kind !== 'act' || told === undefined) return;
    const message = { op: 'ui.tell', attempt: stimulus.act.attempt, ...told } as const;
    this.#noteSent(node.id, userNode, ++this.#calls, message);
  }

  #call(turn: Turn, to: NodeId, message: Request<Card>, afterUs: number): CallId {
    const id = ++this.#calls;
    const call: Call = { id, turn, to, message, answered: false };
    this.#noteSent(turn.node.id, to, id, message);
    this.#openCalls.set(id, call);
    this.#change(turn, () => turn.waitsFor.add(id));
    this.#depart(call, afterUs);
    if (message.op !== 'ui.ask')
      this.#later(afterUs + deadlineUs, { kind: 'reply', call, reply: timeout });
    this.#resume();
    return id;
  }

  #depart(call: Call, afterUs: number): void {
    const from = call.turn.node.id;
    const { to, message } = call;
    const fate = fateOf({ from, to, message }, this.rules);
    if (fate.kind === 'drop') return;
    if (fate.kind === 'fail') {
      const { reason, definite } = fate;
      return this.#answer(call, { ok: false, reason, definite });
    }
    const way = latencyUs(this.draws, channelOf(message.op), `${from}>${to}`);
    const moreUs = fate.kind === 'delay' ? fate.byUs : 0;
    this.#later(afterUs + way + moreUs, { kind: 'arrive', call });
  }

  #noteSent(from: NodeId, to: NodeId, call: CallId, message: Request<Card>): void {
    const noted = this.#recorder.message(message);
    this.#recorder.record(this.#nowUs, { kind: 'sent', call, from, to, message: noted });
    this.#line(`${from} > ${to}  ${message.op}`, message);
  }

  /** Keeps the count of running turns right while a turn changes. */
  #change(turn: Turn, change: () => void): void {
    const before = turn.running;
    change();
    this.#running += Number(turn.running) - Number(before);
  }

  #later(afterUs: number, item: Item): void {
    this.#queue.push(this.#nowUs + afterUs, item);
  }

  #node(id: NodeId): Node {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new Error(`no node ${id} in this world`);
    return node;
  }

  #line(title: string, words: object): void {
    if (this.#onLine === null) return;
    const seconds = (this.#nowUs / 1_000_000).toFixed(6);
    this.#onLine(`${seconds}  ${title}  ${JSON.stringify(words)}`);
  }
}
