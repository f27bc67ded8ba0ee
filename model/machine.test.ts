import { expect, test } from 'vitest';
import type { AnyStateNode } from 'xstate';
import { explore, type Table, unreached } from './explore.ts';
import { type ElementId, elementIds } from './ids.ts';
import { type EventKind, eventKinds, eventTypes, machine, methodEvents } from './machine.ts';

/** Made by the kit when it makes a terminal: no act of the method stands for them. */
const setUp: readonly ElementId[] = ['1.pre', '1.f'];
const table = explore(machine, methodEvents, 2_500);

function elementsOf(meta: unknown): readonly string[] {
  if (typeof meta !== 'object' || meta === null || !('elements' in meta)) return [];
  return Array.isArray(meta.elements) ? meta.elements.map(String) : [];
}

function nodesOf(node: AnyStateNode): readonly AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(nodesOf)];
}

function outcomesOf(of: Table): ReadonlySet<string> {
  const asked = [...of.edges.flatMap(({ guards }) => guards), ...of.refusals];
  return new Set(
    asked.map(({ transition, held }) => `${of.transitions[transition]?.guard} ${held}`),
  );
}

test('every transition names elements, and together they name all that are acts', () => {
  const { transitions } = table;
  for (const { id, meta } of transitions) expect(elementsOf(meta), id).not.toEqual([]);
  const named = new Set(transitions.flatMap(({ meta }) => elementsOf(meta)));
  expect([...named].sort()).toEqual(elementIds.filter((id) => !setUp.includes(id)).sort());
});

test('every transition can be reached, and every guard goes both ways', () => {
  expect(unreached(table).map(({ id }) => id)).toEqual([]);
  const guards = new Set(table.transitions.map(({ guard }) => guard).filter((name) => name !== ''));
  const both = [...guards].flatMap((name) => [`${name} true`, `${name} false`]);
  const outcomes = outcomesOf(table);
  expect(both.filter((outcome) => !outcomes.has(outcome))).toEqual([]);
});

test('the transitions know the events of the list and no other', () => {
  const { transitions } = table;
  expect([...new Set(transitions.map(({ event }) => event))].sort()).toEqual(
    [...eventTypes].sort(),
  );
});

test('time is an event: nothing happens after a delay, by invocation or of itself', () => {
  for (const node of nodesOf(machine.root)) {
    expect([node.after, node.invoke, node.always ?? []].flat(), node.id).toEqual([]);
  }
});

test('from every state every operation can end: something is told without a further act', () => {
  const kinds: Readonly<Record<string, EventKind>> = eventKinds;
  const ending = new Set(table.edges.filter(({ event }) => kinds[event] === 'told').map(from));
  const moving = table.edges.filter(({ event }) => kinds[event] !== 'user');
  for (let size = -1; size !== ending.size; ) {
    size = ending.size;
    for (const edge of moving) if (ending.has(edge.to)) ending.add(edge.from);
  }
  expect(table.keys.filter((_, state) => !ending.has(state))).toEqual([]);
});

function from(edge: { readonly from: number }): number {
  return edge.from;
}
