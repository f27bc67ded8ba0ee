/** The calls of a trace by number: an answer alone does not say what was asked. */
import type { CallId, SentEvent, Stamp, Trace } from '../alphabet.ts';

export type Call = Stamp & SentEvent;

/** The call that an event belongs to, or `undefined` for an event of another kind. */
export type CallOf = (call: CallId) => Call | undefined;

export function callsIn(trace: Trace): CallOf {
  const calls = new Map<CallId, Call>();
  for (const event of trace.events) if (event.kind === 'sent') calls.set(event.call, event);
  return (call) => calls.get(call);
}
