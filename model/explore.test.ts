import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  assign,
  createMachine,
  setup,
} from 'xstate';
import { type AdjacencyValue, getAdjacencyMap, getShortestPaths } from 'xstate/graph';
import { explore, keyOfSnapshot, type Table, TooManyStates, unreached } from './explore.ts';
import { machine, methodEvents } from './machine.ts';

const types = ['a', 'b', 'c'];
const events = types.map((type) => ({ type }));

/** Edges as text, without those that lead from a state to itself: xstate/graph has many more. */
function edgesOf({ keys, edges }: Table): readonly string[] {
  return edges
    .filter(({ from, to }) => from !== to)
    .map(({ from, event, to }) => `${keys[from]} -- ${event} --> ${keys[to]}`);
}

function edgesOfGraph(
  of: AnyStateMachine,
  ofEvents: readonly { readonly type: string }[],
): readonly string[] {
  const map = getAdjacencyMap(of, {
    events: (state) => ofEvents.filter((event) => state.can(event)),
    serializeState: keyOfSnapshot,
  });
  return Object.entries(map).flatMap(([key, value]) => {
    const { transitions }: AdjacencyValue<AnyMachineSnapshot, AnyEventObject> = value;
    return Object.values(transitions)
      .map(({ event, state }) => ({ event, to: keyOfSnapshot(state) }))
      .filter(({ to }) => to !== key)
      .map(({ event, to }) => `${key} -- ${event.type} --> ${to}`);
  });
}

const place = fc.constantFrom('x', 'y', 'z');
const move = fc.record({ target: place, guard: fc.constantFrom('even', 'small', 'always') });
const handlers = fc.dictionary(
  fc.constantFrom(...types),
  fc.array(move, { minLength: 1, maxLength: 2 }),
);
const region = fc.record({ x: handlers, y: handlers, z: handlers });
type Region = typeof region extends fc.Arbitrary<infer R> ? R : never;

/** Two regions that count together, modulo four. */
function drawn(left: Region, right: Region): AnyStateMachine {
  const counting = setup({
    types: {} as { context: { count: number } },
    guards: {
      even: ({ context }) => context.count % 2 === 0,
      small: ({ context }) => context.count < 2,
      always: () => true,
    },
    actions: { step: assign({ count: ({ context }) => (context.count + 1) % 4 }) },
  });
  const states = (of: Region) => ({
    initial: 'x',
    states: Object.fromEntries(
      Object.entries(of).map(([name, on]) => {
        const moves = Object.entries(on).map(([type, candidates]) => [
          type,
          candidates.map((candidate) => ({ ...candidate, actions: 'step' as const })),
        ]);
        return [name, { on: Object.fromEntries(moves) }];
      }),
    ),
  });
  return counting.createMachine({
    id: 'drawn',
    type: 'parallel',
    context: { count: 0 },
    states: { left: states(left), right: states(right) },
  });
}

test('finds the states and edges that xstate/graph finds, on drawn machines', () =>
  fc.assert(
    fc.property(region, region, (left, right) => {
      const of = drawn(left, right);
      const table = explore(of, events);
      expect([...edgesOf(table)].sort()).toEqual([...edgesOfGraph(of, events)].sort());
      const paths = getShortestPaths(of, { events, serializeState: keyOfSnapshot });
      expect([...table.keys].sort()).toEqual(paths.map(({ state }) => keyOfSnapshot(state)).sort());
    }),
    { numRuns: 40 },
  ));

test('finds the states and edges that xstate/graph finds, on the model of the method', () => {
  const table = explore(machine, methodEvents);
  const theirs = new Set(edgesOfGraph(machine, methodEvents));
  const ours = new Set(edgesOf(table));
  expect(ours.size).toBe(theirs.size);
  expect([...ours].filter((edge) => !theirs.has(edge))).toEqual([]);
});

test('ends at the limit with the name of the machine and the state that grew', () => {
  const endless = createMachine({
    id: 'endless',
    context: { count: 0 },
    on: { a: { actions: assign({ count: ({ context }) => context.count + 1 }) } },
  });
  expect(() => explore(endless, events, 50)).toThrow(TooManyStates);
  expect(() => explore(endless, events, 50)).toThrow(/'endless' has more than 50 states.*50/);
});

test('lists the transitions that no path takes', () => {
  const of = createMachine({
    id: 'm',
    initial: 'here',
    states: { here: { on: { a: 'here' } }, never: { on: { b: 'here' } } },
  });
  expect(unreached(explore(of, events)).map(({ id }) => id)).toEqual(['m.never b']);
});

test('says which guards were asked on an edge, and which kept an event from doing anything', () => {
  const of = setup({ guards: { yes: () => true, no: () => false } }).createMachine({
    id: 'm',
    on: { a: [{ guard: 'no' }, { guard: 'yes' }, {}], b: { guard: 'no' } },
  });
  const table = explore(of, events);
  const told = (outcomes: Table['refusals']) =>
    outcomes.map(({ transition, held }) => [table.transitions[transition]?.id, held]);
  expect(table.edges.map(({ guards }) => told(guards))).toEqual([
    [
      ['m a #1', false],
      ['m a #2', true],
    ],
  ]);
  expect(told(table.refusals)).toEqual([['m b', false]]);
});
