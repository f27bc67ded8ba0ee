/** What happens, written down twice: as events of the trace, and as lines for whoever looks on. */
import type { DigestOf } from '../../cards/digest-cache.ts';
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
import { Recorder } from './recorder.ts';

/** A message on its way, as it is written down. */
export interface Passing {
  readonly id: CallId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: Request<Card>;
}

export interface NotesOptions {
  /** Home regions of the terminals. */
  readonly regions: readonly string[];
  readonly digestOf: DigestOf;
  /** Is given every line that crosses the port, as it happens (`--trace`). */
  readonly onLine: ((line: string) => void) | null;
}

export class Notes {
  readonly #recorder: Recorder;
  readonly #onLine: ((line: string) => void) | null;
  readonly #nowUs: () => number;

  constructor({ regions, digestOf, onLine }: NotesOptions, nowUs: () => number) {
    this.#recorder = new Recorder(regions, digestOf);
    this.#onLine = onLine;
    this.#nowUs = nowUs;
  }

  fact(fact: Fact<Card>): void {
    this.#recorder.record(this.#nowUs(), this.#recorder.fact(fact));
  }

  acted(node: NodeId, act: Act<Card>): void {
    this.#recorder.record(this.#nowUs(), { kind: 'act', node, ...this.#recorder.act(act) });
    this.#line(`user > ${node}  ${act.act}`, act);
  }

  sent({ id, from, to, message }: Passing): void {
    const noted = this.#recorder.message(message);
    this.#recorder.record(this.#nowUs(), { kind: 'sent', call: id, from, to, message: noted });
    this.#line(`${from} > ${to}  ${message.op}`, message);
  }

  got({ id, from, to, message }: Passing): void {
    this.#recorder.record(this.#nowUs(), { kind: 'got', call: id, from, to, op: message.op });
  }

  replied({ id, from, to, message }: Passing, reply: Reply<Card>): void {
    const noted = this.#recorder.reply(reply);
    const { op } = message;
    this.#recorder.record(this.#nowUs(), { kind: 'reply', call: id, from, to, op, reply: noted });
    this.#line(`${to} > ${from}  answer to ${op}`, reply);
  }

  trace(): Trace {
    return this.#recorder.trace();
  }

  #line(title: string, words: object): void {
    if (this.#onLine === null) return;
    const seconds = (this.#nowUs() / 1_000_000).toFixed(6);
    this.#onLine(`${seconds}  ${title}  ${JSON.stringify(words)}`);
  }
}
