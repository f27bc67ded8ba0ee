/** Why nobody notices these mutants of `impl/reference/flow.ts`. */
import { type Argument, right, unseen } from './argument.ts';

export const arguedOfFlow: readonly Argument[] = [
  {
    on: 'protected probe(_what: ProbeName): Result {',
    original: '{ return {}; }',
    replacement: '{}',
    why: right('Only a contact client is read out, and it says itself what it holds.'),
  },
  {
    on: "if (desk === null) throw new Error('a flow begins only while a stimulus is open');",
    original: 'desk === null',
    replacement: 'false',
    why: right(
      'Nothing of a participant runs before it is given its first stimulus, whose desk is ' +
        'there from then on.',
    ),
  },
  {
    on: 'protected tell(attempt: string, told: Told): void {',
    original: "{ this.post(userNode, { op: 'ui.tell', attempt, ...told }); }",
    replacement: '{}',
    why: right(
      'R8: handed-over is the honest end of a share, and claim 1.l asks for no receipt; ' +
        'later tellings may be left out.',
    ),
  },
  {
    on:
      'return untilMs.length === 0 ? {} : { wakeAfterMs: Math.min(...untilMs) - desk.nowMs ' + '};',
    original: 'Math.min(...untilMs)',
    replacement: 'Math.max(...untilMs)',
    why: unseen(
      'Steps are played one after another, so that no two flows of a client wait for an ' +
        'event at once.',
    ),
  },
  {
    on: 'return { ok: false, reason, definite: true };',
    original: 'true',
    replacement: 'false',
    why: right(
      'R8 forbids to say more than was so: a no that may have happened says less, and R7 ' +
        'then holds the asker to telling unknown.',
    ),
  },
];
