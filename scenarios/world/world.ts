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
import { Draws, type OnDraw } from './draw.ts';
import {
  type Call,
  deadlock,
  failure,
  type Happening,
  isIdle,
  isVoid,
  notRunning,
  nowhere,
  silence,
  timeout,
  type WhenDone,
} from './happening.ts';
import { Kernel } from './kernel.ts';
import { latencyUs } from './latency.ts';
import { type Manners, Node, Turn } from './node.ts';
import { Notes, type NotesOptions } from './notes.ts';
import type { Rule } from './rule.ts';
import { fateOf } from './rule.ts';

/** Every call is answered within this virtual time, or it ends as `timeout`; prompts have all day. */
const deadlineUs = 30_000_000;

const nothing: WhenDone = () => undefined;

export interface WorldOptions extends NotesOptions {
  readonly seed: number;
  readonly onDraw?: OnDraw;
  /** The node behind an address that is none; without it an address is a node or nothing. */
  readonly behind?: (address: string, message: Request<Card>) => NodeId;
}

export class World {
  readonly draws: Draws;
  /** Asked about each message that is sent; parts of the world add theirs. */
  readonly rules: Rule[] = [];
  /** Asked about each answer, by the request that it answers. A dropped one leaves its caller to the deadline. */
  readonly answerRules: Rule[] = [];
  readonly #behind: NonNullable<WorldOptions['behind']>;
  readonly #notes: Notes;
  readonly #kernel = new Kernel<Happening>({ isVoid, isIdle });
  readonly #nodes = new Map<NodeId, Node>();
  readonly #openCalls = new Map<CallId, Call>();
  #calls = 0;
  #running = 0;
  #stepping = false;
  #failed = false;
  #resume: () => void = () => undefined;

  constructor({ seed, onDraw, behind = (address) => address, ...options }: WorldOptions) {
    this.#behind = behind;
    this.draws = new Draws(seed, onDraw);
    this.#notes = new Notes(options, () => this.#kernel.nowUs);
  }

  /** Whether a program has hung, died or broken the protocol in this world. */
  get failed(): boolean {
    return this.#failed;
  }

  get nowUs(): number {
    return this.#kernel.nowUs;
  }
  get nowMs(): number {
    return Math.floor(this.#kernel.nowUs / 1_000);
  }

  /** How much a node was given so far: where that is as before, it has had no occasion to change. */
  givenTo(id: NodeId): number {
    return this.#node(id).given;
  }

  addNode(id: NodeId, participant: Participant, manners: Manners): void {
    this.#nodes.set(id, new Node(id, participant, manners));
  }

  /** A fact of the world goes into the trace. */
  observe(fact: Fact<Card>): void {
    this.#notes.fact(fact);
  }

  /** A user acts at a node, now. */
  act(node: NodeId, act: Act<Card>): void {
    this.#stimulate(node, { kind: 'act', act }, nothing);
  }
  /** Reads out what a node holds; nothing of it is in the trace but what the caller observes. */
  probe(node: NodeId, what: ProbeName, whenDone: WhenDone): void {
    this.#stimulate(node, { kind: 'probe', what }, whenDone);
  }
  /** The kit's own question to a node, outside of the trace. */
  ask(node: NodeId, message: Request<Card>, whenDone: WhenDone): void {
    this.#stimulate(node, { kind: 'deliver', from: 'kit', message }, whenDone);
  }
  #stimulate(id: NodeId, stimulus: Stimulus, whenDone: WhenDone): void {
    this.#kernel.later(0, { kind: 'stimulus', node: this.#node(id), stimulus, whenDone });
  }

