/** R10: a card that a short message cannot carry ends as failed, before any part of it is sent. */
import type { CardId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { keepsCore, resembles } from '../scene/card-match.ts';
import { hasDied, isStruck } from '../scene/has-died.ts';
import { lastTelling } from '../scene/presence.ts';
import type { Attempt, CallRecord } from '../scene/records.ts';
import { answeredOk } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { waitsForUser } from '../scene/tellings.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

/** 255 parts of 127 octets with 16-bit references, and of 128 with 8-bit ones. */
export const octetsMax = { 16: 32_385, 8: 32_640 } as const;

type Message = CallRecord<'sms.send'>;

export const monitorTooLarge: Monitor<null> = {
  row: 'R10',
  start: () => null,
  on: {
    'reply sms.send': (_state, { call }, scene, tell) => {
      const sms = scene.call(call, 'sms.send');
      if (sms !== undefined) judgeMessage(sms, scene, tell);
    },
    'world.end': (_state, { quiescent, seq }, scene, tell) => {
      if (!quiescent) return;
      for (const attempt of scene.attempts.values()) judgeAttempt(attempt, seq, scene, tell);
    },
  },
};

function octetsOf(scene: Scene, cards: readonly CardId[]): number {
  return cards.reduce((sum, card) => sum + scene.card(card).octets.length, 0);
}

/** A message that holds more than 255 parts can only have been taken in part. */
function judgeMessage(sms: Message, scene: Scene, tell: Yield): void {
  const { cards, referenceBits } = sms.sent.message;
  const octets = octetsOf(scene, cards);
  if (octets <= octetsMax[referenceBits]) return;
  occasion(tell, sms.sent.seq, 'R10/part-sent');
  if (!answeredOk(sms)) return;
  blame([sms.sent.seq], `${octets} octets were sent by short message`, sms.sent.from, {
    scene,
    tell,
  });
}

interface Court {
  readonly scene: Scene;
  readonly tell: Yield;
}

function blame(
  seqs: readonly number[],
  actual: string,
  node: string,
  { scene, tell }: Court,
): void {
  const expected = 'failed with the reason, before a part is sent';
  tell(counterExample(scene, { check: 'R10/part-sent', seqs, node, expected, actual }));
}

/** At rest: each card of an off-line share that no short message can carry. */
function judgeAttempt(attempt: Attempt, endSeq: number, scene: Scene, tell: Yield): void {
  const { shareSeq } = attempt;
  if (shareSeq === null || !isOffline(attempt, shareSeq, endSeq, scene)) return;
  const tooLarge = (attempt.selected ?? []).filter(
    (card): card is CardId => card !== null && octetsOf(scene, [card]) > octetsMax[8],
  );
  for (const card of tooLarge) {
    occasion(tell, shareSeq, 'R10/part-sent');
    judgeCard(card, attempt, shareSeq, { scene, tell });
  }
}

/** It was not sent, and it was told so. */
function judgeCard(card: CardId, attempt: Attempt, shareSeq: number, court: Court): void {
  const { scene } = court;
  const { node, id } = attempt;
  const sent = attempt.messages.filter((sms) => answeredOk(sms));
  if (sent.some((sms) => isWholeIn(sms, card, scene))) return;
  const part = sent.find((sms) => isPartIn(sms, card, scene));
  if (part !== undefined) blame([shareSeq, part.sent.seq], 'a part of it was sent', node, court);
  const last = attempt.tellings.findLast(({ seq }) => seq > shareSeq);
  const toldSo = last?.outcome === 'failed' || last?.outcome === 'refused';
  if (toldSo || waitsForUser(scene, id) || hasDied(scene, node)) return;
  // Whoever was struck in between need not know what became of it.
  const isLess = last === undefined || last.outcome === 'unknown';
  if (isLess && isStruck(scene, node, shareSeq)) return;
  const seqs = last === undefined ? [shareSeq] : [shareSeq, last.seq];
  blame(seqs, `it was told as ${last?.outcome ?? 'nothing'}`, node, court);
}

/** What the bound IM client had told last when the outcome was told was off-line; nothing was handed over. */
function isOffline(attempt: Attempt, shareSeq: number, endSeq: number, scene: Scene): boolean {
  const { node, shares, tellings } = attempt;
  const binding = scene.bindings
    .get(node)
    ?.findLast((each) => each.okSeq < shareSeq && (each.endSeq === null || each.endSeq > shareSeq));
  if (binding === undefined || shares.length > 0) return false;
  const beforeSeq = tellings.find(({ seq }) => seq > shareSeq)?.seq ?? endSeq;
  return lastTelling(scene, node, binding.imClient, beforeSeq)?.online === false;
}

/** A card without its photo keeps its core, and text may: neither is a part in the sense of this rule. */
function isWholeIn({ sent: { message } }: Message, card: CardId, scene: Scene): boolean {
  if (message.text !== '') return true;
  return message.cards.some((each) => keepsCore(scene.card(each), scene.card(card)));
}

function isPartIn({ sent: { message } }: Message, card: CardId, scene: Scene): boolean {
  return message.cards.some((each) => resembles(scene.card(each), scene.card(card)));
}
