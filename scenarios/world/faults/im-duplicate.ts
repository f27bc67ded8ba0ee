import { byIm, type Single } from './fault.ts';

export const imDuplicate: Single = {
  does: 'the connection is reset before the answer; who asks again, asks twice',
  hook: 'answer',
  ops: byIm,
  fate: () => ({ kind: 'fail', reason: 'connection reset', definite: false }),
};
