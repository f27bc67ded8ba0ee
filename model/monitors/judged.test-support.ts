/** What one monitor says of a story, in the short forms that tests compare. */
import type { Finding } from '../check.ts';
import { judge } from '../judge.ts';
import type { AnyMonitor } from '../monitor.ts';
import { type Story, without } from '../story.test-support.ts';
import { wordsOf } from './said.test-support.ts';

/** All findings of a story that has come to rest. A monitor that throws fails the test. */
export function findingsOf(story: Story, monitor: AnyMonitor): readonly Finding[] {
  const { findings, faults } = judge(story.end().trace(), [monitor]);
  if (faults.size > 0) throw new Error([...faults.values()].join('; '));
  return findings;
}

function checks(story: Story, monitor: AnyMonitor, kind: Finding['kind']): readonly string[] {
  const found = findingsOf(story, monitor).filter((each) => each.kind === kind);
  return [...new Set(found.map(({ check }) => check))].sort();
}

export function broken(story: Story, monitor: AnyMonitor): readonly string[] {
  return checks(story, monitor, 'counter-example');
}
export function extras(story: Story, monitor: AnyMonitor): readonly string[] {
  return checks(story, monitor, 'extra');
}
export function undecided(story: Story, monitor: AnyMonitor): readonly string[] {
  return checks(story, monitor, 'undecided');
}
export function occasions(story: Story, monitor: AnyMonitor): readonly string[] {
  return checks(story, monitor, 'opportunity');
}
/** The witnessed checks; a named part stands in brackets. */
export function witnessed(story: Story, monitor: AnyMonitor): readonly string[] {
  const names = findingsOf(story, monitor).flatMap((each) =>
    each.kind === 'witness' ? [nameOf(each)] : [],
  );
  return [...new Set(names)].sort();
}

function nameOf({ check, obligation }: Extract<Finding, { kind: 'witness' }>): string {
  return obligation === '' ? check : `${check} [${obligation}]`;
}

/** Law 3: the events of witnesses without which the same obligation is still witnessed. */
export function needless(story: Story, monitor: AnyMonitor): readonly string[] {
  const trace = story.end().trace();
  const witnessesOf = (findings: readonly Finding[]) =>
    findings.flatMap((each) => (each.kind === 'witness' ? [each] : []));
  return witnessesOf(judge(trace, [monitor]).findings).flatMap((witness) =>
    witness.seqs.flatMap((seq) => {
      const left = witnessesOf(judge(without(trace, seq), [monitor]).findings);
      const survives = left.some((each) => nameOf(each) === nameOf(witness));
      return survives ? [`${nameOf(witness)} without ${seq}`] : [];
    }),
  );
}

/** What was found in place of what was expected, in the monitor's own words, in order. */
export function slips(story: Story, monitor: AnyMonitor): readonly string[] {
  return findingsOf(story, monitor).flatMap((each) =>
    each.kind === 'counter-example' ? [each.actual] : [],
  );
}

/** The events that each witness and each counter-example stands on, in words: `act restore`, `sent cs.get`. */
export function grounds(story: Story, monitor: AnyMonitor): readonly string[] {
  const findings = findingsOf(story, monitor);
  const words = new Map(story.trace().events.map((event) => [event.seq, wordsOf(event)]));
  return findings.flatMap((each) => {
    if (each.kind !== 'witness' && each.kind !== 'counter-example') return [];
    return [`${each.check}: ${each.seqs.map((seq) => words.get(seq)).join(', ')}`];
  });
}
