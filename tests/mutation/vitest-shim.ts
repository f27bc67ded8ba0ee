/** As much of vitest as the judges of the model use, so that their tests run again and again in one process. */
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import { expect as plain, use } from 'chai';

use(JestExtend);
use(JestChaiExpect);
use(JestAsymmetricMatchers);

export const expect = plain;

export interface UnitTest {
  /** No two have the same. */
  readonly name: string;
  readonly run: () => unknown;
}

/** Every test of the files that were imported, in their order. */
export const tests: UnitTest[] = [];

const context = {
  skip: (why = 'for no reason'): never => {
    throw new Error(`skipped: ${why}`);
  },
};

export function test(name: string, run: (given: typeof context) => unknown): void {
  add(name, () => run(context));
}

test.each =
  (rows: readonly unknown[]) =>
  (name: string, run: (...row: readonly unknown[]) => unknown): void => {
    for (const row of rows) {
      const given = Array.isArray(row) ? row : [row];
      add(name, () => run(...given));
    }
  };

function add(name: string, run: () => unknown): void {
  tests.push({ name: `${name} (${tests.length})`, run });
}
