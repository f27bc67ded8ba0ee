/** As much of vitest as the unit tests of the model use, so that they run again and again in one process. */
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import { expect as plain, use } from 'chai';

use(JestExtend);
use(JestChaiExpect);
use(JestAsymmetricMatchers);

export const expect = plain;

export interface UnitTest {
  readonly name: string;
  readonly run: () => unknown;
}

/** Every test of the files that were imported, in their order. */
export const tests: UnitTest[] = [];

export function test(name: string, run: () => unknown): void {
  tests.push({ name, run });
}

test.each =
  (rows: readonly unknown[]) =>
  (name: string, run: (...row: readonly unknown[]) => unknown): void => {
    for (const [at, row] of rows.entries()) {
      const given = Array.isArray(row) ? row : [row];
      tests.push({ name: `${name} (${at})`, run: () => run(...given) });
    }
  };
