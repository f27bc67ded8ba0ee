/** Everything that a monitor says of a story, word for word but for what was expected and found. */
import type { TraceEvent } from '../alphabet.ts';
import type { Finding } from '../check.ts';
import type { AnyMonitor } from '../monitor.ts';
import type { Story } from '../story.test-support.ts';
import { findingsIn, type Kind } from './findings.test-support.ts';

/**
 * In the order of the story: `counter-example 1.t/replaced: sent sdk.card, world.book`, with the events that it
 * stands on. Without kinds, all of them.
 */
export function said(story: Story, monitor: AnyMonitor, ...kinds: Kind[]): readonly string[] {
  const words = new Map(story.trace().events.map((event) => [event.seq, wordsOf(event)]));
  return findingsIn(story.trace(), monitor)
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(
      (each) =>
        `${labelOf(each)}: ${seqsOf(each)
          .map((seq) => words.get(seq) ?? seq)
          .join(', ')}`,
    );
}

/** What is held against an implementation, or left open in its favour. */
export function charges(story: Story, monitor: AnyMonitor): readonly string[] {
  return said(story, monitor, 'counter-example', 'undecided');
}

function labelOf(finding: Finding): string {
  const { kind, check } = finding;
  if (kind === 'undecided') return `open ${check} (${finding.why})`;
  if (kind === 'witness') {
    const part = finding.obligation === '' ? check : `${check} [${finding.obligation}]`;
    return `shown ${part} by ${finding.by}, ${finding.grade}`;
  }
  return kind === 'counter-example' ? `broken ${check} by ${finding.by}` : `${kind} ${check}`;
}

function seqsOf(finding: Finding): readonly number[] {
  return finding.kind === 'opportunity' ? [finding.seq] : finding.seqs;
}

export function wordsOf(event: TraceEvent): string {
  if (event.kind === 'act') return `act ${event.act}`;
  if (event.kind === 'sent') return `sent ${event.message.op}`;
  return event.kind === 'got' || event.kind === 'reply' ? `${event.kind} ${event.op}` : event.kind;
}
