import { expect, test } from 'vitest';
import type { Outcome } from './alphabet.ts';
import { begin, type Outlook, predict, userMachine } from './forecast.ts';
import type { UserStep } from './machine.ts';

const bind = { kind: 'bind', number: 'right' } as const;
const login = { kind: 'login' } as const;
const logout = { kind: 'logout' } as const;
const wait = { kind: 'wait' } as const;
const select = { kind: 'select', cards: 'valid' } as const;
const share = { kind: 'share' } as const;
const importing = { kind: 'import', from: 'friend' } as const;
const restore = { kind: 'restore', at: 'im-client' } as const;
const unbind = { kind: 'unbind' } as const;

/** The outlook after the steps, each with its first predicted outcome. */
function outlookAfter(steps: readonly UserStep[]): Outlook {
  return steps.reduce<Outlook>((outlook, step) => predict(outlook, step)[0]?.after ?? -1, begin());
}
function outcomesAfter(steps: readonly UserStep[], last: UserStep): readonly Outcome[] {
  return predict(outlookAfter(steps), last).map(({ outcome }) => outcome);
}

test('unbound, everything that needs a binding is refused', () => {
  const online = [login, wait];
  expect(outcomesAfter([...online, select], share)).toEqual(['refused']);
  expect(outcomesAfter(online, importing)).toEqual(['refused']);
  expect(outcomesAfter(online, restore)).toEqual(['refused']);
  expect(outcomesAfter([...online, bind, unbind], restore)).toEqual(['refused']);
});

test('a wrong number is refused, the right one is not', () => {
  expect(outcomesAfter([login, wait], { kind: 'bind', number: 'wrong' })).toEqual(['refused']);
  expect(outcomesAfter([login, wait], bind)).toEqual(['done']);
});

test('bound and on-line a share is taken, an import and a restore are done', () => {
  const ready = [login, wait, bind];
  expect(outcomesAfter([...ready, select], share)).toEqual(['handed-over', 'delivered']);
  expect(outcomesAfter(ready, importing)).toContain('done');
  expect(outcomesAfter(ready, restore)).toEqual(['done']);
});

test('bound and off-line a share may still be taken, for it goes by short message', () => {
  const outcomes = outcomesAfter([login, wait, bind, logout, wait, select], share);
  expect(outcomes).toContain('handed-over');
  expect(outcomes).not.toContain('refused');
});

test('a selection may come before the binding, and be allowed or refused there', () => {
  expect(outcomesAfter([], select)).toEqual(['done', 'refused']);
  expect(outcomesAfter([login, wait, select, bind], share)).toEqual(['handed-over', 'delivered']);
});

test('no card, and a card that is not in the book, are refused wherever one can select', () => {
  for (const cards of ['none', 'unknown'] as const) {
    expect(outcomesAfter([login, bind], { kind: 'select', cards })).toEqual(['refused']);
  }
});

test('a step that makes no sense has no outcome', () => {
  expect(outcomesAfter([login], login)).toEqual([]);
  expect(outcomesAfter([login, bind, select], restore)).toEqual([]);
});

test('the user machine is small, and its events are steps with outcomes', () => {
  const { machine, events } = userMachine();
  expect(Object.keys(machine.states).length).toBeLessThan(200);
  expect(events.length).toBeGreaterThan(20);
});
