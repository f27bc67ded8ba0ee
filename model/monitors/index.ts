/** One monitor for each row: leave one out and this does not compile. */
import type { RowId } from '../ids.ts';
import type { AnyMonitor } from '../monitor.ts';
import { monitorBinding } from './1a-bind.ts';
import { monitorAcquiringNumber } from './1aa-number.ts';
import { monitorAssociatedAccount } from './1b-associated-account.ts';
import { monitorInformationSharing } from './1c-information-sharing.ts';
import { monitorContact } from './1d-contact.ts';
import { monitorNumber } from './1e-number.ts';
import { monitorTwoClients } from './1f-two-clients.ts';
import { monitorSelecting } from './1g-select.ts';
import { monitorSending } from './1h-send.ts';
import { monitorSdk } from './1i-sdk.ts';
import { monitorAccount } from './1j-account.ts';
import { monitorSharing } from './1k-share.ts';
import { monitorFriends } from './1l-friends.ts';
import { monitorNoDirect } from './1m-no-direct.ts';
import { monitorDetection } from './1n-detect.ts';
import { monitorManner } from './1o-manner.ts';
import { monitorHandOver } from './1p-hand-over.ts';
import { monitorTerminal } from './1pre-terminal.ts';
import { monitorShortMessage } from './1q-short-message.ts';
import { monitorObtaining } from './1r-obtain.ts';
import { monitorReceiving } from './1s-receive.ts';
import { monitorAdding } from './1t-add.ts';
import { monitorSynchronisation } from './1u-synchronise.ts';
import { monitorRestoring } from './1v-restore.ts';
import { monitorSignal } from './1w-signal.ts';
import { monitorRequest } from './1x-request.ts';
import { monitorReturn } from './1y-return.ts';
import { monitorReturnDelivery } from './1z-deliver.ts';
import { monitorNoMeeting } from './g1-no-meeting.ts';
import { monitorBoundOnly } from './g2-bound-only.ts';
import { monitorAsSelectedCore, monitorAsSelectedWhole } from './g3-as-selected.ts';
import { monitorFirstAccount } from './g4-first-account.ts';
import { monitorOneMannerOffline, monitorOneMannerOnline } from './g5-one-manner.ts';
import { monitorRestoreChain } from './g6-restore-chain.ts';
import { monitorServerAccess } from './g7-server-access.ts';
import { monitorOneNumber } from './g8-one-number.ts';
import { monitorBookKept } from './g9-book-kept.ts';
import { monitorFailedStep } from './g10-failed-step.ts';
import { monitorPresence } from './r1-presence.ts';
import { monitorNumbers } from './r2-numbers.ts';
import { monitorOneBinding } from './r3-binding.ts';
import { monitorRestoreRule } from './r4-restore.ts';
import { monitorIdentity } from './r5-identity.ts';
import { monitorAuthority } from './r6-authority.ts';
import { monitorFallback } from './r7-fallback.ts';
import { monitorTelling } from './r8-telling.ts';
import { monitorKept } from './r9-kept.ts';
import { monitorTooLarge } from './r10-too-large.ts';

export const monitorOf: Readonly<Record<RowId, AnyMonitor>> = {
  '1.pre': monitorTerminal,
  '1.a': monitorBinding,
  '1.b': monitorAssociatedAccount,
  '1.c': monitorInformationSharing,
  '1.d': monitorContact,
  '1.e': monitorNumber,
  '1.f': monitorTwoClients,
  '1.g': monitorSelecting,
  '1.h': monitorSending,
  '1.i': monitorSdk,
  '1.j': monitorAccount,
  '1.k': monitorSharing,
  '1.l': monitorFriends,
  '1.m': monitorNoDirect,
  '1.n': monitorDetection,
  '1.o': monitorManner,
  '1.p': monitorHandOver,
  '1.q': monitorShortMessage,
  '1.r': monitorObtaining,
  '1.s': monitorReceiving,
  '1.t': monitorAdding,
  '1.u': monitorSynchronisation,
  '1.v': monitorRestoring,
  '1.w': monitorSignal,
  '1.x': monitorRequest,
  '1.y': monitorReturn,
  '1.z': monitorReturnDelivery,
  '1.aa': monitorAcquiringNumber,
  G1: monitorNoMeeting,
  G2: monitorBoundOnly,
  'G3/core': monitorAsSelectedCore,
  'G3/whole': monitorAsSelectedWhole,
  G4: monitorFirstAccount,
  'G5/on-line': monitorOneMannerOnline,
  'G5/off-line': monitorOneMannerOffline,
  G6: monitorRestoreChain,
  G7: monitorServerAccess,
  G8: monitorOneNumber,
  G9: monitorBookKept,
  G10: monitorFailedStep,
  R1: monitorPresence,
  R2: monitorNumbers,
  R3: monitorOneBinding,
  R4: monitorRestoreRule,
  R5: monitorIdentity,
  R6: monitorAuthority,
  R7: monitorFallback,
  R8: monitorTelling,
  R9: monitorKept,
  R10: monitorTooLarge,
};

export const monitors: readonly AnyMonitor[] = Object.values(monitorOf);
