/**
 * An honest participant with something in between it and the port: every act, message and call passes a
 * change, which may let it through, alter it, answer it itself, or do more. With no change nothing differs,
 * not one event. Mutants and variants are made so: small changes of the reference, and no copies of it.
 */
import type {
  Act,
  BookEntry,
  CallId,
  Card,
  NodeId,
  OperationName,
  Reply,
  Request,
} from '../model/alphabet.ts';
import type { Desk, NodeSpec, Participant, Program, Result, Stimulus } from './port.ts';

type Wait =
  | { readonly kind: 'call'; readonly to: NodeId; readonly message: Request<Card> }
  | { readonly kind: 'honest'; readonly stimulus: Stimulus };
type Brought = Reply<Card> | Result;

/** Work that may ask other nodes (`yield* ask(…)`) and the honest participant on its way. */
export type Detour<R> = Generator<Wait, R, Brought>;

/** Asks another node and goes on with its answer. */
export function* ask<K extends OperationName>(
  to: NodeId,
  message: Request<Card, K>,
): Detour<Reply<Card, K>> {
  return (yield { kind: 'call', to, message: message as Request<Card> }) as Reply<Card, K>;
}

/** What the honest participant does with this stimulus. */
export function* honestly(stimulus: Stimulus): Detour<Result> {
  return (yield { kind: 'honest', stimulus }) as Result;
}

/** The book of the honest participant as it is now. */
export function* bookNow(): Detour<readonly BookEntry<Card>[]> {
  return (yield* honestly({ kind: 'probe', what: 'book' })).book ?? [];
}

/** Where a change may step in. Made anew for every node, so that it may remember. */
export interface Change {
  /** A user's act on its way in; `honest` is what the participant does with an act. */
  readonly act?: (act: Act<Card>, honest: (act: Act<Card>) => Detour<Result>) => Detour<Result>;
  /** A request on its way in; `honest` is how the participant answers one. */
  readonly deliver?: (
    message: Request<Card>,
    honest: (message: Request<Card>) => Detour<Reply<Card>>,
    from: NodeId,
  ) => Detour<Reply<Card>>;
  /** A call of the participant on its way out; `honest` is to make one. */
  readonly call?: (
    message: Request<Card>,
    honest: (message: Request<Card>) => Detour<Reply<Card>>,
    to: NodeId,
  ) => Detour<Reply<Card>>;
  /** What the participant shows of itself, on its way out. */
  readonly probe?: (shown: Result) => Result;
}

/** The program with a change in each node for which `changeFor` knows one. */
export function interposed(
  program: Program,
  name: string,
  changeFor: (spec: NodeSpec) => Change | null,
): Program {
  return {
    card: { ...program.card, name },
    create: (spec) => {
      const change = changeFor(spec);
      const honest = program.create(spec);
      return change === null ? honest : new Interposed(honest, change);
    },
  };
}

interface Running<R> {
  readonly detour: Detour<R>;
  /** The desk at which it began: a call made at another one would not keep its stimulus waiting. */
  readonly origin: Desk;
  /** Given the result, and the desk at which the detour came to its end. */
  readonly end: (result: R, desk: Desk) => void;
}

class Interposed implements Participant {
  /** As the honest one can; the change stays as it is. */
  readonly restarted?: () => Participant;
  readonly #honest: Participant;
  readonly #change: Change;
  /** Detours that wait for an answer from outside. */
  readonly #waiting = new Map<CallId, (reply: Reply<Card>, desk: Desk) => void>();
  /** Answers for the honest participant, which takes them one by one when it has come to rest. */
  readonly #answers: (() => void)[] = [];
  #calls = 0;
  #speaking = false;

  constructor(honest: Participant, change: Change) {
    this.#honest = honest;
    this.#change = change;
    if (honest.restarted === undefined) return;
    this.restarted = () => new Interposed(honest.restarted?.() ?? honest, change);
  }

  give(stimulus: Stimulus, desk: Desk): void {
    const end = (result: Result) => desk.done(result);
    switch (stimulus.kind) {
      case 'act':
        return this.#run({ detour: this.#acted(stimulus.act), origin: desk, end }, desk);
      case 'deliver':
        return this.#run({ detour: this.#delivered(stimulus), origin: desk, end }, desk);
      case 'reply':
        return this.#replied(stimulus.call, stimulus.reply, desk);
      case 'wake':
        return this.#giveHonest(stimulus, desk, end);
      case 'probe':
        return this.#giveHonest(stimulus, desk, (shown) => end(this.#shown(shown)));
    }
  }

