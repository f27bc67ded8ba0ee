import type { Mutant } from '../mutant.ts';
import { account } from './account.ts';
import { asking } from './asking.ts';
import { binding } from './binding.ts';
import { choosingRecipients } from './choosing-recipients.ts';
import { delivering } from './delivering.ts';
import { importing } from './importing.ts';
import { meeting } from './meeting.ts';
import { restoring } from './restoring.ts';
import { sending } from './sending.ts';
import { sharingByItself } from './sharing-by-itself.ts';
import { strangers } from './strangers.ts';
import { takingAnswers } from './taking-answers.ts';
import { telling } from './telling.ts';
import { wrongCause } from './wrong-cause.ts';

export const imClientMutants: readonly Mutant[] = [
  ...binding,
  ...strangers,
  ...account,
  ...sending,
  ...choosingRecipients,
  ...sharingByItself,
  ...meeting,
  ...importing,
  ...restoring,
  ...asking,
  ...takingAnswers,
  ...delivering,
  ...telling,
  ...wrongCause,
];
