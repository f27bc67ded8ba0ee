/** One participant of a program that is served: a reply of the kit waits for the `wake` that follows it. */
import type { CallId, Card, NodeId, Reply, Request } from '../../../model/alphabet.ts';
import type { Desk, Participant, Result, Stimulus } from '../../port.ts';
import type { OpeningStimulus } from '../../protocol.ts';

/** Where a node says what it has to say. */
export interface Mouth {
  /** Sends the call and returns the number that its reply will have. */
  call(to: NodeId, message: Request<Card>): CallId;
  /** Answers the stimulus. */
  done(result: Result): void;
}

export class ServedNode {
  readonly #participant: Participant;
  #reply: Extract<Stimulus, { readonly kind: 'reply' }> | null = null;
  #nowMs = 0;

  constructor(participant: Participant) {
    this.#participant = participant;
  }

  replied(call: CallId, reply: Reply<Card>): void {
    this.#reply = { kind: 'reply', call, reply };
  }

  give(given: OpeningStimulus, nowMs: number | null, mouth: Mouth): void {
    this.#nowMs = nowMs ?? this.#nowMs;
    const reply = this.#reply;
    this.#reply = null;
    const isForReply = reply !== null && given.kind === 'wake';
    this.#participant.give(isForReply ? reply : given, this.#desk(mouth));
  }

  /** A stimulus is answered once, and nobody hears facts that a program tells of itself. */
  #desk(mouth: Mouth): Desk {
    let open = true;
    return {
      nowMs: this.#nowMs,
      call: (to, message) => mouth.call(to, message),
      done: (result) => {
        if (open) mouth.done(result);
        open = false;
      },
      observe: () => undefined,
      fail: (what) => {
        throw new Error(what);
      },
    };
  }
}
