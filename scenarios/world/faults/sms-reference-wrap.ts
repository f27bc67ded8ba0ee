import type { OnReference } from './fault.ts';

export const smsReferenceWrap: OnReference = {
  does: 'the reference of a short message is one that was used before',
  hook: 'reference',
  reference: 0,
};
