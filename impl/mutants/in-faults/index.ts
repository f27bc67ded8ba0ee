/**
 * Mutants that the catalogue cannot tell from the reference: each is wrong at one moment of one situation with faults.
 * Where nothing that is under test can be wrong at it, the reason stands in the place of the mutant.
 */
import type { Mutant } from '../mutant.ts';
import {
  cutsWhatIsHuge,
  deafToTheSecondAnswer,
  handsOverTooWhenBack,
  hasNoEarForAnotherNumber,
  hasNoEarForAnUnbind,
  mailsWhatDidNotArrive,
  settlesForAPart,
  takesAnyReportForAYes,
  takesARefusalForAYes,
} from './contact-client.ts';
import {
  countsAConfirmationTwice,
  givesUpWithTheLink,
  sendsAgainWhatWasNotConfirmed,
  sendsAsWhoIsThere,
  takesASecondYesForANo,
} from './im-client.ts';

const kitsPart =
  'the parts are counted, numbered and put together by the messaging functions, which the kit plays';

/** By the number of the situation. */
export const faultMutants: ReadonlyMap<number, Mutant | string> = new Map<number, Mutant | string>([
  [101, takesARefusalForAYes],
  [102, handsOverTooWhenBack],
  [103, deafToTheSecondAnswer],
  [104, takesAnyReportForAYes],
  [105, kitsPart],
  [106, kitsPart],
  [107, countsAConfirmationTwice],
  [108, givesUpWithTheLink],
  [112, settlesForAPart],
  [114, hasNoEarForAnUnbind],
  [115, sendsAsWhoIsThere],
  [116, mailsWhatDidNotArrive],
  [117, hasNoEarForAnotherNumber],
  [119, sendsAgainWhatWasNotConfirmed],
  [125, takesASecondYesForANo],
  [133, cutsWhatIsHuge],
]);
