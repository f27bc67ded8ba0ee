/**
 * The second oracle. It follows a trace with the model, for each binding by itself, and keeps the
 * states that are still possible; when none is left, the event that emptied the set is named. It
 * shares no code with the monitors and judges only what is a question of order: binding, presence,
 * manner, and the chain of a restore.
 */
import type { AnyStateMachine } from 'xstate';
import type { NodeId, Trace, TraceEvent } from './alphabet.ts';
import { machine } from './machine.ts';
import { Beliefs } from './replay/belief.ts';
import { callsIn } from './replay/calls.ts';
import { PairReplay } from './replay/pair-replay.ts';
import { type Pair, pairsIn } from './replay/pairs.ts';
import { Registry } from './replay/registry.ts';
import { StrangerReplay } from './replay/stranger-replay.ts';

export interface ReplayedBinding extends Pair {
  readonly accepted: boolean;
  /** The number of the first event after which no state of the model was possible. */
  readonly emptiedBy: number | null;
  readonly why: string;
}
export interface Replay {
  readonly bindings: readonly ReplayedBinding[];
}

type Walk = PairReplay | StrangerReplay;

/** States and steps that were found for one trace serve the next one. */
const beliefsOf = new WeakMap<AnyStateMachine, Beliefs>();

export function replay(trace: Trace, model: AnyStateMachine = machine): Replay {
  const beliefs = beliefsOf.get(model) ?? new Beliefs(model);
  beliefsOf.set(model, beliefs);
  const registry = new Registry(trace);
  const surroundings = { beliefs, registry, callOf: callsIn(trace) };
  const hasSeat = seatsIn(trace);
  const walks = pairsIn(trace).map((pair): Walk => {
    const isOfTwoSeats = hasSeat(pair.contactClient) && hasSeat(pair.imClient);
    if (isOfTwoSeats) return new PairReplay(pair, surroundings);
    return new StrangerReplay(pair, beliefs, hasSeat);
  });
  const verdicts = new Map<Walk, ReplayedBinding>();
  for (const event of trace.events) {
    registry.record(event);
    for (const walk of walks) {
      if (verdicts.has(walk)) continue;
      const before = walk.state;
      walk.record(event);
      if (walk.isEmpty) verdicts.set(walk, emptied(walk, event, beliefs.describe(before)));
    }
  }
  const accepted = { accepted: true, emptiedBy: null, why: '' } as const;
  return { bindings: walks.map((walk) => verdicts.get(walk) ?? { ...walk.pair, ...accepted }) };
}

function seatsIn({ events }: Trace): (node: NodeId) => boolean {
  const seats = new Set(events.flatMap((each) => (each.kind === 'world.node' ? [each.node] : [])));
  return (node) => seats.has(node);
}

function emptied({ pair }: Walk, event: TraceEvent, before: string): ReplayedBinding {
  const what = event.kind === 'sent' ? `sent ${event.message.op}` : nameOf(event);
  const why = `${what} fits no state that the model could be in; its binding was ${before}`;
  return { ...pair, accepted: false, emptiedBy: event.seq, why };
}

function nameOf(event: TraceEvent): string {
  return event.kind === 'reply' ? `the answer to ${event.op}` : event.kind;
}
