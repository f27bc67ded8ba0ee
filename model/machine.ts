/**
 * The model: the claimed method as a statechart of one contact client and one IM client. Its
 * regions are parallel. One operation is under way at a time, since no word of the claim orders
 * sharing, importing and restoring among themselves. Where claim.md 6 leaves freedom, several
 * answers are possible.
 */
import { binding } from './machine/binding.ts';
import { type MethodContext, method, noShare } from './machine/method.ts';
import { presence } from './machine/presence.ts';
import { restoring } from './machine/restoring.ts';
import { sharing } from './machine/sharing.ts';
import { importing, synchronising } from './machine/taking-in.ts';

export type { EventKind, MethodEventType, UserStep } from './machine/events.ts';
export { eventKinds, eventTypes, methodEvents, userSteps } from './machine/events.ts';

const context: MethodContext = { told: 'nothing', ...noShare };

/** Plain data, so that a test can make it wrong on purpose. */
export const methodConfig = {
  id: 'method',
  type: 'parallel',
  context,
  states: { binding, presence, sharing, importing, synchronising, restoring },
} as const;

export const machine = method.createMachine(methodConfig);
