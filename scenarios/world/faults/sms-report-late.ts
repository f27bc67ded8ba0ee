import type { Single } from './fault.ts';

export const smsReportLate: Single = {
  does: 'a status report comes minutes later',
  hook: 'request',
  ops: ['sms.report'],
  fate: (between) => ({ kind: 'delay', byUs: between(60_000_000, 1_200_000_000) }),
};
