/** Who is bound by which number, as the IM client itself can know it, and what proves a number. */
import type { NodeId, PhoneNumber } from '../alphabet.ts';
import { knownToImSeq } from './exchange.ts';
import type { CallRecord } from './records.ts';
import { answeredNo, answeredOk } from './restoring.ts';
import type { Scene } from './scene.ts';

type BindCall = CallRecord<'sdk.bind'>;

/** `doubtful`: a bind or an unbind is on its way or has no known end, so nothing is wrong. */
export type Standing =
  | { readonly kind: 'bound'; readonly bind: BindCall }
  | { readonly kind: 'unbound' }
  | { readonly kind: 'doubtful' };

/**
 * What an IM client knows of its binding with one contact client, or with any of them. Who binds anew without an
 * unbind has two handles there, and the end of the one is not the end of the other.
 */
export function standing(scene: Scene, imClient: NodeId, contactClient?: NodeId): Standing {
  const between = ({ sent: { from, to } }: CallRecord) =>
    (to === imClient && (contactClient ?? from) === from) ||
    (from === imClient && (contactClient ?? to) === to);
  const acts = [
    ...scene.callsOf('sdk.bind'),
    ...scene.callsOf('sdk.unbind'),
    ...scene.callsOf('sdk.unbound'),
  ]
    .filter(between)
    .sort((a, b) => knownToImSeq(a) - knownToImSeq(b));
  const byHandle = new Map<string, Standing>();
  for (const call of acts) {
    const { handle } = call.sent.message;
    const next = after(byHandle.get(handle) ?? { kind: 'unbound' }, call);
    byHandle.delete(handle);
    byHandle.set(handle, next);
  }
  const all = [...byHandle.values()];
  const bound = all.findLast(({ kind }) => kind === 'bound');
  return bound ?? all.findLast(({ kind }) => kind === 'doubtful') ?? { kind: 'unbound' };
}

function after(before: Standing, call: CallRecord): Standing {
  const { op } = call.sent.message;
  if (op === 'sdk.unbound') return { kind: 'unbound' };
  const reply = call.reply?.reply;
  if (reply === undefined || (!reply.ok && !reply.definite)) return { kind: 'doubtful' };
  if (!reply.ok) return before;
  return isBind(call) ? { kind: 'bound', bind: call } : { kind: 'unbound' };
}

function isBind(call: CallRecord): call is BindCall {
  return call.sent.message.op === 'sdk.bind';
}

/** The numbers that a proof was granted for or opens, as far as the trace shows it; the last comes last. */
function numbersOfProof(scene: Scene, proof: string): readonly PhoneNumber[] {
  if (proof === '') return [];
  const granted = scene.callsOf('cs.grant').flatMap(({ sent, reply }) => {
    if (reply?.reply.ok !== true || !('token' in reply.reply)) return [];
    // What is granted to somebody who plays no part proves no more than what they brought.
    if (!scene.nodes.has(sent.from)) return [];
    const opens = reply.reply.token === proof || sent.message.secret === proof;
    return opens ? [sent.message.number] : [];
  });
  const bound = scene
    .callsOf('sdk.bind')
    .filter(({ sent }) => sent.message.token === proof)
    .map(({ sent }) => sent.message.number);
  const put = scene
    .callsOf('cs.put')
    .filter((call) => answeredOk(call) && call.sent.message.secret === proof)
    .map(({ sent }) => sent.message.number);
  return [...put, ...bound, ...granted];
}

/** Whether a proof opens the number of this key; `null` when nobody was seen to get it. */
export function proves(
  scene: Scene,
  proof: string,
  key: string | null,
  reader: NodeId,
): boolean | null {
  const numbers = numbersOfProof(scene, proof);
  if (numbers.length === 0) return null;
  return numbers.some((number) => scene.numberKey(number, reader) === key);
}

/** Whether a token was revoked before an event; `null` when a revocation has no known end. */
export function isRevoked(scene: Scene, token: string, beforeSeq: number): boolean | null {
  const calls = scene
    .callsOf('cs.revoke')
    .filter(({ sent }) => sent.message.token === token && sent.seq < beforeSeq);
  if (calls.some((call) => answeredOk(call, beforeSeq))) return true;
  return calls.every((call) => answeredNo(call, beforeSeq) && isDefinite(call)) ? false : null;
}

function isDefinite(call: CallRecord): boolean {
  const reply = call.reply?.reply;
  return reply !== undefined && !reply.ok && reply.definite;
}

/** The key of the number that a request names, by itself or by its proof; `null`: it names none. */
export function keyOfRequest(
  scene: Scene,
  { sent: { from, message } }: CallRecord<'cs.get'>,
): string | null {
  const isNamed = message.number.trim() !== '';
  const named = isNamed ? message.number : numbersOfProof(scene, message.proof).at(-1);
  return named === undefined ? null : scene.numberKey(named, from);
}

/** Whether an IM client is bound by a number, by what it can know itself; with `null`, by any number. */
export function boundBy(
  scene: Scene,
  imClient: NodeId,
  key: string | null,
): 'yes' | 'no' | 'doubtful' {
  const standings = standingsOf(scene, imClient);
  const bound = standings.some(
    (each) =>
      each.kind === 'bound' &&
      (key === null || scene.numberKey(each.bind.sent.message.number, imClient) === key),
  );
  if (bound) return 'yes';
  return standings.some(({ kind }) => kind === 'doubtful') ? 'doubtful' : 'no';
}

/** How an IM client stands with every contact client that ever asked it to bind. */
function standingsOf(scene: Scene, imClient: NodeId): readonly Standing[] {
  const partners = new Set(
    scene
      .callsOf('sdk.bind')
      .filter(({ sent }) => sent.to === imClient)
      .map(({ sent }) => sent.from),
  );
  return [...partners].map((partner) => standing(scene, imClient, partner));
}
