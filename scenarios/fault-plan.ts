/** Which faults a world makes: plain data, drawn by a plan or written by hand, and obeyed by the world. */

/** Every kind of fault, by what it strikes. What each does stands in its file under `world/faults/`. */
export const faultIds = [
  'im.send-loss',
  'im.push-loss',
  'im.acknowledgement-loss',
  'im.burst',
  'im.delay',
  'im.reorder',
  'im.reset',
  'im.duplicate',
  'im.one-way-out',
  'im.one-way-in',
  'im.partition',
  'im.stall',
  'im.link-down',
  'sdk.delay',
  'sdk.reset',
  'node.pause',
  'node.kill-contact-client',
  'node.kill-im-client',
  'node.kill-contact-server',
  'cs.busy',
  'cs.error',
  'cs.reset',
  'cs.answer-loss',
  'cs.slow',
  'cs.outage',
  'cs.changed',
  'sms.no-service',
  'sms.segment-loss',
  'sms.segment-reorder',
  'sms.segment-duplicate',
  'sms.reference-wrap',
  'sms.report-late',
  'sms.report-loss',
  'identity.number-ported',
  'identity.sim-change',
  'identity.account-switch',
  'identity.unbind',
  'identity.friend-removed',
] as const;
export type FaultId = (typeof faultIds)[number];

/** One firing: a kind, and at which of its opportunities in a world, counted from 1. */
export type FaultKey = `${FaultId}@${number}`;

/**
 * The plan of one world. A decision has a key of its own, so that it can be forced or suppressed alone: no other
 * decision hangs on it but through what then happens.
 */
export interface FaultPlan {
  /** In how many of a hundred opportunities each kind fires; a kind that is not named never does. */
  readonly percent: Readonly<Partial<Record<FaultId, number>>>;
  /** These fire in any case. */
  readonly placed: readonly FaultKey[];
  /** These never do. */
  readonly suppressed: readonly FaultKey[];
}

export const noFaults: FaultPlan = { percent: {}, placed: [], suppressed: [] };
