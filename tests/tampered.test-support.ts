/** The reference with one thing changed on its way through the port: a product that cheats. */
import { interposed } from '../impl/interpose.ts';
import type { NodeSpec, Program, Result } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import type { ActName, Card, Reply, Request } from '../model/alphabet.ts';

export interface Tampering {
  /** What a node sends, in the place of what it would. */
  readonly call?: (message: Request<Card>, spec: NodeSpec) => Request<Card>;
  /** What a node answers a request with, in the place of its answer. */
  readonly reply?: (reply: Reply<Card>, message: Request<Card>) => Reply<Card>;
  /** What comes of an act, or what a node shows of itself, is otherwise. */
  readonly result?: (result: Result, of: ActName | 'probe') => Result;
}

export function tampered({ call, reply, result }: Tampering): Program {
  return interposed(reference, 'tampered', (spec) => ({
    *call(message, honest) {
      return yield* honest(call?.(message, spec) ?? message);
    },
    *deliver(message, honest) {
      const answer = yield* honest(message);
      return reply?.(answer, message) ?? answer;
    },
    *act(act, honest) {
      const ended = yield* honest(act);
      return result?.(ended, act.act) ?? ended;
    },
    probe: (shown) => result?.(shown, 'probe') ?? shown,
  }));
}
