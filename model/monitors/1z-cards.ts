/** 1.z: whether a card is one of the answer, and whether cards of an answer go to friends. */
import type { CardId } from '../alphabet.ts';
import type { EventOf, Yield } from '../monitor.ts';
import { keepsWhole, resembles, sameCore } from '../scene/card-match.ts';
import { cardsFromNetwork, cardsGiven, cardsReturned, has } from '../scene/held-cards.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample } from './finding.ts';

/** Equal at core level, with every other property of the answer kept (R9). */
export function equals(scene: Scene, answer: readonly CardId[], card: CardId): boolean {
  const row = scene.card(card);
  return answer
    .map((each) => scene.card(each))
    .some((each) => sameCore(row, each) && keepsWhole(row, each));
}

/** A changed copy of one of these cards of the answer, and not a card of its own. */
export function altered(scene: Scene, missing: readonly CardId[], card: CardId): boolean {
  return missing.some((each) => resembles(scene.card(card), scene.card(each)));
}

/** A card that the IM client has from the server alone is none that it may send to anybody. */
export function judgeForwarded(
  { from, seq, message }: EventOf<'sent im.send'>,
  scene: Scene,
  tell: Yield,
): void {
  if (!('cards' in message.body) || scene.seatOf(from) !== 'im-client') return;
  const account = scene.sessions.get(from)?.account ?? '';
  const own = scene.accounts.get(account)?.cards ?? [];
  const others = [...cardsGiven(scene, from, seq), ...cardsFromNetwork(scene, from, seq), ...own];
  const returned = cardsReturned(scene, from, seq);
  const forwarded = message.body.cards.filter((card) => {
    const row = scene.card(card);
    return has(scene, returned, row) && !has(scene, others, row);
  });
  if (forwarded.length === 0) return;
  tell(
    counterExample(scene, {
      check: '1.z/forwarded',
      seqs: [seq],
      node: from,
      expected: 'the cards of the answer go to the contact client only',
      actual: `${forwarded.length} of them were sent to ${message.to}`,
    }),
  );
}
