/** The events of the model, each with its kind, and the steps of a user that they stand for. */
import type { Outcome } from '../alphabet.ts';

/**
 * `user`: the user acts · `answer`: a client, a network or a server does its part · `fault`:
 * something went wrong or came in between · `time`: the presence lag has passed · `told`: an
 * operation ends, and the user is told how.
 */
export type EventKind = 'user' | 'answer' | 'fault' | 'time' | 'told';

export const eventKinds = {
  // Binding. The user gives the number that is registered for the account, or another one.
  'bind.right': 'user',
  'bind.wrong': 'user',
  'bind.ok': 'answer',
  'bind.refused': 'answer',
  'bind.failed': 'fault',
  'bind.unknown': 'fault',
  unbind: 'user',
  'unbind.ok': 'answer',
  'unbind.failed': 'fault',
  'unbound.told': 'fault',
  'number.gone': 'fault',
  'bound.meanwhile': 'fault',
  'bound.elsewhere': 'fault',
  // Presence: what is so, and what the contact client is told of it, asked or unasked.
  goOnline: 'user',
  goOffline: 'user',
  'lag.over': 'time',
  'state.on': 'answer',
  'state.off': 'answer',
  'notice.on': 'answer',
  'notice.off': 'answer',
  // Selecting and sharing.
  'select.valid': 'user',
  'select.none': 'user',
  'select.unknown': 'user',
  share: 'user',
  'sdk.share': 'answer',
  'im.send': 'answer',
  'im.refused': 'answer',
  'sms.send': 'answer',
  'sms.report': 'answer',
  'share.failed': 'fault',
  'share.unknown': 'fault',
  // Importing.
  'import.friend': 'user',
  'import.stranger': 'user',
  'friends.ok': 'answer',
  'friends.refused': 'answer',
  'fetch.ok': 'answer',
  'card.recv': 'answer',
  'card.none': 'answer',
  'ab.add': 'answer',
  // Synchronising.
  synchronise: 'user',
  'cs.put': 'answer',
  'put.ok': 'answer',
  'put.failed': 'fault',
  // Restoring. The user gives the signal at the IM client, or at the contact client to pass it on.
  'restore.atIm': 'user',
  'restore.atContact': 'user',
  'restore.signal': 'answer',
  'restore.refused': 'answer',
  'cs.get': 'answer',
  'cs.ret': 'answer',
  'cs.error': 'fault',
  'sdk.deliver': 'answer',
  'ab.restore': 'answer',
  // How an operation ends.
  'bind:done': 'told',
  'bind:refused': 'told',
  'bind:failed': 'told',
  'bind:unknown': 'told',
  'unbind:done': 'told',
  'unbind:refused': 'told',
  'login:done': 'told',
  'logout:done': 'told',
  'wait:done': 'told',
  'select:done': 'told',
  'select:refused': 'told',
  'share:refused': 'told',
  'share:failed': 'told',
  'share:handed-over': 'told',
  'share:delivered': 'told',
  'share:unknown': 'told',
  'import:done': 'told',
  'import:refused': 'told',
  'import:failed': 'told',
  'synchronise:done': 'told',
  'synchronise:refused': 'told',
  'synchronise:failed': 'told',
  'synchronise:unknown': 'told',
  'restore:done': 'told',
  'restore:refused': 'told',
  'restore:failed': 'told',
} as const satisfies Readonly<Record<string, EventKind>>;

export type MethodEventType = keyof typeof eventKinds;
export interface MethodEvent {
  readonly type: MethodEventType;
}

function isMethodEventType(type: string): type is MethodEventType {
  return Object.hasOwn(eventKinds, type);
}
export const eventTypes: readonly MethodEventType[] =
  Object.keys(eventKinds).filter(isMethodEventType);
export const methodEvents: readonly MethodEvent[] = eventTypes.map((type) => ({ type }));

/** What a user does, without cards and names: those are data, which the world adds. */
export type UserStep =
  | { readonly kind: 'bind'; readonly number: 'right' | 'wrong' }
  | { readonly kind: 'unbind' }
  | { readonly kind: 'login' }
  | { readonly kind: 'logout' }
  /** Long enough that the presence lag has passed. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'select'; readonly cards: 'valid' | 'none' | 'unknown' }
  | { readonly kind: 'share' }
  | { readonly kind: 'import'; readonly from: 'friend' | 'stranger' }
  | { readonly kind: 'synchronise' }
  | { readonly kind: 'restore'; readonly at: 'im-client' | 'contact-client' };
export type StepKind = UserStep['kind'];

/** Every step once, in the order of the claim, with the event that it is in the model. */
export const userSteps = [
  { step: { kind: 'bind', number: 'right' }, event: 'bind.right' },
  { step: { kind: 'bind', number: 'wrong' }, event: 'bind.wrong' },
  { step: { kind: 'unbind' }, event: 'unbind' },
  { step: { kind: 'login' }, event: 'goOnline' },
  { step: { kind: 'logout' }, event: 'goOffline' },
  { step: { kind: 'wait' }, event: 'lag.over' },
  { step: { kind: 'select', cards: 'valid' }, event: 'select.valid' },
  { step: { kind: 'select', cards: 'none' }, event: 'select.none' },
  { step: { kind: 'select', cards: 'unknown' }, event: 'select.unknown' },
  { step: { kind: 'share' }, event: 'share' },
  { step: { kind: 'import', from: 'friend' }, event: 'import.friend' },
  { step: { kind: 'import', from: 'stranger' }, event: 'import.stranger' },
  { step: { kind: 'synchronise' }, event: 'synchronise' },
  { step: { kind: 'restore', at: 'im-client' }, event: 'restore.atIm' },
  { step: { kind: 'restore', at: 'contact-client' }, event: 'restore.atContact' },
] as const satisfies readonly { readonly step: UserStep; readonly event: MethodEventType }[];

const endings: ReadonlyMap<string, Outcome> = new Map([
  ['refused', 'refused'],
  ['failed', 'failed'],
  ['handed-over', 'handed-over'],
  ['delivered', 'delivered'],
  ['done', 'done'],
  ['unknown', 'unknown'],
]);

/** The outcome that an event tells of this kind of step, or `undefined`. */
export function outcomeOf(type: MethodEventType, kind: StepKind): Outcome | undefined {
  const [about, ending] = type.split(':');
  return about === kind && ending !== undefined ? endings.get(ending) : undefined;
}
