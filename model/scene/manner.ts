/** The manner of sharing that the state which was told calls for (1.n, 1.o), with the flip of R7. */
import type { NodeId } from '../alphabet.ts';
import type { Attempt, BindingRecord, PresenceTelling } from './records.ts';
import type { Scene } from './scene.ts';

export type Manner = 'im' | 'short-message';
/** `either`: the state flipped between detection and now · `unknown`: no live binding, or nothing was told. */
export type MannerCalledFor = Manner | 'either' | 'unknown';

/** The binding that a contact client had when an event came, or `undefined`. */
export function bindingAt(
  scene: Scene,
  contactClient: NodeId,
  beforeSeq: number,
): BindingRecord | undefined {
  return scene.bindings
    .get(contactClient)
    ?.findLast(
      ({ okSeq, endSeq }) => okSeq < beforeSeq && (endSeq === null || endSeq >= beforeSeq),
    );
}

/** What this binding's IM client had told its contact client before an event, oldest first. */
function tellingsTo(
  scene: Scene,
  binding: BindingRecord,
  beforeSeq: number,
): readonly PresenceTelling[] {
  const all = scene.presence.get(binding.contactClient) ?? [];
  return all.filter(({ imClient, seq }) => imClient === binding.imClient && seq < beforeSeq);
}

/**
 * The last telling decides. One that came after the selecting signal, and after the answer to this share's own
 * query where it made one, is a flip if it says something new: then either manner is right (R7).
 */
export function mannerCalledFor(
  scene: Scene,
  attempt: Attempt,
  beforeSeq: number,
): MannerCalledFor {
  const binding = bindingAt(scene, attempt.node, beforeSeq);
  if (binding === undefined) return 'unknown';
  const tellings = tellingsTo(scene, binding, beforeSeq);
  const began = attempt.selectSeq ?? -1;
  const own = tellings.find(({ askedSeq }) => askedSeq !== null && askedSeq > began);
  const detectedSeq = Math.max(began, own?.seq ?? -1);
  const base = tellings.findLast(({ seq }) => seq <= detectedSeq);
  const open = tellings.filter((each) => each === base || each.seq > detectedSeq);
  const first = open[0];
  if (first === undefined) return 'unknown';
  if (open.some(({ online }) => online !== first.online)) return 'either';
  return first.online ? 'im' : 'short-message';
}

/** The telling on which a share rests, for a witness. */
export function tellingBefore(
  scene: Scene,
  attempt: Attempt,
  beforeSeq: number,
): PresenceTelling | undefined {
  const binding = bindingAt(scene, attempt.node, beforeSeq);
  return binding === undefined ? undefined : tellingsTo(scene, binding, beforeSeq).at(-1);
}

/**
 * The same for a witness: none while a query of this share's own is open, for then nobody can say which telling
 * it rests on.
 */
export function restingTelling(
  scene: Scene,
  attempt: Attempt,
  beforeSeq: number,
): PresenceTelling | undefined {
  const queries = [...scene.callsOf('sdk.state'), ...scene.callsOf('sdk.listen')];
  const isOpen = queries.some(
    ({ sent, reply }) =>
      sent.from === attempt.node &&
      sent.seq > (attempt.selectSeq ?? -1) &&
      sent.seq < beforeSeq &&
      (reply === null || reply.seq > beforeSeq),
  );
  return isOpen ? undefined : tellingBefore(scene, attempt, beforeSeq);
}
