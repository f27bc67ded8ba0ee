/** 1.q: what one short message carries, to whom it goes, and who sends it. */
import type { CardRow, NodeId, SentEvent } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import { likeness } from '../scene/likeness.ts';
import { mannerCalledFor } from '../scene/manner.ts';
import { isNumberOf, isNumberRegistered, recipientsOf } from '../scene/recipients.ts';
import type { Attempt } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { failedBefore, type Sending, sendingsOf } from '../scene/sendings.ts';
import { isShareOccasion } from '../scene/share-occasion.ts';
import { nearestOf, selectedRows, unselectedInText } from '../scene/short-message.ts';
import { isSelectionDoubtful } from '../scene/short-message-gaps.ts';
import { counterExample, opportunity, undecided } from './finding.ts';

export function carried([attempt, sending]: [Attempt, Sending], scene: Scene, tell: Yield): void {
  if (sending.manner !== 'short-message' || !isShareOccasion(scene, attempt)) return;
  const { seq } = sending;
  const offline = mannerCalledFor(scene, attempt, seq) === 'short-message';
  if (offline && !failedBefore(scene, attempt, sending)) {
    tell(opportunity('1.q/handed-over', seq));
  }
  for (const check of ['unselected', 'altered', 'other-recipient', 'by-im-client']) {
    tell(opportunity(`1.q/${check}`, seq));
  }
  content(attempt, sending, scene, tell);
  recipient(attempt, sending, scene, tell);
}

type ShortMessage = Extract<Sending, { manner: 'short-message' }>;

/** Cards are judged one by one; of a text only what should not be in it, for more texts may follow. */
function content(attempt: Attempt, { call, seq }: ShortMessage, scene: Scene, tell: Yield): void {
  if (isSelectionDoubtful(attempt, scene)) return;
  const blame = (check: string, expected: string, actual: string) =>
    tell(counterExample(scene, { check, seqs: [seq], node: attempt.node, expected, actual }));
  for (const card of call.sent.message.cards) {
    const have = scene.card(card);
    if (have.form === 'text') {
      if (unselectedInText(scene, attempt, have).length === 0) continue;
      blame(
        '1.q/unselected',
        'the selected cards alone',
        'the text names another card of the book',
      );
      continue;
    }
    const nearest = standsFor(have, attempt, scene);
    if (nearest === undefined) {
      blame('1.q/unselected', 'the selected cards alone', `card ${card} was not selected`);
    } else if (!nearest.kept) {
      blame('1.q/altered', `the core of card ${nearest.want.id}`, `card ${card} lost some of it`);
    }
  }
}

/** The selected card that this one stands for; a whole card of the book stands for no other. */
function standsFor(have: CardRow, attempt: Attempt, scene: Scene) {
  const nearest = nearestOf(have, selectedRows(scene, attempt));
  return nearest?.kept === false && isOfBook(have, attempt.node, scene) ? undefined : nearest;
}

/** It is a card of the book, whole: not an altered copy of another one. */
function isOfBook(have: CardRow, node: NodeId, scene: Scene): boolean {
  const book = scene.books.get(node)?.entries ?? [];
  return book.some(({ card }) => likeness(have, [scene.card(card)]).level === 'whole');
}

function recipient(attempt: Attempt, { call, seq }: ShortMessage, scene: Scene, tell: Yield): void {
  const { to } = call.sent.message;
  const all = recipientsOf(scene, attempt);
  const meant = all.some((each) => isNumberOf(scene, attempt, { number: to, recipient: each }));
  if (meant) return;
  const isFromBook = all.some(({ number }) => number === null);
  if (isFromBook && !isNumberRegistered(scene, attempt, to)) {
    const why = 'nobody entered a number; it may stand in the book';
    return tell(undecided('1.q/other-recipient', [seq], why));
  }
  tell(
    counterExample(scene, {
      check: '1.q/other-recipient',
      seqs: [attempt.shareSeq ?? seq, seq],
      node: attempt.node,
      expected: 'the number of an intended recipient',
      actual: `a short message to ${to}`,
    }),
  );
}

type SmsEvent = Pick<SentEvent<'sms.send'>, 'from' | 'message'> & { readonly seq: number };

/** An IM client may send codes by short message; a selected card of a share that was told off-line it may not. */
export function byImClient({ from, message, seq }: SmsEvent, scene: Scene, tell: Yield): void {
  const rows = message.cards.map((card) => scene.card(card));
  const attempt = [...scene.attempts.values()].findLast((each) => {
    if (!isShareOccasion(scene, each) || (each.shareSeq ?? seq) > seq) return false;
    const wanted = selectedRows(scene, each);
    const first = sendingsOf(each)[0]?.seq ?? seq;
    if (mannerCalledFor(scene, each, first) !== 'short-message') return false;
    return rows.some((have) => nearestOf(have, wanted) !== undefined);
  });
  if (attempt === undefined) return;
  tell(opportunity('1.q/by-im-client', seq));
  tell(
    counterExample(scene, {
      check: '1.q/by-im-client',
      seqs: [attempt.shareSeq ?? seq, seq],
      node: from,
      expected: 'the contact client orders the short message',
      actual: `${from} sends it`,
    }),
  );
}
