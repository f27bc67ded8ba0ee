/** 1.u, the second half: the bound IM client is entitled to the contact, and no other is. */
import type { NodeId } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import { byAny } from '../scene/by-any.ts';
import { boundBy, isRevoked, keyOfRequest, proves } from '../scene/entitlement.ts';
import { has } from '../scene/held-cards.ts';
import { answerOf, type Get } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import type { ServerContacts } from '../scene/server-contact.ts';
import { occasion } from './occasion.ts';

/** A restoring signal that was given while there was no binding. */
export interface UnboundRestore {
  readonly seq: number;
  readonly node: NodeId;
}

/** Requests that were sent while the IM client was certainly not bound by the number that they name. */
export type UnboundGets = Set<Get>;

export function asked(unboundGets: UnboundGets, get: Get, scene: Scene, tell: Yield): void {
  const { from, seq } = get.sent;
  const key = keyOfRequest(scene, get);
  if (scene.seatOf(from) !== 'im-client' || key === null) return;
  if (boundBy(scene, from, key) !== 'no') return;
  occasion(tell, seq, '1.u/unentitled');
  unboundGets.add(get);
}

/** What was so when the request was sent decides: the binding may end while the answer is on its way. */
export function answered(
  get: Get,
  {
    contacts,
    unboundGets,
  }: { readonly contacts: ServerContacts; readonly unboundGets: UnboundGets },
  scene: Scene,
  tell: Yield,
): void {
  const answer = answerOf(get);
  const key = keyOfRequest(scene, get);
  if (scene.seatOf(get.sent.from) !== 'im-client' || key === null || answer === null) return;
  if (unboundGets.has(get)) return unentitled(get, key, scene, tell);
  if (answer.cards.length > 0) entitled(get, { key, contacts }, scene, tell);
}

interface Held {
  readonly key: string;
  readonly contacts: ServerContacts;
}

function entitled(get: Get, { key, contacts }: Held, scene: Scene, tell: Yield): void {
  const { from, to, seq } = get.sent;
  const binding = scene.bindingOfIm(from);
  const answer = answerOf(get);
  if (binding === undefined || answer === null || binding.okSeq > seq) return;
  if (scene.numberKey(binding.number, from) !== key) return;
  const states = contacts.history(scene, key, from, answer.seq);
  const now = states.at(-1)?.cards ?? null;
  const seqs = [binding.requestSeq, binding.okSeq, seq, answer.seq];
  const check = '1.u/shared';
  if (now === null) {
    const why = 'what the server held is not known';
    return tell({ kind: 'undecided', check, seqs, why });
  }
  if (!answer.cards.every((card) => has(scene, now, scene.card(card)))) return;
  const by = byAny(scene, binding.contactClient, to);
  const grade = scene.grade(binding.contactClient, from, to);
  tell({ kind: 'witness', check, obligation: 'bound gets it', seqs, by, grade });
}

/** The asker is at fault, for it knows that it is not bound; the server is, if nothing proved the number. */
function unentitled(get: Get, key: string, scene: Scene, tell: Yield): void {
  const { from, to, seq, message } = get.sent;
  const proven = proves(scene, message.proof, key, from) === true;
  const valid = proven && isRevoked(scene, message.proof, seq) !== true;
  for (const node of valid ? [from] : [from, to]) {
    tell({
      kind: 'counter-example',
      check: '1.u/unentitled',
      seqs: [seq, get.reply?.seq ?? seq],
      expected: 'only the IM client that is bound by the number is given its contact',
      actual: `${to} gave it to ${from}`,
      by: scene.by(node),
    });
  }
}

export function unboundRestore(
  act: UnboundRestore,
  scene: Scene,
  tell: Yield,
): UnboundRestore | null {
  if (!isUnbound(scene, act.node)) return null;
  occasion(tell, act.seq, '1.u/unentitled');
  return act;
}

function isUnbound(scene: Scene, node: NodeId): boolean {
  if (scene.seatOf(node) === 'im-client') return boundBy(scene, node, null) === 'no';
  if (scene.seatOf(node) !== 'contact-client' || scene.binding(node) !== undefined) return false;
  return scene
    .callsOf('sdk.bind')
    .every(({ sent, reply }) => sent.from !== node || reply?.reply.ok === true || isNo(reply));
}

function isNo(reply: Get['reply']): boolean {
  return reply !== null && !reply.reply.ok && reply.reply.definite;
}

/** At rest: nothing came from the server to an IM client of this terminal, and nothing was delivered. */
export function nothingCame(act: UnboundRestore, scene: Scene, tell: Yield): void {
  const terminal = scene.nodes.get(act.node)?.terminal ?? null;
  const here = (node: NodeId) => scene.nodes.get(node)?.terminal === terminal;
  const gets = scene
    .callsOf('cs.get')
    .filter(({ sent }) => sent.seq > act.seq && here(sent.from))
    .filter((get) => scene.seatOf(get.sent.from) === 'im-client' && get.reply?.reply.ok !== false);
  const delivers = scene
    .callsOf('sdk.deliver')
    .filter(({ sent }) => sent.seq > act.seq && (here(sent.from) || here(sent.to)));
  if (gets.length > 0 || delivers.length > 0 || !isUnbound(scene, act.node)) return;
  tell({
    kind: 'witness',
    check: '1.u/shared',
    obligation: 'unbound does not',
    seqs: [act.seq],
    by: scene.by(act.node),
    grade: scene.grade(act.node),
  });
}
