import type { OnPart } from './fault.ts';

export const smsSegmentDuplicate: OnPart = {
  does: 'one part of a short message comes twice',
  hook: 'part',
  arrivalsMs: (between) => [1_000, between(1_000, 120_000)],
};
