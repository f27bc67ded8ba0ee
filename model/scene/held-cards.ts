/** The cards that an IM client can know of before an event, from whichever side they came. */
import type { CardId, CardRow, NodeId } from '../alphabet.ts';
import { sameCore } from './card-match.ts';
import { answerOf } from './restoring.ts';
import type { Scene } from './scene.ts';

/** Cards that contact clients handed to an IM client for sharing. */
export function cardsGiven(scene: Scene, imClient: NodeId, beforeSeq: number): readonly CardId[] {
  return scene
    .callsOf('sdk.share')
    .filter(({ sent }) => sent.to === imClient && sent.seq < beforeSeq)
    .flatMap(({ sent }) => sent.message.cards);
}

/** Cards that the contact server returned to a node. */
export function cardsReturned(scene: Scene, node: NodeId, beforeSeq: number): readonly CardId[] {
  return scene
    .callsOf('cs.get')
    .filter(({ sent }) => sent.from === node)
    .flatMap((get) => answerOf(get, beforeSeq)?.cards ?? []);
}

/** Cards that reached an IM client through the network: messages, and the owner's own card. */
export function cardsFromNetwork(
  scene: Scene,
  imClient: NodeId,
  beforeSeq: number,
): readonly CardId[] {
  const received = scene
    .callsOf('im.message')
    .filter(({ sent }) => sent.to === imClient && sent.seq < beforeSeq)
    .flatMap(({ sent: { message } }) => ('cards' in message.body ? message.body.cards : []));
  const own = scene
    .callsOf('im.login')
    .filter(({ sent, reply }) => sent.from === imClient && (reply?.seq ?? beforeSeq) < beforeSeq)
    .flatMap(({ reply }) =>
      reply?.reply.ok === true && 'session' in reply.reply ? reply.reply.cards : [],
    );
  return [...received, ...own];
}

/** Everything that an IM client held before an event. */
export function heldBefore(scene: Scene, imClient: NodeId, beforeSeq: number): readonly CardId[] {
  return [
    ...cardsGiven(scene, imClient, beforeSeq),
    ...cardsReturned(scene, imClient, beforeSeq),
    ...cardsFromNetwork(scene, imClient, beforeSeq),
  ];
}

/** Whether one of these cards is equal to this one at core level. */
export function has(scene: Scene, cards: readonly CardId[], row: CardRow): boolean {
  return cards.some((card) => sameCore(scene.card(card), row));
}
