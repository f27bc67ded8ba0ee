/** All faults, by id. */
import type { FaultId } from '../../fault-plan.ts';
import { csAnswerLoss } from './cs-answer-loss.ts';
import { csBusy } from './cs-busy.ts';
import { csChanged } from './cs-changed.ts';
import { csError } from './cs-error.ts';
import { csOutage } from './cs-outage.ts';
import { csReset } from './cs-reset.ts';
import { csSlow } from './cs-slow.ts';
import type { Fault } from './fault.ts';
import { identityAccountSwitch } from './identity-account-switch.ts';
import { identityFriendRemoved } from './identity-friend-removed.ts';
import { identityNumberPorted } from './identity-number-ported.ts';
import { identitySimChange } from './identity-sim-change.ts';
import { identityUnbind } from './identity-unbind.ts';
import { imAcknowledgementLoss } from './im-acknowledgement-loss.ts';
import { imBurst } from './im-burst.ts';
import { imDelay } from './im-delay.ts';
import { imDuplicate } from './im-duplicate.ts';
import { imLinkDown } from './im-link-down.ts';
import { imOneWayIn } from './im-one-way-in.ts';
import { imOneWayOut } from './im-one-way-out.ts';
import { imPartition } from './im-partition.ts';
import { imPushLoss } from './im-push-loss.ts';
import { imReorder } from './im-reorder.ts';
import { imReset } from './im-reset.ts';
import { imSendLoss } from './im-send-loss.ts';
import { imStall } from './im-stall.ts';
import { nodeKillContactClient } from './node-kill-contact-client.ts';
import { nodeKillContactServer } from './node-kill-contact-server.ts';
import { nodeKillImClient } from './node-kill-im-client.ts';
import { nodePause } from './node-pause.ts';
import { sdkDelay } from './sdk-delay.ts';
import { sdkReset } from './sdk-reset.ts';
import { smsNoService } from './sms-no-service.ts';
import { smsReferenceWrap } from './sms-reference-wrap.ts';
import { smsReportLate } from './sms-report-late.ts';
import { smsReportLoss } from './sms-report-loss.ts';
import { smsSegmentDuplicate } from './sms-segment-duplicate.ts';
import { smsSegmentLoss } from './sms-segment-loss.ts';
import { smsSegmentReorder } from './sms-segment-reorder.ts';

export const faults: Readonly<Record<FaultId, Fault>> = {
  'im.send-loss': imSendLoss,
  'im.push-loss': imPushLoss,
  'im.acknowledgement-loss': imAcknowledgementLoss,
  'im.burst': imBurst,
  'im.delay': imDelay,
  'im.reorder': imReorder,
  'im.reset': imReset,
  'im.duplicate': imDuplicate,
  'im.one-way-out': imOneWayOut,
  'im.one-way-in': imOneWayIn,
  'im.partition': imPartition,
  'im.stall': imStall,
  'im.link-down': imLinkDown,
  'sdk.delay': sdkDelay,
  'sdk.reset': sdkReset,
  'node.pause': nodePause,
  'node.kill-contact-client': nodeKillContactClient,
  'node.kill-im-client': nodeKillImClient,
  'node.kill-contact-server': nodeKillContactServer,
  'cs.busy': csBusy,
  'cs.error': csError,
  'cs.reset': csReset,
  'cs.answer-loss': csAnswerLoss,
  'cs.slow': csSlow,
  'cs.outage': csOutage,
  'cs.changed': csChanged,
  'sms.no-service': smsNoService,
  'sms.segment-loss': smsSegmentLoss,
  'sms.segment-reorder': smsSegmentReorder,
  'sms.segment-duplicate': smsSegmentDuplicate,
  'sms.reference-wrap': smsReferenceWrap,
  'sms.report-late': smsReportLate,
  'sms.report-loss': smsReportLoss,
  'identity.number-ported': identityNumberPorted,
  'identity.sim-change': identitySimChange,
  'identity.account-switch': identityAccountSwitch,
  'identity.unbind': identityUnbind,
  'identity.friend-removed': identityFriendRemoved,
};
