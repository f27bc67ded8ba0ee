import type { Single } from './fault.ts';

export const smsReportLoss: Single = {
  does: 'a status report is lost',
  hook: 'request',
  ops: ['sms.report'],
  fate: () => ({ kind: 'drop' }),
};
