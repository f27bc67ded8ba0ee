/**
 * A world small enough to see through, for tests of programs at the port: messages between its own nodes
 * are carried, every other one is answered by a script, and each node is given one stimulus at a time.
 */
import type { CallId, Card, Fact, NodeId, Reply, Request } from '../../../model/alphabet.ts';
import type { Desk, NodeSpec, Participant, Program, Result, Stimulus } from '../../port.ts';

export type Given = Result | { readonly failed: string };
export interface Carried {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: Request<Card>;
}
/** `null`: no answer yet. */
export type Script = (carried: Carried) => Reply<Card> | null;

const accept: Script = () => ({ ok: true });
const gone: Reply<Card> = { ok: false, reason: 'no answer', definite: false };

export class ScriptedWorld {
  readonly carried: Carried[] = [];
  readonly facts: Fact<Card>[] = [];
  script: Script;
  readonly #nodes = new Map<NodeId, Participant>();
  readonly #lanes = new Map<NodeId, Promise<unknown>>();
  #calls = 0;
  #turns = 0;

  constructor(script: Script = accept) {
    this.script = script;
  }

  create(program: Program, spec: NodeSpec): void {
    this.#nodes.set(spec.node, program.create(spec));
  }

  /** In its turn. Who asks to be woken at once is; longer waits are the test's to end. */
  give(node: NodeId, stimulus: Stimulus): Promise<Given> {
    this.#turns += 1;
    const turn = (this.#lanes.get(node) ?? Promise.resolve()).then(() =>
      this.#give(node, stimulus),
    );
    this.#lanes.set(node, turn);
    return turn.then((given) => {
      if ('wakeAfterMs' in given && given.wakeAfterMs === 0) void this.give(node, { kind: 'wake' });
      return given;
    });
  }

  /** Until no message is under way: each is carried in its turn, and may be followed by others. */
  async rest(): Promise<void> {
    for (let seen = -1; seen !== this.#turns; ) {
      seen = this.#turns;
      await Promise.all(this.#lanes.values());
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #give(node: NodeId, stimulus: Stimulus): Promise<Given> {
    return new Promise((resolve) => {
      const participant = this.#nodes.get(node);
      participant?.give(stimulus, this.#desk(node, resolve));
    });
  }

  #desk(node: NodeId, resolve: (given: Given) => void): Desk {
    return {
      nowMs: 0,
      call: (to, message) => {
        this.#calls += 1;
        this.#turns += 1;
        const call = this.#calls;
        void this.#carry(call, { from: node, to, message });
        return call;
      },
      done: resolve,
      observe: (fact) => this.facts.push(fact),
      fail: (failed) => resolve({ failed }),
    };
  }

  async #carry(call: CallId, carried: Carried): Promise<void> {
    this.carried.push(carried);
    const { from, to, message } = carried;
    const given = this.#nodes.has(to)
      ? await this.give(to, { kind: 'deliver', from, message })
      : { reply: await Promise.resolve(this.script(carried)) };
    const reply = 'reply' in given ? given.reply : gone;
    if (reply) await this.#give(from, { kind: 'reply', call, reply });
  }
}
