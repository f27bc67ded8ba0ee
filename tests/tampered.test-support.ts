/** The reference with one thing changed on its way through the port: a product that cheats. */
import type { Desk, NodeSpec, Participant, Program, Result, Stimulus } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import type { Card, Reply, Request } from '../model/alphabet.ts';

export interface Tampering {
  /** What a node sends, in the place of what it would. */
  readonly call?: (message: Request<Card>, spec: NodeSpec) => Request<Card>;
  /** What a node answers a request with, in the place of its answer. */
  readonly reply?: (reply: Reply<Card>, message: Request<Card>) => Reply<Card>;
  /** What a node's result is otherwise. */
  readonly result?: (result: Result, stimulus: Stimulus) => Result;
}

export function tampered(tampering: Tampering): Program {
  return {
    card: { ...reference.card, name: 'tampered' },
    create: (spec) => tamper(reference.create(spec), spec, tampering),
  };
}

function tamper(honest: Participant, spec: NodeSpec, tampering: Tampering): Participant {
  const { call, reply, result } = tampering;
  const changed = (given: Result, stimulus: Stimulus): Result => {
    const answered =
      stimulus.kind === 'deliver' && given.reply !== undefined && reply !== undefined
        ? { ...given, reply: reply(given.reply, stimulus.message) }
        : given;
    return result === undefined ? answered : result(answered, stimulus);
  };
  return {
    give(stimulus: Stimulus, desk: Desk): void {
      honest.give(stimulus, {
        nowMs: desk.nowMs,
        call: (to, message) => desk.call(to, call === undefined ? message : call(message, spec)),
        done: (given) => desk.done(changed(given, stimulus)),
        observe: (fact) => desk.observe(fact),
        fail: (what) => desk.fail(what),
      });
    },
  };
}
