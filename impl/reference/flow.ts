/**
 * A participant whose work is written as flows: generators that ask (`yield* call(…)`) and go on with the
 * answer. Still sans-I/O: a flow touches nothing but the state of its node and the desk.
 *
 * A stimulus stays open while its flow waits for answers. A flow that waits for something that no answer
 * brings (`yield* event(…)`, `yield* pause(…)`) closes it first and tells its outcome later.
 */

import type { Act, CallId, Card, NodeId, Reply, Request, Told } from '../../model/alphabet.ts';
import type { Desk, Participant, ProbeName, Result, Stimulus } from '../port.ts';
import { userNode } from '../port.ts';
import { type Brought, call, type Flow } from './asking.ts';

/** How a flow ends: what answers its stimulus, or what is told in the place of that where it went on longer. */
interface Ended {
  readonly result: Result;
  readonly later: Request<Card, 'ui.tell'> | null;
}

interface Running {
  readonly flow: Flow<Ended>;
  /** That of the stimulus that began it. */
  readonly desk: Desk;
  /** That stimulus is done. */
  closed: boolean;
}

export abstract class FlowParticipant implements Participant {
  /** Attempts of its user that have not been told an outcome: saved when they begin. */
  protected readonly unfinished: Set<string>;
  /** It takes the place of one that was killed, and has not been given anything yet. */
  #isNew: boolean;
  readonly #calls = new Map<CallId, Running>();
  readonly #events = new Map<string, { readonly running: Running; readonly untilMs: number }[]>();
  #desk: Desk | null = null;

  /** `unfinished`: what one that was killed had not come to the end of. */
  constructor(unfinished: ReadonlySet<string> | null = null) {
    this.unfinished = new Set(unfinished);
    this.#isNew = unfinished !== null;
  }

  abstract restarted(): Participant;
  /** Called once after it was killed. */
  protected begun(): void {}

  /** What the user asked for; ends with what is told. */
  protected abstract act(act: Act<Card>): Flow<Told>;
  /** What another node asked for; ends with the answer. */
  protected abstract deliver(from: NodeId, message: Request<Card>): Flow<Reply<Card>>;
  /** What is read out; only a contact client has a book and a binding. */
  protected probe(_what: ProbeName): Result {
    return {};
  }

  give(stimulus: Stimulus, desk: Desk): void {
    this.#desk = desk;
    switch (stimulus.kind) {
      case 'act':
        return this.#start(this.#acted(stimulus.act), desk);
      case 'deliver':
        return this.#start(this.#delivered(stimulus.from, stimulus.message), desk);
      case 'reply':
        return this.#answered(stimulus.call, stimulus.reply, desk);
      case 'wake':
        return this.#woken(desk);
      case 'probe':
        return desk.done(this.probe(stimulus.what));
    }
  }

  *#acted(act: Act<Card>): Flow<Ended> {
    this.unfinished.add(act.attempt);
    const told = yield* this.act(act);
    this.unfinished.delete(act.attempt);
    return { result: { told }, later: { op: 'ui.tell', attempt: act.attempt, ...told } };
  }
  *#delivered(from: NodeId, message: Request<Card>): Flow<Ended> {
    return { result: { reply: yield* this.deliver(from, message) }, later: null };
  }

  /** Begins a flow of its own beside the one that is running; its result goes nowhere. */
  protected spawn(flow: Flow<unknown>): void {
    const desk = this.#desk;
    if (desk === null) throw new Error('a flow begins only while a stimulus is open');
    this.#resume({ flow: ended(flow), desk, closed: true }, undefined);
  }

  /** Sends a message whose answer nobody waits for. */
  protected post(to: NodeId, message: Request<Card>): void {
    this.spawn(posted(to, message));
  }

  /** Tells the user a later outcome of an attempt. */
  protected tell(attempt: string, told: Told): void {
    this.post(userNode, { op: 'ui.tell', attempt, ...told });
  }

  /** Resumes every flow that waits for this event. */
  protected raise(name: string, brought: unknown): void {
    const waiting = this.#events.get(name) ?? [];
    this.#events.delete(name);
    for (const { running } of waiting) this.#resume(running, brought);
  }

  #start(flow: Flow<Ended>, desk: Desk): void {
    this.#resume({ flow, desk, closed: false }, undefined);
  }

  #resume(running: Running, brought: Brought): void {
    const { done, value } = running.flow.next(brought);
    if (done === true) return this.#end(running, value);
    if (value.kind === 'call') {
      this.#calls.set(running.desk.call(value.to, value.message), running);
      return;
    }
    const list = this.#events.get(value.name) ?? [];
    const nowMs = this.#desk?.nowMs ?? running.desk.nowMs;
    list.push({ running, untilMs: nowMs + value.waitMs });
    this.#events.set(value.name, list);
    if (running.closed) return;
    running.closed = true;
    running.desk.done(this.#wake(running.desk));
  }

  /** Asks for the wake that the next event to expire needs; every `done` asks anew. */
  #wake(desk: Desk): Result {
    const untilMs = [...this.#events.values()].flat().map((waiting) => waiting.untilMs);
    return untilMs.length === 0 ? {} : { wakeAfterMs: Math.min(...untilMs) - desk.nowMs };
  }

  #end({ closed, desk }: Running, { result, later }: Ended): void {
    if (!closed) return desk.done({ ...result, ...this.#wake(desk) });
    if (later !== null) desk.call(userNode, later);
  }

  #answered(id: CallId, reply: Reply<Card>, desk: Desk): void {
    const running = this.#calls.get(id);
    this.#calls.delete(id);
    if (running !== undefined) this.#resume(running, reply);
    desk.done(this.#wake(desk));
  }

  /** What became of what it was at when it was killed, it cannot know. */
  #beginAgain(): void {
    this.#isNew = false;
    for (const attempt of this.unfinished) {
      this.tell(attempt, { outcome: 'unknown', reason: 'the app was restarted meanwhile' });
    }
    this.unfinished.clear();
    this.begun();
  }

  /** Events that did not come in time bring `null`; the next one to expire is woken for. */
  #woken(desk: Desk): void {
    if (this.#isNew) this.#beginAgain();
    for (const [name, waiting] of [...this.#events]) {
      const late = waiting.filter(({ untilMs }) => untilMs <= desk.nowMs);
      const early = waiting.filter(({ untilMs }) => untilMs > desk.nowMs);
      if (early.length === 0) this.#events.delete(name);
      else this.#events.set(name, early);
      for (const { running } of late) this.#resume(running, null);
    }
    desk.done(this.#wake(desk));
  }
}

function* ended(flow: Flow<unknown>): Flow<Ended> {
  yield* flow;
  return { result: {}, later: null };
}

function* posted(to: NodeId, message: Request<Card>): Flow<void> {
  yield* call(to, message);
}

/** Outcomes in the words in which the reference tells them. */
export const done: Told = { outcome: 'done', reason: '' };
export function refused(reason: string): Told {
  return { outcome: 'refused', reason };
}
export function failed(reason: string): Told {
  return { outcome: 'failed', reason };
}
/** After a failed call: certainly not done, or not known. */
export function afterFailure({ reason, definite }: { reason: string; definite: boolean }): Told {
  return { outcome: definite ? 'failed' : 'unknown', reason };
}
export function no(reason: string): { ok: false; reason: string; definite: boolean } {
  return { ok: false, reason, definite: true };
}
