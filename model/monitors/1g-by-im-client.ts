/** 1.g: cards of the book that an IM client sends although nobody selected them at the contact client. */
import type { CardRow, NodeId } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import { cardsByIm } from '../scene/arrivals.ts';
import { sameCore } from '../scene/card-match.ts';
import { cardsOf, sharesGiven } from '../scene/given.ts';
import { carriesCore, likeness } from '../scene/likeness.ts';
import { contactClientsBeside } from '../scene/places.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, extra, opportunity } from './finding.ts';

export function selectedByNobody(
  send: CallRecord<'im.send'> | undefined,
  scene: Scene,
  tell: Yield,
): void {
  if (send === undefined || scene.seatOf(send.sent.from) !== 'im-client') return;
  const { from, seq, message } = send.sent;
  if (message.body.type !== 'cards') return;
  tell(opportunity('1.g/by-im-client', seq));
  const given = cardsOf(scene, sharesGiven(scene, from, seq));
  const own = message.body.cards
    .map((card) => scene.card(card))
    .filter((card) => isUnselectedOfBook(card, from, scene))
    .filter((card) => likeness(card, given).level === 'none');
  if (own.length === 0) return;
  // What came to it by IM is also its own to pass on: beside the method, not in its place.
  if (own.every((card) => cardsByIm(scene, from).some((each) => sameCore(card, each)))) {
    tell(extra('1.g/by-im-client', [seq]));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.g/by-im-client',
      seqs: [seq],
      node: from,
      expected: 'a card of the book leaves after it was selected at the contact client',
      actual: `${from} sent one that nobody selected`,
    }),
  );
}

function isUnselectedOfBook(card: CardRow, imClient: NodeId, scene: Scene): boolean {
  return contactClientsBeside(scene, imClient).some((node) => {
    const entries = scene.books.get(node)?.entries ?? [];
    if (!entries.some((entry) => sameCore(card, scene.card(entry.card)))) return false;
    return ![...scene.attempts.values()].some(
      (attempt) =>
        attempt.node === node &&
        (attempt.selected ?? []).some((id) => id !== null && carriesCore(card, scene.card(id))),
    );
  });
}
