/** Shares that a contact client hands over at another time than it should: to whom, and through which handle. */
import type { AccountId, Act, AttemptId, Card, NodeId, Request } from '../../../model/alphabet.ts';
import { ask, type Detour } from '../../interpose.ts';

interface WaitingShares {
  /** What the user asks for. */
  readonly heard: (act: Act<Card>) => void;
  /** What the contact client asks of others. */
  readonly called: (message: Request<Card>, to: NodeId) => void;
  /** Hands the cards to the IM client that it was bound to last. */
  readonly handOver: (attempt: AttemptId, cards: readonly Card[]) => Detour<void>;
}

export function waitingShares(): WaitingShares {
  const recipients = new Map<AttemptId, readonly AccountId[]>();
  let bound: { readonly imClient: NodeId; readonly handle: string } | null = null;
  return {
    heard: (act) => {
      if (act.act !== 'share') return;
      recipients.set(
        act.attempt,
        act.recipients.map(({ account }) => account),
      );
    },
    called: (message, to) => {
      if (message.op === 'sdk.bind') bound = { imClient: to, handle: message.handle };
    },
    *handOver(attempt, cards) {
      if (bound === null) return;
      const { imClient, handle } = bound;
      const to = recipients.get(attempt) ?? [];
      yield* ask(imClient, { op: 'sdk.share', handle, attempt, cards, recipients: to });
    },
  };
}
