/** What is broken by the program under test; the reference beside it is not on trial. */
import type { Finding } from '../model/check.ts';

/** The checks, each once. */
export function brokenIn(findings: readonly Finding[]): readonly string[] {
  const broken = findings.flatMap((each) =>
    each.kind === 'counter-example' && each.by === 'implementation' ? [each.check] : [],
  );
  return [...new Set(broken)];
}
