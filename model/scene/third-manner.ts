/** Selected cards that leave a contact client in neither manner: by any open way, or by IM of its own. */
import type { CardId, TraceEvent } from '../alphabet.ts';
import { resembles } from './card-match.ts';
import type { Attempt } from './records.ts';
import type { Scene } from './scene.ts';

type SentEvent = Extract<TraceEvent, { kind: 'sent' }>;

function cardsIn({ message }: SentEvent): readonly CardId[] {
  if (message.op === 'open.send') return message.cards;
  return message.op === 'im.send' && message.body.type === 'cards' ? message.body.cards : [];
}

/** The last share of this node whose selected cards this message carries, if it is a third manner. */
export function thirdMannerOf(scene: Scene, event: SentEvent): Attempt | undefined {
  if (scene.seatOf(event.from) !== 'contact-client') return undefined;
  const cards = cardsIn(event).map((card) => scene.card(card));
  return [...scene.attempts.values()].findLast(({ node, shareSeq, selected }) => {
    if (node !== event.from || shareSeq === null || shareSeq > event.seq) return false;
    const wanted = (selected ?? []).filter((card) => card !== null);
    return wanted.some((want) => cards.some((have) => resembles(have, scene.card(want))));
  });
}
