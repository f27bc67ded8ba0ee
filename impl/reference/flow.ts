/**
 * A participant whose work is written as flows: generators that ask (`yield* call(…)`) and go on with the
 * answer. Still sans-I/O: a flow touches nothing but the state of its node and the desk.
 *
 * A stimulus stays open while its flow waits for answers. A flow that waits for something that no answer
 * brings (`yield* event(…)`) closes it first and tells its outcome later.
 */

import type {
  Act,
  CallId,
  Card,
  NodeId,
  OperationName,
  Reply,
  Request,
  Told,
} from '../../model/alphabet.ts';
import type { Desk, Participant, Result, Stimulus } from '../port.ts';
import { userNode } from '../port.ts';

type Wait =
  | { readonly kind: 'call'; readonly to: NodeId; readonly message: Request<Card> }
  | { readonly kind: 'event'; readonly name: string; readonly waitMs: number };

/** What a flow is resumed with: an answer, or what the event brought (`null`: it did not come in time). */
type Brought = Reply<Card> | unknown;
export type Flow<R> = Generator<Wait, R, Brought>;

/** Asks another node and goes on with its answer. */
export function* call<K extends OperationName>(
  to: NodeId,
  message: Request<Card, K>,
): Flow<Reply<Card, K>> {
  return (yield { kind: 'call', to, message: message as Request<Card> }) as Reply<Card, K>;
}

/** Waits until `raise` is called with this name, or for so long in virtual time. */
export function* event<T>(name: string, waitMs: number): Flow<T | null> {
  return (yield { kind: 'event', name, waitMs }) as T | null;
}

interface Running {
  readonly flow: Flow<Result>;
  readonly attempt: string | null;
  desk: Desk;
  /** The stimulus that began it is done; what is still to be told goes by `ui.tell`. */
  closed: boolean;
}

export abstract class FlowParticipant implements Participant {
  readonly #calls = new Map<CallId, Running>();
  readonly #events = new Map<string, { readonly running: Running; readonly untilMs: number }[]>();
  #desk: Desk | null = null;

  /** What the user asked for; ends with what is told. */
  protected abstract act(act: Act<Card>): Flow<Told>;
  /** What another node asked for; ends with the answer. */
  protected abstract deliver(from: NodeId, message: Request<Card>): Flow<Reply<Card>>;
  protected abstract probe(what: 'book' | 'binding'): Result;

  give(stimulus: Stimulus, desk: Desk): void {
    this.#desk = desk;
    switch (stimulus.kind) {
      case 'act':
        return this.#start(this.#acted(stimulus.act), stimulus.act.attempt, desk);
      case 'deliver':
        return this.#start(this.#delivered(stimulus.from, stimulus.message), null, desk);
      case 'reply':
        return this.#answered(stimulus.call, stimulus.reply, desk);
      case 'wake':
        return this.#woken(desk);
      case 'probe':
        return desk.done(this.probe(stimulus.what));
    }
  }

  *#acted(act: Act<Card>): Flow<Result> {
    return { told: yield* this.act(act) };
  }
  *#delivered(from: NodeId, message: Request<Card>): Flow<Result> {
    return { reply: yield* this.deliver(from, message) };
  }

  /** Begins a flow of its own beside the one that is running; its result goes nowhere. */
  protected spawn(flow: Flow<void>): void {
    const desk = this.#desk;
    if (desk === null) throw new Error('a flow begins only while a stimulus is open');
    this.#resume({ flow: ended(flow), attempt: null, desk, closed: true }, undefined);
  }

  /** Sends a message whose answer nobody waits for. */
  protected post(to: NodeId, message: Request<Card>): void {
    this.#desk?.call(to, message);
  }

  /** Tells the user a later outcome of an attempt. */
  protected tell(attempt: string, told: Told): void {
    this.post(userNode, { op: 'ui.tell', attempt, ...told });
  }

  /** Resumes every flow that waits for this event. */
  protected raise(name: string, brought: unknown): void {
    const waiting = this.#events.get(name) ?? [];
    this.#events.delete(name);
    for (const { running } of waiting) {
      if (this.#desk !== null) running.desk = this.#desk;
      this.#resume(running, brought);
    }
  }

  #start(flow: Flow<Result>, attempt: string | null, desk: Desk): void {
    this.#resume({ flow, attempt, desk, closed: false }, undefined);
  }

  #resume(running: Running, brought: Brought): void {
    const { done, value } = running.flow.next(brought);
    if (done === true) return this.#end(running, value);
    if (value.kind === 'call') {
      this.#calls.set(running.desk.call(value.to, value.message), running);
      return;
    }
    const list = this.#events.get(value.name) ?? [];
    list.push({ running, untilMs: running.desk.nowMs + value.waitMs });
    this.#events.set(value.name, list);
    if (!running.closed) running.desk.done(this.#wake(running.desk));
    running.closed = true;
  }

  /** Asks for the wake that the next event to expire needs; every `done` asks anew. */
  #wake(desk: Desk): Result {
    const untilMs = [...this.#events.values()].flat().map((waiting) => waiting.untilMs);
    return untilMs.length === 0
      ? {}
      : { wakeAfterMs: Math.max(0, Math.min(...untilMs) - desk.nowMs) };
  }

  #end(running: Running, result: Result): void {
    if (!running.closed) return running.desk.done({ ...result, ...this.#wake(running.desk) });
    const { attempt } = running;
    if (attempt !== null && result.told !== undefined) {
      running.desk.call(userNode, { op: 'ui.tell', attempt, ...result.told });
    }
  }

  #answered(id: CallId, reply: Reply<Card>, desk: Desk): void {
    const running = this.#calls.get(id);
    this.#calls.delete(id);
    if (running !== undefined) {
      if (running.closed) running.desk = desk;
      this.#resume(running, reply);
    }
    desk.done(this.#wake(desk));
  }

  /** Events that did not come in time bring `null`; the next one to expire is woken for. */
  #woken(desk: Desk): void {
    for (const [name, waiting] of [...this.#events]) {
      const late = waiting.filter(({ untilMs }) => untilMs <= desk.nowMs);
      const early = waiting.filter(({ untilMs }) => untilMs > desk.nowMs);
      if (early.length === 0) this.#events.delete(name);
      else this.#events.set(name, early);
      for (const { running } of late) {
        running.desk = desk;
        this.#resume(running, null);
      }
    }
    desk.done(this.#wake(desk));
  }
}

function* ended(flow: Flow<void>): Flow<Result> {
  yield* flow;
  return {};
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
