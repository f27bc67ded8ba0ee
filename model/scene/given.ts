/** The cards that contact clients gave to an IM client for sharing (1.h, 1.k). */
import type { CardRow, NodeId } from '../alphabet.ts';
import { isRefused } from './exchange.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

/** The shares that had reached this IM client before an event, but for those that it had refused. */
export function sharesGiven(
  scene: Scene,
  imClient: NodeId,
  beforeSeq: number,
): readonly CallRecord<'sdk.share'>[] {
  return scene.callsOf('sdk.share').filter((call) => {
    if (call.sent.to !== imClient || call.got === null || call.got.seq >= beforeSeq) return false;
    return !(isRefused(call) && (call.reply?.seq ?? beforeSeq) < beforeSeq);
  });
}

export function cardsOf(scene: Scene, shares: readonly CallRecord<'sdk.share'>[]): CardRow[] {
  return shares.flatMap(({ sent }) => sent.message.cards.map((card) => scene.card(card)));
}
