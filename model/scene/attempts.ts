/** Attempts: what a user asked for, and everything that carries the attempt's id afterwards. */
import type { AttemptId, NodeId, Stamp, TraceEvent } from '../alphabet.ts';
import type { ActEvent, Attempt, Telling } from './records.ts';
import type { Scene } from './scene.ts';

function fresh(id: AttemptId, node: NodeId): Attempt {
  return {
    id,
    node,
    acts: [],
    selected: null,
    selectSeq: null,
    recipients: null,
    shareSeq: null,
    shares: [],
    messages: [],
    tellings: [],
    numbersGiven: new Map(),
  };
}

export function recordAct(scene: Scene, event: ActEvent): void {
  const before = scene.attempts.get(event.attempt) ?? fresh(event.attempt, event.node);
  const attempt = { ...before, acts: [...before.acts, event] };
  scene.attempts.set(event.attempt, withAct(scene, attempt, event));
  scene.acted(event);
}

function withAct(scene: Scene, attempt: Attempt, event: ActEvent): Attempt {
  if (event.act === 'select') {
    const entries = scene.books.get(event.node)?.entries ?? [];
    const selected = event.cards.map(
      (id) => entries.find((entry) => entry.id === id)?.card ?? null,
    );
    return { ...attempt, selected, selectSeq: event.seq };
  }
  if (event.act === 'share') {
    return { ...attempt, recipients: event.recipients, shareSeq: event.seq };
  }
  return attempt;
}

/** A message that carries an attempt's id is kept with it; a telling is an outcome of it. */
export function recordTelling(
  scene: Scene,
  event: Extract<TraceEvent, { kind: 'sent' | 'reply' }>,
) {
  if (event.kind === 'reply') return recordAnswer(scene, event);
  const { message } = event;
  if (!('attempt' in message)) return;
  const attempt = scene.attempts.get(message.attempt);
  if (attempt === undefined || attempt.node !== event.from) return;
  if (message.op === 'ui.tell') attempt.tellings.push(telling(event, message));
  const share = scene.call(event.call, 'sdk.share');
  if (share !== undefined) attempt.shares.push(share);
  const sms = scene.call(event.call, 'sms.send');
  if (sms !== undefined) attempt.messages.push(sms);
}

function telling(stamp: Stamp, told: Pick<Telling, 'outcome' | 'reason'>): Telling {
  return { seq: stamp.seq, atUs: stamp.atUs, outcome: told.outcome, reason: told.reason };
}

function recordAnswer(scene: Scene, event: Extract<TraceEvent, { kind: 'reply' }>): void {
  const ask = scene.call(event.call, 'ui.ask');
  if (ask === undefined || !event.reply.ok || !('answer' in event.reply)) return;
  const { answer } = event.reply;
  const { prompt, attempt } = ask.sent.message;
  if (answer.kind !== 'number' || prompt.kind !== 'number' || answer.number === null) return;
  scene.attempts.get(attempt)?.numbersGiven.set(prompt.account, answer.number);
}
