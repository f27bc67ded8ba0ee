/** Stories for tests of the replay, and the event that empties the pair of c1 and i1. */
import type { Trace } from '../alphabet.ts';
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
