/** Which faults a plan made in a trace; what a script asks for has no key. */
import type { Trace } from '../model/alphabet.ts';
import type { FaultId, FaultKey } from './fault-plan.ts';

/** In order. */
export function firedIn({ events }: Trace): readonly FaultKey[] {
  return events.flatMap((event) =>
    event.kind === 'world.fault' && event.fault.includes('@') ? [event.fault as FaultKey] : [],
  );
}

export function kindOf(key: FaultKey): FaultId {
  return key.slice(0, key.indexOf('@')) as FaultId;
}
