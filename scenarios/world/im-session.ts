/**
 * One client's session at the IM network: an object with a life. What is sent through it goes one
 * message after another, each again until it is acknowledged.
 */
import type { AccountId, CallId, Card, NodeId, Reply, Request } from '../../model/alphabet.ts';

export type ImMessage = Request<Card, 'im.message'>;

/**
 * `live`: both ends hold it · `half-dead`: the link is down and the network does not know ·
 * `abandoned`: the client was told that it is over, and the network still does not know.
 */
export type SessionState = 'live' | 'half-dead' | 'abandoned';

/** The answer to a log-in is under way before the first message is. */
const firstDeliveryMs = 1_000;
const redeliveryMsMin = 2_000;
const redeliveryMsMax = 1_800_000;
/** Half a day of tries while nobody answers; a client that says no is not asked for so long. */
const lostTriesMax = 24;
const refusedTriesMax = 3;
/** A link that is gone for so long ends the session. */
const silenceMs = 120_000;

export interface SessionOf {
  readonly id: string;
  readonly node: NodeId;
  readonly account: AccountId;
  readonly device: string;
}

export class ImSession {
  readonly of: SessionOf;
  state: SessionState = 'live';
  #pending: readonly ImMessage[] = [];
  /** Every try that may still be acknowledged, also one that was given up as lost. */
  readonly #tries = new Map<CallId, ImMessage>();
  #inFlight: CallId | null = null;
  #lost = 0;
  #refused = 0;
  #dueMs = 0;
  #overMs: number | null = null;

  constructor(of: SessionOf, nowMs: number) {
    this.of = of;
    this.#dueMs = nowMs + firstDeliveryMs;
  }

  /** The same device has logged in again: what was on its way over the old link is sent anew. */
  resume(nowMs: number): void {
    this.#inFlight = null;
    this.#lost = 0;
    this.#refused = 0;
    this.#dueMs = nowMs + firstDeliveryMs;
    this.#overMs = null;
    this.state = 'live';
  }

  linkDown(nowMs: number): void {
    this.#overMs ??= nowMs + silenceMs;
    if (this.state === 'live') this.state = 'half-dead';
  }

  /**
   * The network never knew; but a client that was told of the end does not go on with this session.
   */
  linkUp(): void {
    if (this.state !== 'half-dead') return;
    this.state = 'live';
    this.#overMs = null;
  }

  abandon(nowMs: number): void {
    this.#overMs ??= nowMs + silenceMs;
    this.state = 'abandoned';
  }

  isOver(nowMs: number): boolean {
    return this.#overMs !== null && this.#overMs <= nowMs;
  }

  queue(messages: readonly ImMessage[]): void {
    this.#pending = [...this.#pending, ...messages];
  }

  get pending(): readonly ImMessage[] {
    return this.#pending;
  }

  /**
   * What is to be sent now; the next waits until this one is acknowledged, so that the order stays.
   */
  next(nowMs: number): ImMessage | null {
    const wait = this.waitMs(nowMs);
    return wait === 0 ? (this.#pending[0] ?? null) : null;
  }

  /** How long until something is to be sent; `null` where nothing is. */
  waitMs(nowMs: number): number | null {
    if (this.#inFlight !== null || this.#pending.length === 0) return null;
    return Math.max(0, this.#dueMs - nowMs);
  }

  sent(call: CallId, message: ImMessage): void {
    this.#inFlight = call;
    this.#tries.set(call, message);
  }

  /**
   * Takes the answer to a try. Gives back the message that is given up for as long as the session
   * lives.
   */
  answered(call: CallId, reply: Reply<Card>, nowMs: number): ImMessage | null {
    const message = this.#tries.get(call);
    if (message === undefined) return null;
    this.#tries.delete(call);
    const wasAwaited = this.#inFlight === call;
    if (wasAwaited) this.#inFlight = null;
    if (reply.ok) this.#leave(message, nowMs);
    else if (wasAwaited) return this.#failed(message, reply.definite, nowMs);
    return null;
  }

  #failed(message: ImMessage, definite: boolean, nowMs: number): ImMessage | null {
    if (definite) this.#refused += 1;
    else this.#lost += 1;
    if (this.#refused === refusedTriesMax || this.#lost === lostTriesMax) {
      this.#leave(message, nowMs);
      return message;
    }
    const doublings = this.#refused + this.#lost - 1;
    this.#dueMs = nowMs + Math.min(redeliveryMsMax, redeliveryMsMin * 2 ** doublings);
    return null;
  }

  #leave(message: ImMessage, nowMs: number): void {
    if (this.#pending[0] === message) {
      this.#lost = 0;
      this.#refused = 0;
      this.#dueMs = nowMs;
    }
    this.#pending = this.#pending.filter((waiting) => waiting !== message);
  }
}
