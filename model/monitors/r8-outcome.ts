/** R8: what an IM client tells a contact client of a share says no more than was so, and is not taken back. */
import type { AccountId, AttemptId, CardId, NodeId, Outcome } from '../alphabet.ts';
import type { EventOf, Yield } from '../monitor.ts';
import { resembles } from '../scene/card-match.ts';
import { chosenFor } from '../scene/chosen.ts';
import { isTaken } from '../scene/deciding-step.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { sessionAt } from '../scene/sender.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

/** Outcomes that may follow each other; the same again is no news, and steps may be left out. */
export function mayFollow(before: Outcome, after: Outcome): boolean {
  if (before === after || before === 'unknown') return true;
  if (before === 'handed-over') return ['delivered', 'failed', 'done'].includes(after);
  return before === 'done' && after === 'delivered';
}

export function judgeOutcome(event: EventOf<'sent sdk.outcome'>, scene: Scene, tell: Yield): void {
  const { seq, from, message } = event;
  const before = outcomesOf(scene, from, message.attempt).findLast(({ sent }) => sent.seq < seq);
  // Of several hand-overs of one attempt each may end in its own way.
  const isOne = sharesOf(scene, from, message.attempt).length < 2;
  if (isOne && before !== undefined && !mayFollow(before.sent.message.outcome, message.outcome)) {
    const [earlier, later] = [before.sent.message.outcome, message.outcome];
    tell(
      counterExample(scene, {
        check: 'R8/contradicted',
        seqs: [before.sent.seq, seq],
        node: from,
        expected: `${earlier}, or what may follow it`,
        actual: `${earlier} is taken back by ${later}`,
      }),
    );
  }
  if (message.outcome === 'delivered') judgeDelivered(event, scene, tell);
  const isNews =
    before === undefined || ['handed-over', 'unknown'].includes(before.sent.message.outcome);
  if (message.outcome === 'failed' && isNews) judgeFailed(event, scene, tell);
}

/** It says that a share was certainly not made, and everybody whom it was for has it. */
function judgeFailed(
  { seq, from, message }: EventOf<'sent sdk.outcome'>,
  scene: Scene,
  tell: Yield,
): void {
  const shares = sharesOf(scene, from, message.attempt);
  const isMade = shares.every(
    (share) => chosenFor(scene, share).length > 0 && unreachedBy(share, seq, scene).length === 0,
  );
  if (shares.length === 0 || !isMade) return;
  const actual = 'it says failed, and all whom it was for had it';
  overstated([seq], { node: from, actual }, scene, tell);
}

/** Of several hand-overs of one attempt it may speak of any. */
function judgeDelivered(
  { seq, from, message }: EventOf<'sent sdk.outcome'>,
  scene: Scene,
  tell: Yield,
): void {
  occasion(tell, seq, 'R8/overstated');
  const unreached = sharesOf(scene, from, message.attempt).map((share) =>
    unreachedBy(share, seq, scene),
  );
  if (unreached.some(({ length }) => length === 0)) return;
  const without = unreached.flat();
  const actual =
    without.length === 0
      ? 'it says delivered of what it had never been handed'
      : `it says delivered, and ${without.join(', ')} had not confirmed it`;
  overstated([seq], { node: from, actual }, scene, tell);
}

interface Slip {
  readonly node: string;
  readonly actual: string;
}

/** Holds it against the node that it told more than was so, whatever that was. */
export function overstated(
  seqs: readonly number[],
  { node, actual }: Slip,
  scene: Scene,
  tell: Yield,
): void {
  const check = 'R8/overstated';
  const expected = 'a telling that says no more than was so';
  tell(counterExample(scene, { check, seqs, node, expected, actual }));
}

function sharesOf(scene: Scene, imClient: NodeId, attempt: AttemptId) {
  return scene
    .callsOf('sdk.share')
    .filter(({ sent }) => sent.to === imClient && sent.message.attempt === attempt);
}

/** What an IM client has told of an attempt, oldest first. */
function outcomesOf(scene: Scene, imClient: NodeId, attempt: AttemptId) {
  return scene
    .callsOf('sdk.outcome')
    .filter(({ sent }) => sent.from === imClient && sent.message.attempt === attempt);
}

/** The contact client only passes on what its IM client took back. */
export function isTakenBackByIm(
  { node, attempt, outcome }: { node: NodeId; attempt: AttemptId; outcome: Outcome },
  beforeSeq: number,
  scene: Scene,
): boolean {
  const told = scene
    .callsOf('sdk.outcome')
    .findLast(
      ({ sent, got }) =>
        sent.to === node && sent.message.attempt === attempt && (got?.seq ?? beforeSeq) < beforeSeq,
    );
  if (told === undefined || told.sent.message.outcome !== outcome) return false;
  return outcomesOf(scene, told.sent.from, attempt).some(
    ({ sent }) => sent.seq < told.sent.seq && !mayFollow(sent.message.outcome, outcome),
  );
}

/** Those for whom a share was and to whom nothing of it had come before an event. */
function unreachedBy(share: CallRecord<'sdk.share'>, seq: number, scene: Scene) {
  const { cards } = share.sent.message;
  const sinceSeq = share.sent.seq;
  return chosenFor(scene, share).filter(
    (account) => !reachedFriend(cards, { sinceSeq, seq, account }, scene),
  );
}

interface Span {
  readonly sinceSeq: number;
  readonly seq: number;
  /** Whom they had to come to; without one, to anybody. */
  readonly account?: AccountId;
}

/** Whether one of these cards, altered or not, had come to an IM client by IM between two events. */
export function reachedFriend(
  cards: readonly CardId[],
  { sinceSeq, seq, account }: Span,
  scene: Scene,
): boolean {
  return scene.callsOf('im.message').some((call) => {
    const { body } = call.sent.message;
    if (call.sent.seq < sinceSeq || body.type !== 'cards' || !isTaken(call, seq)) return false;
    const at = sessionAt(scene, call.sent.to, call.sent.seq)?.account;
    if (account !== undefined && at !== account) return false;
    return body.cards.some((card) =>
      cards.some((each) => resembles(scene.card(card), scene.card(each))),
    );
  });
}
