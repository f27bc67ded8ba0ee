/** Takes the events of a trace into the scene, one after another. */
import type { TraceEvent } from '../alphabet.ts';
import { recordAct, recordTelling } from './attempts.ts';
import { recordBinding } from './bindings.ts';
import { recordPresence } from './presence.ts';
import type { Scene } from './scene.ts';
import { recordSignal } from './signals.ts';
import { recordWorld } from './world-facts.ts';

export function record(scene: Scene, event: TraceEvent): void {
  switch (event.kind) {
    case 'act':
      recordAct(scene, event);
      recordSignal(scene, event);
      return;
    case 'sent':
      scene.opened({ sent: event, got: null, reply: null });
      recordTelling(scene, event);
      return;
    case 'got':
      return recordArrival(scene, event);
    case 'reply':
      return recordReply(scene, event);
    default:
      recordWorld(scene, event);
  }
}

function recordArrival(scene: Scene, event: Extract<TraceEvent, { kind: 'got' }>): void {
  const call = scene.calls.get(event.call);
  if (call === undefined) return;
  call.got = event;
  recordPresence(scene, call, event);
  recordSignal(scene, event);
  recordBinding(scene, call, event);
}

function recordReply(scene: Scene, event: Extract<TraceEvent, { kind: 'reply' }>): void {
  const call = scene.calls.get(event.call);
  if (call === undefined) return;
  call.reply = event;
  recordPresence(scene, call, event);
  recordBinding(scene, call, event);
  recordTelling(scene, event);
}
