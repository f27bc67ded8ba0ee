/** Contact clients that hand the cards over in another way (1.h, 1.i, 1.l). */
import type { AttemptId, Card, NodeId, Reply, Request } from '../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../interpose.ts';
import { userNode } from '../port.ts';
import { type Variant, variantOf } from './variant.ts';

type Share = Request<Card, 'sdk.share'>;

/** One hand-over after another; the share is delivered when each of them is. */
function inPieces(piecesOf: (message: Share) => readonly Share[]): Change {
  const undelivered = new Map<AttemptId, number>();
  return {
    *call(message, honest) {
      if (message.op !== 'sdk.share') return yield* honest(message);
      const pieces = piecesOf(message);
      undelivered.set(message.attempt, pieces.length);
      return yield* handEach(pieces, honest);
    },
    *deliver(message, honest) {
      if (message.op !== 'sdk.outcome') return yield* honest(message);
      const { attempt, outcome } = message;
      const left = undelivered.get(attempt) ?? 1;
      undelivered.set(attempt, outcome === 'delivered' ? left - 1 : left);
      if (outcome === 'delivered') return left > 1 ? { ok: true } : yield* honest(message);
      return yield* honest({ ...message, outcome: 'unknown' });
    },
  };
}

/** Where some were taken and one was not, it is not known what the share came to. */
function* handEach(
  pieces: readonly Share[],
  honest: (message: Request<Card>) => Detour<Reply<Card>>,
): Detour<Reply<Card>> {
  for (const [at, piece] of pieces.entries()) {
    const taken = yield* honest(piece);
    if (!taken.ok) return { ...taken, definite: taken.definite && at === 0 };
  }
  return { ok: true };
}

function cardByCard(message: Share): readonly Share[] {
  return message.cards.map((card) => ({ ...message, cards: [card] }));
}

function friendByFriend(message: Share): readonly Share[] {
  return (message.recipients ?? []).map((friend) => ({ ...message, recipients: [friend] }));
}

/** One handle for each IM client, also after another bind. */
function keepsHandle(): Change {
  const handles = new Map<NodeId, string>();
  return {
    *call(message, honest, to) {
      const known = handles.get(to);
      if (message.op !== 'sdk.open') return yield* honest(message);
      if (known !== undefined) return { ok: true, handle: known };
      const opened = yield* honest(message);
      if (opened.ok && 'handle' in opened) handles.set(to, opened.handle);
      return opened;
    },
  };
}

export const handingOver: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'leaves-the-choice-of-friends-to-the-im-client',
    freedom: 'the user picks recipients inside the IM client: the SDK call carries none (6)',
    does: 'hands the cards over, and the user picks the friends in the IM client',
    change: () => ({
      call: (message, honest) =>
        honest(message.op === 'sdk.share' ? { ...message, recipients: null } : message),
    }),
  }),
  variantOf('contact-client', {
    name: 'hands-over-one-card-at-a-time',
    freedom: 'several cards as one message, or one message each (6)',
    does: 'hands the cards of a share to the IM client one after another',
    change: () => inPieces(cardByCard),
  }),
  variantOf('contact-client', {
    name: 'hands-over-for-one-friend-at-a-time',
    freedom: 'several recipients one after another (6)',
    does: 'hands the cards to the IM client once for each friend',
    change: () => inPieces(friendByFriend),
  }),
  variantOf('contact-client', {
    name: 'share-sheet-beside-the-button',
    freedom: 'another path beside the SDK is an extra; only in its place is it none (1.i, 6)',
    does: 'hands the cards over, and offers them to the share sheet of the phone as well',
    change: () => ({
      *call(message, honest) {
        const reply = yield* honest(message);
        if (message.op !== 'sdk.share' || !reply.ok) return reply;
        const { cards } = message;
        yield* ask(userNode, { op: 'open.send', medium: 'share-sheet', cards, text: '' });
        return reply;
      },
    }),
  }),
  variantOf('contact-client', {
    name: 'copies-to-the-clipboard-before',
    freedom: 'another path beside the SDK is an extra; only in its place is it none (1.i, 6)',
    does: 'copies the selected cards to the clipboard too, whichever way they are shared',
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sdk.share' && message.op !== 'sms.send') return yield* honest(message);
        const { cards } = message;
        yield* ask(userNode, { op: 'open.send', medium: 'clipboard', cards, text: '' });
        return yield* honest(message);
      },
    }),
  }),
  variantOf('contact-client', {
    name: 'keeps-its-handle',
    freedom:
      'what counts of a handle is that this IM client minted it for this contact client (1.i)',
    does: 'opens the SDK of an IM client once, and uses the same handle for every later binding',
    change: keepsHandle,
  }),
];
