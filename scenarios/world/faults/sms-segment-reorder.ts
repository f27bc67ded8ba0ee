import type { OnPart } from './fault.ts';

export const smsSegmentReorder: OnPart = {
  does: 'one part of a short message is overtaken by later ones',
  hook: 'part',
  arrivalsMs: (between) => [between(2_000, 30_000)],
};
