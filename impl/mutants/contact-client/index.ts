import type { Mutant } from '../mutant.ts';
import { binding } from './binding.ts';
import { detecting } from './detecting.ts';
import { fallback } from './fallback.ts';
import { handingOver } from './handing-over.ts';
import { importing } from './importing.ts';
import { manner } from './manner.ts';
import { pastTheSdk } from './past-the-sdk.ts';
import { restoring } from './restoring.ts';
import { selecting } from './selecting.ts';
import { sendingElsewhere } from './sending-elsewhere.ts';
import { shortMessage } from './short-message.ts';
import { strangers } from './strangers.ts';
import { synchronising } from './synchronising.ts';
import { telling } from './telling.ts';
import { wrongCause } from './wrong-cause.ts';

export const contactClientMutants: readonly Mutant[] = [
  ...binding,
  ...strangers,
  ...selecting,
  ...handingOver,
  ...sendingElsewhere,
  ...pastTheSdk,
  ...detecting,
  ...manner,
  ...fallback,
  ...shortMessage,
  ...telling,
  ...importing,
  ...synchronising,
  ...restoring,
  ...wrongCause,
];
