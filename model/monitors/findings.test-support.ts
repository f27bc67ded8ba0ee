/** What a monitor found in a story, in short forms for tests. */
import { expect } from 'vitest';
import type { Trace } from '../alphabet.ts';
import type { Finding } from '../check.ts';
import { judge } from '../judge.ts';
import type { AnyMonitor } from '../monitor.ts';
import type { Story } from '../story.test-support.ts';
import { without } from '../story.test-support.ts';

/** A monitor that throws in a test is a failure of the test. */
export function findingsIn(trace: Trace, monitor: AnyMonitor): readonly Finding[] {
  const { findings, faults } = judge(trace, [monitor]);
  expect([...faults]).toEqual([]);
  return findings;
}

export type Kind = Finding['kind'];

/** The checks of all findings of one kind, in order. */
export function checksFound(kind: Kind, story: Story, monitor: AnyMonitor): readonly string[] {
  return findingsIn(story.trace(), monitor).flatMap((each) =>
    each.kind === kind ? [each.check] : [],
  );
}
export function broken(story: Story, monitor: AnyMonitor): readonly string[] {
  return checksFound('counter-example', story, monitor);
}

/** Every obligation that has a witness, as `check: part`, once. */
export function shown(trace: Trace, monitor: AnyMonitor): readonly string[] {
  const all = witnesses(trace, monitor).map(labelOf);
  return [...new Set(all)];
}

type Witness = Extract<Finding, { kind: 'witness' }>;

function witnesses(trace: Trace, monitor: AnyMonitor): readonly Witness[] {
  return findingsIn(trace, monitor).filter((each) => each.kind === 'witness');
}
function labelOf({ check, obligation }: Witness): string {
  return obligation === '' ? check : `${check}: ${obligation}`;
}

/** Law 3: take any event of a witness away, and there is one witness less for its obligation. */
export function expectEachEventNeeded(trace: Trace, monitor: AnyMonitor): void {
  const count = (of: Trace, label: string) =>
    witnesses(of, monitor).filter((each) => labelOf(each) === label).length;
  for (const each of witnesses(trace, monitor)) {
    const label = labelOf(each);
    for (const seq of each.seqs) {
      const left = count(without(trace, seq), label);
      expect(left, `${label} without ${seq}`).toBeLessThan(count(trace, label));
    }
  }
}
