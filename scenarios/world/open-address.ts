/** Whom an account's address on `open` reaches: a program is told of no node on another terminal, but of friends. */
import type { AccountId, NodeId, Requests } from '../../model/alphabet.ts';

type Medium = Requests<unknown>['open.send']['medium'];

interface Phone {
  readonly contactClient: NodeId;
  readonly imClients: readonly NodeId[];
}

/**
 * A socket ends at the IM client that is logged in to the account; what comes in any other way is opened by
 * the contact client beside it. `undefined`: nobody is there.
 */
export function behindAccount(
  account: AccountId,
  medium: Medium,
  phones: readonly Phone[],
  accountAt: (imClient: NodeId) => AccountId | undefined,
): NodeId | undefined {
  for (const { contactClient, imClients } of phones) {
    const imClient = imClients.find((each) => accountAt(each) === account);
    if (imClient !== undefined) return medium === 'socket' ? imClient : contactClient;
  }
  return undefined;
}
