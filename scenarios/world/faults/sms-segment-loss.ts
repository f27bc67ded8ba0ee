import type { OnPart } from './fault.ts';

export const smsSegmentLoss: OnPart = {
  does: 'one part of a short message is lost',
  hook: 'part',
  arrivalsMs: () => [],
};