  /**
   * Kills the process of a node, which starts again after so long with what it had saved. What it was at is over,
   * and nobody answers for it. A participant that cannot be killed is left alone, and so is one that is down.
   */
  kill(id: NodeId, downUs: number): boolean {
    const node = this.#node(id);
    if (node.isDown || node.participant.restarted === undefined) return false;
    node.isDown = true;
    node.life += 1;
    node.wake += 1;
    node.mailbox.length = 0;
    for (const turn of node.turns) {
      this.#change(turn, () => {
        turn.open = false;
      });
    }
    node.turns.clear();
    for (const call of this.#openCalls.values()) if (call.turn.node === node) this.#forget(call);
    this.after(downUs, () => this.#startAgain(node));
    return true;
  }

  /** Nobody waits for its answer any more. */
  #forget(call: Call): void {
    call.answered = true;
    this.#openCalls.delete(call.id);
    this.#change(call.turn, () => call.turn.waitsFor.delete(call.id));
  }

  #startAgain(node: Node): void {
    node.participant = node.participant.restarted?.() ?? node.participant;
    node.isDown = false;
    this.#give(node, { kind: 'wake' }, nothing);
  }

  /** A message of a part of the world itself, such as the phone's notice that its link is gone. */
  send(from: NodeId, to: NodeId, message: Request<Card>, afterUs: number): void {
    const turn = new Turn(this.#node(from));
    turn.open = false;
    this.#call(turn, to, message, afterUs);
  }

  /** The world itself does something after so long. */
  after(waitUs: number, run: () => void): void {
    this.#kernel.later(waitUs, { kind: 'kit', run });
  }

  trace(): Trace {
    return this.#notes.trace();
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
        if (this.#kernel.exhausted) return 'endless';
        const next = this.#kernel.next();
        if (next !== undefined) this.#happen(next);
        else if (!this.#breakDeadlock()) return 'rest';
      }
    } finally {
      this.#stepping = false;
    }
  }

  /**
   * The asynchronous driver: resolves when the world is at rest, or when it will never be. It goes on only
   * after whoever called or ended a turn has finished speaking: a program's calls and its result are one.
   */
  settle(): Promise<'rest' | 'endless'> {
    return new Promise((resolve) => {
      let asked = false;
      const go = () => {
        asked = false;
        const state = this.step();
        if (state !== 'waiting') resolve(state);
      };
      this.#resume = () => {
        if (this.#stepping || asked) return;
        asked = true;
        queueMicrotask(go);
      };
      go();
    });
  }

  #happen(next: Happening): void {
    switch (next.kind) {
      case 'kit':
        return next.run();
      case 'arrive':
        return this.#arrive(next.call);
      case 'reply':
        return this.#reply(next.call, next.reply);
      case 'wake':
        return this.#give(next.node, { kind: 'wake' }, nothing);
      case 'stimulus':
        return this.#give(next.node, next.stimulus, next.whenDone);
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
    if (receiver === undefined) return this.#reply(call, nowhere(call.to));
    if (receiver.isDown) return this.#missed(call);
    const stimulus = { kind: 'deliver', from: call.from, message: call.message } as const;
    const note = () => this.#notes.got(call);
    this.#give(receiver, stimulus, ({ reply = silence }) => this.#answer(call, reply), note);
  }

  /** On one terminal it shows that an app does not run; over a network it does not. */
  #missed(call: Call): void {
    if (channelOf(call.message.op) === 'sdk') this.#answer(call, notRunning);
  }

  #answer(call: Call, reply: Reply<Card>): void {
    const fate = fateOf(call, this.answerRules);
    if (fate.kind === 'drop') return;
    const given = fate.kind === 'fail' ? failure(fate) : reply;
    this.#return(call, given, fate.kind === 'delay' ? fate.byUs : 0);
  }

  #return(call: Call, reply: Reply<Card>, moreUs: number): void {
    const way = `${call.to}>${call.from}`;
    const afterUs = latencyUs(this.draws, channelOf(call.message.op), way);
    this.#kernel.later(afterUs + moreUs, { kind: 'reply', call, reply });
  }

  /** An answer goes past the mailbox: it is what a waiting node waits for. */
  #reply(call: Call, reply: Reply<Card>): void {
    if (call.answered) return;
    call.answered = true;
    this.#openCalls.delete(call.id);
    this.#notes.replied(call, reply);
    const { id, turn } = call;
    this.#change(turn, () => turn.waitsFor.delete(id));
    this.#hand(new Turn(turn.node), { kind: 'reply', call: id, reply }, nothing);
  }

  /** Gives a stimulus to a node, or puts it into its mailbox while the node is at another one. */
  #give(
    node: Node,
    stimulus: Stimulus,
    whenDone: WhenDone,
    note: () => void = () => undefined,
  ): void {
    if (node.isDown) return;
    const begin = () => {
      note();
      const turn = new Turn(node);
      node.turns.add(turn);
      this.#hand(turn, stimulus, whenDone);
    };
    if (node.turns.size > 0 && !node.nested) node.mailbox.push(begin);
    else begin();
  }

  #hand(turn: Turn, stimulus: Stimulus, whenDone: WhenDone): void {
    const { node } = turn;
    if (stimulus.kind !== 'probe') node.given += 1;
    if (stimulus.kind === 'act') this.#notes.acted(node.id, stimulus.act);
    this.#running += 1;
    const done = (result: Result) => {
      if (!turn.open) return;
      this.#change(turn, () => {
        turn.open = false;
      });
      if (turn.life !== node.life) return this.#resume();
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
      observe: (fact) => {
        if (node.trusted) this.observe(fact);
      },
      fail: (what) => {
        this.#failed = true;
        if (turn.open) this.observe({ kind: 'world.sut-error', node: node.id, what });
        done({});
      },
    });
  }

  /** An outcome in the result of an act is a telling like any other. */
  #finish(node: Node, stimulus: Stimulus, { told, wakeAfterMs }: Result): void {
    if (wakeAfterMs !== undefined) {
      node.wake += 1;
      this.#kernel.later(wakeAfterMs * 1_000, { kind: 'wake', node, wake: node.wake });
    }
    if (stimulus.kind !== 'act' || told === undefined) return;
    const message = { op: 'ui.tell', attempt: stimulus.act.attempt, ...told } as const;
    this.#notes.sent({ id: ++this.#calls, from: node.id, to: userNode, message });
  }

  #call(turn: Turn, address: string, message: Request<Card>, afterUs: number): CallId {
    const id = ++this.#calls;
    const to = this.#nodes.has(address) ? address : this.#behind(address, message);
    const call: Call = { id, turn, from: turn.node.id, to, message, answered: false };
    this.#notes.sent(call);
    this.#openCalls.set(id, call);
    this.#change(turn, () => turn.waitsFor.add(id));
    this.#depart(call, afterUs);
    if (message.op !== 'ui.ask')
      this.#kernel.later(afterUs + deadlineUs, { kind: 'reply', call, reply: timeout });
    this.#resume();
    return id;
  }

  #depart(call: Call, afterUs: number): void {
    const { from, to, message } = call;
    const fate = fateOf(call, this.rules);
    if (fate.kind === 'drop') return;
    // What the channel says itself is no answer that could be lost on its way.
    if (fate.kind === 'fail') return this.#return(call, failure(fate), 0);
    const way = latencyUs(this.draws, channelOf(message.op), `${from}>${to}`);
    const moreUs = fate.kind === 'delay' ? fate.byUs : 0;
    this.#kernel.later(afterUs + way + moreUs, { kind: 'arrive', call });
  }

  /** Keeps the count of running turns right while a turn changes. */
  #change(turn: Turn, change: () => void): void {
    const before = turn.running;
    change();
    this.#running += Number(turn.running) - Number(before);
  }

  #node(id: NodeId): Node {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new Error(`no node ${id} in this world`);
    return node;
  }
}
