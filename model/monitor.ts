/** What a monitor is: a fold over events that yields findings (design: evidence and verdicts). */
import type { ActName, FactName, OperationName, TraceEvent } from './alphabet.ts';
import type { Finding } from './check.ts';
import type { RowId } from './ids.ts';
import type { Scene } from './scene/scene.ts';

/** The names under which a monitor subscribes: `act share`, `sent sdk.share`, `world.book`. */
export type EventKey =
  | `act ${ActName}`
  | `sent ${OperationName}`
  | `got ${OperationName}`
  | `reply ${OperationName}`
  | FactName;

export type EventOf<K extends EventKey> = K extends `act ${infer A extends ActName}`
  ? Extract<TraceEvent, { kind: 'act'; act: A }>
  : K extends `sent ${infer O extends OperationName}`
    ? SentOf<O>
    : K extends `got ${string}`
      ? Extract<TraceEvent, { kind: 'got' }>
      : K extends `reply ${infer O extends OperationName}`
        ? ReplyOf<O>
        : Extract<TraceEvent, { kind: K }>;
type Sent = Extract<TraceEvent, { kind: 'sent' }>;
type Reply = Extract<TraceEvent, { kind: 'reply' }>;
type SentOf<O extends OperationName> = Omit<Sent, 'message'> & {
  readonly message: Extract<Sent['message'], { op: O }>;
};
type ReplyOf<O extends OperationName> = Reply & { readonly op: O };

export function keyOf(event: TraceEvent): EventKey {
  switch (event.kind) {
    case 'act':
      return known(acts, event.act, () => `act ${event.act}`);
    case 'sent':
      return known(sent, event.message.op, () => `sent ${event.message.op}`);
    case 'got':
      return known(got, event.op, () => `got ${event.op}`);
    case 'reply':
      return known(replies, event.op, () => `reply ${event.op}`);
    default:
      return event.kind;
  }
}

const acts = new Map<ActName, EventKey>();
const sent = new Map<OperationName, EventKey>();
const got = new Map<OperationName, EventKey>();
const replies = new Map<OperationName, EventKey>();

/** Each key is made once: it is asked for at every event, and looked up by. */
function known<N>(keys: Map<N, EventKey>, name: N, make: () => EventKey): EventKey {
  const before = keys.get(name);
  if (before !== undefined) return before;
  const key = make();
  keys.set(name, key);
  return key;
}

export type Yield = (finding: Finding) => void;

/** Handlers see the scene as it is *after* the event, and what came before through its records. */
export interface Monitor<S> {
  readonly row: RowId;
  readonly start: () => S;
  readonly on: {
    readonly [K in EventKey]?: (state: S, event: EventOf<K>, scene: Scene, tell: Yield) => void;
  };
  /** The trace is over; called once, after the last event. */
  readonly end?: (state: S, scene: Scene, tell: Yield) => void;
}
/** A monitor whose state nobody outside needs to know. */
// biome-ignore lint/suspicious/noExplicitAny: the state is private to each monitor and its type is erased
export type AnyMonitor = Monitor<any>;
