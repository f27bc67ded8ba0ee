import { type Single, toServer } from './fault.ts';

export const csAnswerLoss: Single = {
  does: 'the contact server does it, and its answer is lost',
  hook: 'answer',
  ops: toServer,
  fate: () => ({ kind: 'drop' }),
};
