/**
 * A desk that writes down everything, and a hand that gives stimuli, for tests of one participant.
 */

import type { Desk, Participant, Result } from '../../impl/port.ts';
import type { CallId, Card, Fact, NodeId, Reply, Request } from '../../model/alphabet.ts';

interface Call {
  readonly id: CallId;
  readonly to: NodeId;
  readonly message: Request<Card>;
}

class FakeDesk implements Desk {
  nowMs = 0;
  readonly calls: Call[] = [];
  readonly facts: Fact<Card>[] = [];
  readonly results: Result[] = [];

  call(to: NodeId, message: Request<Card>): CallId {
    const id = this.calls.length + 1;
    this.calls.push({ id, to, message });
    return id;
  }

  done(result: Result): void {
    this.results.push(result);
  }

  observe(fact: Fact<Card>): void {
    this.facts.push(fact);
  }

  fail(what: string): void {
    throw new Error(`the participant failed: ${what}`);
  }

  get result(): Result {
    const last = this.results.at(-1);
    if (last === undefined) throw new Error('no stimulus has ended');
    return last;
  }

  /** The calls since the last time that this was asked. */
  takeCalls(): readonly Call[] {
    const fresh = this.calls.slice(this.#taken);
    this.#taken = this.calls.length;
    return fresh;
  }
  #taken = 0;
}

/** Plays a world of one participant: a clock that the test moves, and one desk. */
export class Hand {
  readonly desk = new FakeDesk();
  readonly #participant: Participant;
  #wakeMs: number | null = null;

  constructor(participant: Participant) {
    this.#participant = participant;
  }

  deliver(from: NodeId, message: Request<Card>): Reply<Card> {
    this.#participant.give({ kind: 'deliver', from, message }, this.desk);
    this.#noteWake();
    const { reply } = this.desk.result;
    if (reply === undefined) throw new Error(`${message.op} was not answered`);
    return reply;
  }

  reply(call: CallId, reply: Reply<Card>): void {
    this.#participant.give({ kind: 'reply', call, reply }, this.desk);
    this.#noteWake();
  }

  /** Lets time pass, with every wake that falls into it. */
  pass(spanMs: number): void {
    const endMs = this.desk.nowMs + spanMs;
    while (this.#wakeMs !== null && this.#wakeMs <= endMs) {
      this.desk.nowMs = this.#wakeMs;
      this.#wakeMs = null;
      this.#participant.give({ kind: 'wake' }, this.desk);
      this.#noteWake();
    }
    this.desk.nowMs = endMs;
  }

  /** Whether the participant waits for a wake. */
  get waits(): boolean {
    return this.#wakeMs !== null;
  }

  /** A new wish replaces the one before; a result without a wish leaves it. */
  #noteWake(): void {
    const { wakeAfterMs } = this.desk.result;
    if (wakeAfterMs !== undefined) this.#wakeMs = this.desk.nowMs + wakeAfterMs;
  }
}

export const yes: Reply<Card, 'im.message'> = { ok: true };
export const lost: Reply<Card> = { ok: false, reason: 'timeout', definite: false };
export const refusal: Reply<Card> = { ok: false, reason: 'no', definite: true };
