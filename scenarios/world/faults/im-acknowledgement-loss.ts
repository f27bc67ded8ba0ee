import { byIm, type Single } from './fault.ts';

export const imAcknowledgementLoss: Single = {
  does: 'an answer between IM client and network is lost',
  hook: 'answer',
  ops: byIm,
  fate: () => ({ kind: 'drop' }),
};
