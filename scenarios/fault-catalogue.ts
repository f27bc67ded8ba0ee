/** Every situation with faults, by its number. To add one takes one new file and one new row here. */
import { offLineAtHandOver } from './faults/f01-off-line-at-hand-over.ts';
import { backAtSubmission } from './faults/f02-back-at-submission.ts';
import { newerTelling } from './faults/f03-newer-telling.ts';
import { partLost } from './faults/f04-part-lost.ts';
import { referenceTwice } from './faults/f05-reference-twice.ts';
import { partTwice } from './faults/f06-part-twice.ts';
import { redelivery } from './faults/f07-redelivery.ts';
import { acknowledgementLost } from './faults/f08-acknowledgement-lost.ts';
import { restoreInterrupted } from './faults/f12-restore-interrupted.ts';
import { unboundMidShare } from './faults/f14-unbound-mid-share.ts';
import { otherAccount } from './faults/f15-other-account.ts';
import { numberReassigned } from './faults/f16-number-reassigned.ts';
import { simChanged } from './faults/f17-sim-changed.ts';
import { friendRemoved } from './faults/f19-friend-removed.ts';
import { hearsNothing } from './faults/f25-hears-nothing.ts';
import { hostileCards } from './faults/f33-hostile-cards.ts';
import type { FaultSituation } from './situation.ts';

export const faultCatalogue: readonly FaultSituation[] = [
  offLineAtHandOver,
  backAtSubmission,
  newerTelling,
  partLost,
  referenceTwice,
  partTwice,
  redelivery,
  acknowledgementLost,
  restoreInterrupted,
  unboundMidShare,
  otherAccount,
  numberReassigned,
  simChanged,
  friendRemoved,
  hearsNothing,
  hostileCards,
];
