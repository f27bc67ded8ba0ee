/** Bindings (1.a, R3): made by an answered `sdk.bind`, ended by unbind, re-bind or notice. */
import type { Stamp } from '../alphabet.ts';
import type { BindingRecord, CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

/** Called when a call is given to its receiver, and again when its answer is given to its sender. */
export function recordBinding(scene: Scene, call: CallRecord, at: Stamp): void {
  const { message } = call.sent;
  // Whoever sent it may have given up before: it is told all the same.
  if (message.op === 'sdk.unbound' && call.got?.seq === at.seq) {
    end(scene, call.sent.to, call.sent.from, at.seq);
  }
  if (message.op === 'sdk.unbind') recordUnbind(scene, call, at);
  if (message.op === 'sdk.open') recordHandle(scene, call);
  const bind = scene.call(call.sent.call, 'sdk.bind');
  if (bind?.reply?.reply.ok === true) recordBind(scene, bind, at);
}

function recordHandle(scene: Scene, call: CallRecord): void {
  const reply = call.reply?.reply;
  if (reply === undefined || !reply.ok || !('handle' in reply)) return;
  scene.handles.set(reply.handle, { imClient: call.sent.to, contactClient: call.sent.from });
}

function recordBind(scene: Scene, call: CallRecord<'sdk.bind'>, at: Stamp): void {
  const contactClient = call.sent.from;
  const list = scene.bindings.get(contactClient) ?? [];
  const last = list.at(-1);
  if (last !== undefined && last.endSeq === null) last.endSeq = at.seq;
  list.push({
    contactClient,
    imClient: call.sent.to,
    number: call.sent.message.number,
    account: scene.sessions.get(call.sent.to)?.account ?? null,
    handle: call.sent.message.handle,
    token: call.sent.message.token,
    requestSeq: call.sent.seq,
    okSeq: at.seq,
    endSeq: null,
    doubtfulSeq: null,
  });
  scene.bindings.set(contactClient, list);
}

function recordUnbind(scene: Scene, call: CallRecord, at: Stamp): void {
  const binding = liveBetween(scene, call);
  if (binding === undefined) return;
  const reply = call.reply?.reply;
  if (reply === undefined || (!reply.ok && !reply.definite)) binding.doubtfulSeq = at.seq;
  if (reply?.ok === true) binding.endSeq = at.seq;
}

function liveBetween(scene: Scene, call: CallRecord): BindingRecord | undefined {
  const binding = scene.binding(call.sent.from);
  return binding?.imClient === call.sent.to ? binding : undefined;
}

function end(scene: Scene, contactClient: string, imClient: string, seq: number): void {
  const binding = scene.binding(contactClient);
  if (binding?.imClient === imClient) binding.endSeq = seq;
}
