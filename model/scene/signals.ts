/** Restoring signals (1.w): given by the user at the IM client, or passed on by the contact client. */
import type { TraceEvent } from '../alphabet.ts';
import type { Scene } from './scene.ts';

export function recordSignal(
  scene: Scene,
  event: Extract<TraceEvent, { kind: 'act' | 'got' }>,
): void {
  const { seq, atUs } = event;
  if (event.kind === 'act') {
    if (event.act !== 'restore' || scene.seatOf(event.node) !== 'im-client') return;
    scene.signals.push({ seq, atUs, imClient: event.node, attempt: event.attempt, through: null });
    return;
  }
  const through = scene.call(event.call, 'sdk.restore');
  if (through === undefined) return;
  const { attempt } = through.sent.message;
  scene.signals.push({ seq, atUs, imClient: event.to, attempt, through });
}
