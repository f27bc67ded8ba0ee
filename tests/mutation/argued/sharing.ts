/** Why nobody notices these mutants of `impl/reference/sharing.ts`. */
import { type Argument, right, unseen } from './argument.ts';

const kinds = right(
  'The user of this world answers a question for a number with a number, or with none.',
);
const later = right(
  'R8: handed-over is the honest end of a share, and claim 1.l asks for no receipt; ' +
    'later tellings may be left out.',
);
const certainly = unseen(
  'With one recipient, or with failures of one kind, all ways of counting them agree.',
);

export const arguedOfSharing: readonly Argument[] = [
  {
    on: "return asked.ok && asked.answer.kind === 'number' ? asked.answer.number : null;",
    original: "asked.ok && asked.answer.kind === 'number'",
    replacement: 'true',
    why: kinds,
  },
  {
    on: "return asked.ok && asked.answer.kind === 'number' ? asked.answer.number : null;",
    original: "asked.ok && asked.answer.kind === 'number'",
    replacement: "asked.ok || asked.answer.kind === 'number'",
    why: kinds,
  },
  {
    on: "return asked.ok && asked.answer.kind === 'number' ? asked.answer.number : null;",
    original: "asked.answer.kind === 'number'",
    replacement: 'true',
    why: kinds,
  },
  {
    on: 'const batch: Batch = { attempt, unreached: numbers.length };',
    original: '{ attempt, unreached: numbers.length }',
    replacement: '{}',
    why: later,
  },
  {
    on: 'const certain = failures.every(({ definite }) => definite);',
    original: 'failures.every(({ definite }) => definite)',
    replacement: 'failures.some(({ definite }) => definite)',
    why: certainly,
  },
  {
    on: 'if (certain && failures.length === numbers.length) return failed(failure.reason);',
    original: 'certain && failures.length === numbers.length',
    replacement: 'certain || failures.length === numbers.length',
    why: certainly,
  },
  {
    on: 'if (batch === undefined) return;',
    original: 'batch === undefined',
    replacement: 'true',
    why: later,
  },
  {
    on: 'if (batch === undefined) return;',
    original: 'batch === undefined',
    replacement: 'false',
    why: later,
  },
  {
    on: 'if (batch === undefined) return;',
    original: 'batch === undefined',
    replacement: 'batch !== undefined',
    why: later,
  },
  {
    on:
      "if (status === 'failed') this.#tellOnce(batch, failed('a short message was not " +
      "delivered'));",
    original: "status === 'failed'",
    replacement: 'false',
    why: later,
  },
  {
    on:
      "if (status === 'failed') this.#tellOnce(batch, failed('a short message was not " +
      "delivered'));",
    original: "'failed'",
    replacement: '""',
    why: later,
  },
  {
    on:
      "else if (--batch.unreached === 0) this.#tellOnce(batch, { outcome: 'delivered', " +
      "reason: '' });",
    original: '--batch.unreached === 0',
    replacement: 'true',
    why: later,
  },
  {
    on:
      "else if (--batch.unreached === 0) this.#tellOnce(batch, { outcome: 'delivered', " +
      "reason: '' });",
    original: '--batch.unreached === 0',
    replacement: 'false',
    why: later,
  },
  {
    on:
      "else if (--batch.unreached === 0) this.#tellOnce(batch, { outcome: 'delivered', " +
      "reason: '' });",
    original: '--batch.unreached === 0',
    replacement: '--batch.unreached !== 0',
    why: later,
  },
  {
    on:
      "else if (--batch.unreached === 0) this.#tellOnce(batch, { outcome: 'delivered', " +
      "reason: '' });",
    original: '--batch.unreached',
    replacement: '++batch.unreached',
    why: later,
  },
];