  #acted(act: Act<Card>): Detour<Result> {
    const honest = (given: Act<Card>) => honestly({ kind: 'act', act: given });
    return this.#change.act?.(act, honest) ?? honest(act);
  }

  *#delivered(stimulus: Extract<Stimulus, { kind: 'deliver' }>): Detour<Result> {
    const { deliver } = this.#change;
    if (deliver === undefined) return yield* honestly(stimulus);
    let result: Result = {};
    const honest = function* (message: Request<Card>): Detour<Reply<Card>> {
      result = yield* honestly({ ...stimulus, message });
      return result.reply ?? { ok: false, reason: 'no answer', definite: false };
    };
    const reply = yield* deliver(stimulus.message, honest, stimulus.from);
    return { ...result, reply };
  }

  #shown(shown: Result): Result {
    return this.#change.probe?.(shown) ?? shown;
  }

  /** The stimulus ends after all that the answer sets going; of wishes to be woken the last counts. */
  #replied(id: CallId, reply: Reply<Card>, desk: Desk): void {
    const goOn = this.#waiting.get(id);
    this.#waiting.delete(id);
    let wish: Result = {};
    const done = (result: Result) => {
      wish = { ...wish, ...result };
    };
    goOn?.(reply, { ...at(desk), done });
    desk.done(wish);
  }

  #run<R>(running: Running<R>, desk: Desk): void {
    this.#step(running, running.detour.next(), desk);
  }

  #goOn<R>(running: Running<R>, brought: Brought, desk: Desk): void {
    this.#step(running, running.detour.next(brought), desk);
  }

  #step<R>(running: Running<R>, { done, value }: IteratorResult<Wait, R>, desk: Desk): void {
    if (done === true) return running.end(value, desk);
    if (value.kind === 'honest') {
      const now = { ...at(running.origin), nowMs: desk.nowMs };
      return this.#giveHonest(value.stimulus, now, (result) => this.#goOn(running, result, desk));
    }
    const id = running.origin.call(value.to, value.message);
    this.#waiting.set(id, (reply, later) => this.#goOn(running, reply, later));
  }

  #giveHonest(stimulus: Stimulus, desk: Desk, done: (result: Result) => void): void {
    const outermost = !this.#speaking;
    this.#speaking = true;
    const call = (to: NodeId, message: Request<Card>) => this.#called(to, message, desk);
    this.#honest.give(stimulus, { ...at(desk), call, done });
    if (!outermost) return;
    this.#speaking = false;
    for (let next = this.#answers.shift(); next !== undefined; next = this.#answers.shift()) next();
  }

  #called(to: NodeId, message: Request<Card>, desk: Desk): CallId {
    this.#calls += 1;
    const call = this.#calls;
    const honest = (given: Request<Card>) => ask(to, given);
    const detour = this.#change.call?.(message, honest, to) ?? honest(message);
    const end = (reply: Reply<Card>, later: Desk) =>
      this.#answer({ call, reply, later, made: desk });
    this.#run({ detour, origin: desk, end }, desk);
    return call;
  }

  /** An answer that was made up on the spot is given when the participant has ended its sentence. */
  #answer({ call, reply, later, made }: Answer): void {
    const done = later === made ? () => undefined : (result: Result) => later.done(result);
    const give = () => this.#giveHonest({ kind: 'reply', call, reply }, later, done);
    if (this.#speaking) this.#answers.push(give);
    else give();
  }
}

interface Answer {
  readonly call: CallId;
  readonly reply: Reply<Card>;
  /** The desk at which the answer came, and the one at which the call was made. */
  readonly later: Desk;
  readonly made: Desk;
}

/** A desk may be an object of a class, so that it is not spread but said again. */
function at(desk: Desk): Desk {
  return {
    nowMs: desk.nowMs,
    call: (to, message) => desk.call(to, message),
    done: (result) => desk.done(result),
    observe: (fact) => desk.observe(fact),
    fail: (what) => desk.fail(what),
  };
}
