import type { Single } from './fault.ts';

export const smsNoService: Single = {
  does: 'the terminal has no service for a short message, and says so',
  hook: 'request',
  ops: ['sms.send'],
  fate: () => ({ kind: 'fail', reason: 'no-service', definite: true }),
};
