import { expect, test } from 'vitest';
import type { Trace } from './alphabet.ts';
import { judge } from './judge.ts';
import { monitorAssociatedAccount } from './monitors/1b-associated-account.ts';
import { n2, Story } from './story.test-support.ts';

const check = '1.b/wrong-number-accepted';

/** A wrong number is presented to i1, which refuses it; `by` says who plays i1. */
function wrongNumber(by: 'implementation' | 'reference'): Trace {
  const story = new Story();
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  story.failing('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n2, token: 'k1' });
  const { events, ...rest } = story.end().trace();
  const played = events.map((event) =>
    event.kind === 'world.node' && event.node === 'i1' ? { ...event, by } : event,
  );
  return { ...rest, events: played };
}
function occasions(trace: Trace): number {
  const { findings } = judge(trace, [monitorAssociatedAccount]);
  return findings.filter((each) => each.kind === 'opportunity' && each.check === check).length;
}

test('an occasion counts where one under test had it, and not where only the reference did', () => {
  expect(occasions(wrongNumber('implementation'))).toBeGreaterThan(0);
  expect(occasions(wrongNumber('reference'))).toBe(0);
});
