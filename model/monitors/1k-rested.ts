/** 1.k, when all has come to rest: given cards that were never sent, or left out. */
import type { AccountId, CardRow } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import { isLiveSince } from '../scene/arrivals.ts';
import { exchangeSeqs, isAccepted } from '../scene/exchange.ts';
import { leftOut, likeness } from '../scene/likeness.ts';
import { obstacleTo } from '../scene/obstacle.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { isSuccess } from '../scene/told.ts';
import { counterExample, undecided } from './finding.ts';

/** A share that an IM client said yes to, for friends or for whomever its user chooses. */
export interface AcceptedShare {
  readonly call: CallRecord<'sdk.share'>;
  readonly cards: readonly CardRow[];
  /** When all that it led to had come to rest: what came after that stood in the way of nothing. */
  restSeq?: number;
}

export function acceptedShare(
  call: CallRecord<'sdk.share'> | undefined,
  scene: Scene,
): AcceptedShare | undefined {
  if (call === undefined || !isAccepted(call)) return undefined;
  const { to, message } = call.sent;
  const account = scene.sessions.get(to)?.account ?? '';
  const recipients = message.recipients ?? [];
  const forFriends = recipients.some((each) => scene.isFriend(account, each));
  if (message.recipients !== null && !forFriends) return undefined;
  const cards = [...new Set(message.cards)].map((id) => scene.card(id));
  return cards.length === 0 ? undefined : { call, cards };
}

/**
 * The messages with cards of this share that its IM client sent after it was given them: to the recipients of
 * the share, or, where its user chose them, until the next share that carries one of the cards.
 */
function messagesFor(share: AcceptedShare, scene: Scene) {
  const { call, cards } = share;
  const { recipients } = call.sent.message;
  const untilSeq = recipients === null ? nextShareSeq(share, scene) : Number.POSITIVE_INFINITY;
  return scene.callsOf('im.send').filter(({ sent }) => {
    const { body, to } = sent.message;
    if (sent.from !== call.sent.to || sent.seq < (call.got?.seq ?? 0)) return false;
    if (sent.seq > untilSeq || recipients?.includes(to) === false) return false;
    if (body.type !== 'cards') return false;
    return body.cards.some((id) => likeness(scene.card(id), cards).level !== 'none');
  });
}

function nextShareSeq({ call, cards }: AcceptedShare, scene: Scene): number {
  const next = scene
    .callsOf('sdk.share')
    .find(
      ({ sent }) =>
        sent.to === call.sent.to &&
        sent.seq > call.sent.seq &&
        sent.message.cards.some((id) => likeness(scene.card(id), cards).level !== 'none'),
    );
  return next?.sent.seq ?? Number.POSITIVE_INFINITY;
}

/** Why a card may not have been sent, though the share was accepted. */
function excuseFor({ call, restSeq }: AcceptedShare, scene: Scene): string | undefined {
  const { to, seq, message } = call.sent;
  const untold = scene
    .callsOf('sdk.outcome')
    .filter(({ sent }) => sent.from === to && sent.message.attempt === message.attempt)
    .find(({ sent }) => !isSuccess(sent.message.outcome));
  if (untold !== undefined) return `told ${untold.sent.message.outcome}`;
  if (!isLiveSince(scene, to, { fromSeq: seq, toSeq: restSeq }))
    return 'the IM client was not on-line all the time';
  return obstacleTo(scene, { nodes: [to], fromSeq: seq, toSeq: restSeq });
}

export function omittedOrMissing(share: AcceptedShare, scene: Scene, tell: Yield): void {
  const messages = messagesFor(share, scene);
  if (messages.length === 0) {
    omitted(share, scene, tell);
    return;
  }
  const recipients = new Set(messages.map(({ sent }) => sent.message.to));
  for (const to of recipients) missing(share, { to, messages }, scene, tell);
}

function omitted(share: AcceptedShare, scene: Scene, tell: Yield): void {
  const seqs = exchangeSeqs(share.call);
  const why = excuseFor(share, scene);
  if (why !== undefined) {
    tell(undecided('1.k/omitted', seqs, why));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.k/omitted',
      seqs,
      node: share.call.sent.to,
      expected: 'the accepted cards are sent, or the share is told as failed',
      actual: 'nothing was sent, and nothing told',
    }),
  );
}

interface ToOne {
  readonly to: AccountId;
  readonly messages: readonly CallRecord<'im.send'>[];
}

/** One recipient got some of the cards and not the others, and the share was told as a success. */
function missing(share: AcceptedShare, { to, messages }: ToOne, scene: Scene, tell: Yield): void {
  const mine = messages.filter(({ sent }) => sent.message.to === to);
  const cards = mine
    .filter(isAccepted)
    .flatMap(({ sent: { message } }) =>
      message.body.type === 'cards' ? message.body.cards.map((id) => scene.card(id)) : [],
    );
  const lost = leftOut(cards, share.cards);
  const last = mine.at(-1);
  if (lost.length === 0 || last === undefined || !isToldAsSuccess(share, scene)) return;
  const seqs = [...exchangeSeqs(share.call), last.sent.seq];
  const why = excuseFor(share, scene);
  if (why !== undefined) {
    tell(undecided('1.k/missing', seqs, why));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.k/missing',
      seqs,
      node: share.call.sent.to,
      expected: `every given card is sent to ${to}`,
      actual: `${lost.length} left out`,
    }),
  );
}

function isToldAsSuccess({ call }: AcceptedShare, scene: Scene): boolean {
  const { attempt } = call.sent.message;
  const tellings = [...scene.callsOf('sdk.outcome'), ...scene.callsOf('ui.tell')];
  return tellings.some(
    ({ sent }) =>
      sent.message.attempt === attempt &&
      sent.seq > call.sent.seq &&
      isSuccess(sent.message.outcome),
  );
}
