/**
 * What is said of hundreds of traces, frozen: whoever changes a judge sees here of what else it now says
 * something else. It is made anew with what the world, the reference, a mutant or a judge does on purpose.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judges, playForJudging } from './judgements.ts';

const frozen = readFileSync(new URL('judgements.txt', import.meta.url), 'utf8').split('\n');
const again = 'run: npx tsx tests/print-judgements.ts > tests/judgements.txt';
let played: ReturnType<typeof playForJudging> | null = null;
function playOnce() {
  played ??= playForJudging();
  return played;
}

test.each(Object.entries(judges))(
  '%s of right and wrong products is what it was',
  async (name, linesOf) => {
    const lines = frozen.filter((line) => line.startsWith(`${name} `));
    const now = linesOf(await playOnce()).map((line) => `${name} ${line}`);
    expect(now, again).toEqual(lines);
  },
  240_000,
);
