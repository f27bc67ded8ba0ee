/** Stories for tests of the replay, and the event that empties the pair of c1 and i1. */
import type { Trace, TraceEvent } from '../alphabet.ts';
import { replay } from '../replay.ts';
import { Story } from '../story.test-support.ts';

/** A story in which c1 holds three cards, two of which are shared. */
export function begun() {
  const story = new Story();
  const [a, b, c] = [story.card('a'), story.card('b'), story.card('c')];
  story.book([a, b, c]);
  return { story, a, b, c };
}
export function bound() {
  const { story, ...cards } = begun();
  return { story: story.bind(), ...cards };
}

/** The number of the first event that no state of the model explains, for c1 and i1. */
export function emptiedBy(trace: Trace): number | null {
  const pair = replay(trace).bindings.find(
    ({ contactClient, imClient }) => contactClient === 'c1' && imClient === 'i1',
  );
  if (pair === undefined) throw new Error('c1 and i1 are no pair');
  return pair.emptiedBy;
}
/** The number of the last event of this operation. */
export function lastSent(trace: Trace, op: string): number {
  const event = trace.events.findLast((each) => each.kind === 'sent' && each.message.op === op);
  return event?.seq ?? -1;
}

/** The same event in words, such as `sent sdk.share`, where it is the last of its kind; `null`: none. */
export function rejectedAt(story: Story): string | null {
  const trace = story.trace();
  const seq = emptiedBy(trace);
  const words = trace.events.map(wordsOf);
  const what = seq === null ? null : (words[seq] ?? '');
  if (what !== null && words.lastIndexOf(what) !== seq) throw new Error(`an earlier ${what}`);
  return what;
}
function wordsOf(event: TraceEvent): string {
  if (event.kind === 'sent') return `sent ${event.message.op}`;
  return event.kind === 'reply' ? `reply ${event.op}` : event.kind;
}
