/**
 * One participant of a program that is served. A reply of the kit waits for the `wake` that follows it. What
 * is called when everything has been answered waits for a `wake` too: the kit is asked for one at once.
 */
import type { CallId, Card, NodeId, Reply, Request } from '../../../model/alphabet.ts';
import type { Desk, Participant, Result, Stimulus } from '../../port.ts';
import type { OpeningStimulus } from '../../protocol.ts';
import type { RpcId } from '../pipe/rpc-line.ts';

/** Where the nodes of a program say what they have to say. */
export interface Mouth {
  /** The number of the call, which its reply will have; said or not, it is taken. */
  number(caller: ServedNode): CallId;
  call(call: Call): void;
  answer(answer: Answer): void;
}
export interface Call {
  readonly id: CallId;
  readonly to: NodeId;
  readonly message: Request<Card>;
}
export interface Answer {
  readonly id: RpcId;
  readonly stimulus: OpeningStimulus;
  readonly result: Result;
}
interface Given {
  readonly id: RpcId;
  readonly stimulus: OpeningStimulus;
  /** `null` where the kit does not say it. */
  readonly nowMs: number | null;
}

export class ServedNode {
  readonly #participant: Participant;
  readonly #mouth: Mouth;
  #reply: Extract<Stimulus, { readonly kind: 'reply' }> | null = null;
  #nowMs = 0;
  /** When the participant wants to be woken. */
  #dueMs: number | null = null;
  /** Stimuli that are not answered yet. */
  #open = 0;
  /** The last answer, until it is known whether a call comes after it. */
  #answer: Answer | null = null;
  /** Calls that came after it. */
  readonly #late: Call[] = [];
  /** The next wake is for them, and not for the participant. */
  #ownWake = false;

  constructor(participant: Participant, mouth: Mouth) {
    this.#participant = participant;
    this.#mouth = mouth;
  }

  replied(call: CallId, reply: Reply<Card>): void {
    this.#reply = { kind: 'reply', call, reply };
  }

  give({ id, stimulus, nowMs }: Given): void {
    this.#nowMs = nowMs ?? this.#nowMs;
    for (const call of this.#late.splice(0)) this.#mouth.call(call);
    if (stimulus.kind !== 'wake') this.#pass(stimulus, { id, stimulus });
    else if (this.#reply !== null) this.#pass(this.#reply, { id, stimulus });
    else if (this.#ownWake) this.#say({ id, stimulus, result: this.#alarm() });
    else this.#pass(stimulus, { id, stimulus });
  }

  #pass(passed: Stimulus, asked: Omit<Answer, 'result'>): void {
    if (passed.kind === 'reply') this.#reply = null;
    if (passed.kind === 'wake') this.#dueMs = null;
    this.#open += 1;
    this.#participant.give(passed, this.#desk(asked));
    this.#end();
  }

  /** A stimulus is answered once, and nobody hears facts that a program tells of itself. */
  #desk(asked: Omit<Answer, 'result'>): Desk {
    let open = true;
    return {
      nowMs: this.#nowMs,
      call: (to, message) => this.#called(to, message),
      done: (result) => {
        if (!open) return;
        open = false;
        this.#open -= 1;
        this.#sayAnswer();
        this.#answer = { ...asked, result };
      },
      observe: () => undefined,
      fail: (what) => {
        throw new Error(what);
      },
    };
  }

  #called(to: NodeId, message: Request<Card>): CallId {
    const id = this.#mouth.number(this);
    if (this.#open === 0) this.#late.push({ id, to, message });
    else {
      this.#sayAnswer();
      this.#mouth.call({ id, to, message });
    }
    return id;
  }

  /** The participant has ended its sentence. */
  #end(): void {
    const answer = this.#answer;
    if (answer === null || this.#late.length === 0) return this.#sayAnswer();
    this.#answer = null;
    const { wakeAfterMs } = answer.result;
    if (wakeAfterMs !== undefined) this.#dueMs = this.#nowMs + wakeAfterMs;
    this.#mouth.answer({ ...answer, result: { ...answer.result, wakeAfterMs: 0 } });
    this.#ownWake = true;
  }

  /** In the place of the node's own alarm that of the participant, which gave way to it. */
  #alarm(): Result {
    this.#ownWake = false;
    return this.#dueMs === null ? {} : { wakeAfterMs: Math.max(0, this.#dueMs - this.#nowMs) };
  }

  #sayAnswer(): void {
    const answer = this.#answer;
    this.#answer = null;
    if (answer !== null) this.#say(answer);
  }

  #say(answer: Answer): void {
    const { wakeAfterMs } = answer.result;
    if (wakeAfterMs !== undefined) {
      this.#dueMs = this.#nowMs + wakeAfterMs;
      this.#ownWake = false;
    }
    this.#mouth.answer(answer);
  }
}
