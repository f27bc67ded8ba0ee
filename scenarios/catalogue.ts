/** Every situation, in the order of the claim's page. To add one takes one new file and one new row here. */
import { bindSituation } from './claim-1/s01-bind.ts';
import { selectSituation } from './claim-1/s02-select.ts';
import { onLineSituation } from './claim-1/s03-on-line.ts';
import { offLineSituation } from './claim-1/s04-off-line.ts';
import { oppositeFriendSituation } from './claim-1/s05-opposite-friend.ts';
import { alternateSituation } from './claim-1/s06-alternate.ts';
import { secondImClientSituation } from './claim-1/s07-second-im-client.ts';
import { accountSwitchSituation } from './claim-1/s08-account-switch.ts';
import { importSituation } from './claim-1/s09-import.ts';
import { restoreSituation } from './claim-1/s10-restore.ts';
import { twoNumbersSituation } from './claim-1/s11-two-numbers.ts';
import { serverSituation } from './claim-1/s12-server.ts';
import { oddCardsSituation } from './claim-1/s13-odd-cards.ts';
import { wholeMethodSituation } from './claim-1/s14-whole-method.ts';
import type { Situation } from './situation.ts';

export const catalogue: readonly Situation[] = [
  bindSituation,
  selectSituation,
  onLineSituation,
  offLineSituation,
  oppositeFriendSituation,
  alternateSituation,
  secondImClientSituation,
  accountSwitchSituation,
  importSituation,
  restoreSituation,
  twoNumbersSituation,
  serverSituation,
  oddCardsSituation,
  wholeMethodSituation,
];
