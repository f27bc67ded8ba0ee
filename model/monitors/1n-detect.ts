/** 1.n: the state of the bound IM client is detected before each share. */
import type { NodeId } from '../alphabet.ts';
import type { Finding } from '../check.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { isOtherText } from '../scene/no-share.ts';
import { lastTelling } from '../scene/presence.ts';
import type { Attempt, BindingRecord, PresenceTelling } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';

/** The first transmission of each attempt is judged; what follows it is judged by 1.o and R7. */
interface State {
  readonly judged: Set<string>;
  /** Transmissions before which nothing was told, by node, until it asks after all or comes to rest. */
  readonly blind: Map<NodeId, Untold>;
  /** Shares that follow another telling than the last one of the bound IM client. */
  readonly misled: Misled[];
  /** Nodes that went against the state where no other telling called for that. */
  readonly contrary: Set<NodeId>;
}

interface Misled {
  readonly node: NodeId;
  readonly example: Extract<Finding, { kind: 'counter-example' }>;
}

interface Untold {
  readonly sending: Transmission;
  readonly binding: BindingRecord;
}

interface Transmission {
  readonly seq: number;
  readonly node: string;
  readonly attempt: string;
  readonly manner: 'im' | 'short-message';
}

export const monitorDetection: Monitor<State> = {
  row: '1.n',
  start: () => ({ judged: new Set(), blind: new Map(), misled: [], contrary: new Set() }),
  on: {
    'sent sdk.share': (state, { seq, from, message }, scene, tell) =>
      judge({ seq, node: from, attempt: message.attempt, manner: 'im' }, { state, scene, tell }),
    'sent sms.send': (state, event, scene, tell) => {
      const { seq, from, message } = event;
      if (isOtherText(event, scene)) return;
      const sending = {
        seq,
        node: from,
        attempt: message.attempt,
        manner: 'short-message',
      } as const;
      judge(sending, { state, scene, tell });
    },
    'sent sdk.state': askedAfterwards,
    'sent sdk.listen': askedAfterwards,
    'world.step': ({ blind }, _, scene, tell) => settle(blind, scene, tell),
  },
  end: ({ blind, misled, contrary }, scene, tell) => {
    settle(blind, scene, tell);
    for (const { node, example } of misled) tell(contrary.has(node) ? byChance(example) : example);
  },
};

/** Who goes against the state where nothing older was told does so elsewhere, too, whatever was told before. */
function byChance({ check, seqs }: Misled['example']): Finding {
  const why = 'its manner goes against the state also where no other telling was there to follow';
  return { kind: 'undecided', check, seqs, why };
}

function askedAfterwards(
  { blind }: State,
  { from, to, seq }: EventOf<'sent sdk.state'> | EventOf<'sent sdk.listen'>,
  scene: Scene,
  tell: Yield,
): void {
  const untold = blind.get(from);
  if (untold?.binding.imClient !== to || !blind.delete(from)) return;
  late(untold, [untold.sending.seq, seq], scene, tell);
}

function settle(blind: State['blind'], scene: Scene, tell: Yield): void {
  for (const untold of blind.values()) {
    const { seq } = untold.sending;
    accuse('1.n/blind', untold, { seqs: [seq], actual: 'no telling at all' }, { scene, tell });
  }
  blind.clear();
}

interface Court {
  readonly state: State;
  readonly scene: Scene;
  readonly tell: Yield;
}

function judge(sending: Transmission, { state, scene, tell }: Court): void {
  const attempt = scene.attempts.get(sending.attempt);
  const binding = scene.binding(sending.node);
  if (attempt === undefined || binding === undefined || state.judged.has(sending.attempt)) return;
  state.judged.add(sending.attempt);
  for (const slip of ['blind', 'other-state', 'stale', 'late']) {
    tell({ kind: 'opportunity', check: `1.n/${slip}`, seq: sending.seq });
  }
  const telling = lastTelling(scene, sending.node, binding.imClient, sending.seq);
  if (telling === undefined) return untold({ sending, binding }, { state, scene, tell });
  const stated = telling.online ? 'im' : 'short-message';
  if (stated === sending.manner) return witness(sending, telling, scene, tell);
  misled(sending, { attempt, binding, telling }, { state, scene, tell });
}

function witness(sending: Transmission, telling: PresenceTelling, scene: Scene, tell: Yield): void {
  tell({
    kind: 'witness',
    check: '1.n/told',
    obligation: telling.online ? 'on-line' : 'off-line',
    seqs: [telling.seq, sending.seq],
    by: scene.by(sending.node),
    grade: scene.grade(sending.node, telling.imClient),
  });
}

/** Nothing was told before: its query is still open, or the state of another one was told, or nothing yet. */
function untold(found: Untold, { state, scene, tell }: Court): void {
  const { sending, binding } = found;
  const queries = [...scene.callsOf('sdk.state'), ...scene.callsOf('sdk.listen')];
  const asked = queries.find(
    ({ sent, reply }) =>
      sent.from === sending.node && sent.to === binding.imClient && reply === null,
  );
  if (asked !== undefined) return late(found, [asked.sent.seq, sending.seq], scene, tell);
  const other = scene.presence.get(sending.node)?.at(-1);
  if (other === undefined || other.imClient === binding.imClient) {
    state.blind.set(sending.node, found);
    return;
  }
  const actual = `only the state of ${other.imClient} was known`;
  const seqs = [other.seq, sending.seq];
  accuse('1.n/other-state', found, { seqs, actual }, { scene, tell });
}

function late(found: Untold, seqs: readonly number[], scene: Scene, tell: Yield): void {
  const actual = 'the answer could not be there before';
  accuse('1.n/late', found, { seqs, actual }, { scene, tell });
}

function accuse(
  check: string,
  { sending, binding }: Untold,
  { seqs, actual }: { readonly seqs: readonly number[]; readonly actual: string },
  { scene, tell }: Omit<Court, 'state'>,
): void {
  const expected = `a telling of ${binding.imClient}'s state before the share`;
  tell({ kind: 'counter-example', check, seqs, expected, actual, by: scene.by(sending.node) });
}

interface Facts {
  readonly attempt: Attempt;
  readonly binding: BindingRecord;
  readonly telling: PresenceTelling;
}

/** The manner is not the one that the last telling calls for: stale, led by another state, or a flip. */
function misled(sending: Transmission, facts: Facts, { state, scene, tell }: Court): void {
  if (isFlip(sending, facts, scene)) return;
  const { binding, telling } = facts;
  const history = scene.presence.get(sending.node) ?? [];
  const wanted = sending.manner === 'im';
  const older = history.findLast(
    (each) =>
      each.imClient === binding.imClient && each.online === wanted && each.seq < telling.seq,
  );
  const other = history.findLast(
    (each) => each.imClient !== binding.imClient && each.online === wanted,
  );
  const led = older ?? other;
  if (led === undefined) {
    state.contrary.add(sending.node);
    return;
  }
  const seqs = [led.seq, telling.seq, sending.seq];
  if (older !== undefined && other !== undefined) return doubtful(seqs, tell);
  state.misled.push({
    node: sending.node,
    example: {
      kind: 'counter-example',
      check: led === other ? '1.n/other-state' : '1.n/stale',
      seqs,
      expected: `the manner follows the telling at ${telling.seq}`,
      actual: `it follows the telling of ${led.imClient} at ${led.seq}`,
      by: scene.by(sending.node),
    },
  });
}

/** An older telling and one of another IM client both fit: nobody can say which was followed. */
function doubtful(seqs: readonly number[], tell: Yield): void {
  const why = "an older telling fits as well as another IM client's";
  tell({ kind: 'undecided', check: '1.n/stale', seqs, why });
  tell({ kind: 'undecided', check: '1.n/other-state', seqs, why });
}

/**
 * R7: a telling that reached the client after the selecting signal, and after the answer to this share's own
 * query where it made one, is a flip if it says something new: either manner is right.
 */
function isFlip(sending: Transmission, { attempt, binding }: Facts, scene: Scene): boolean {
  const began = attempt.selectSeq ?? -1;
  const all = scene.presence.get(sending.node) ?? [];
  const tellings = all.filter(({ imClient }) => imClient === binding.imClient);
  const own = tellings.find(({ askedSeq }) => askedSeq !== null && askedSeq > began);
  const detectedSeq = Math.max(began, own?.seq ?? -1);
  const base = tellings.findLast(({ seq }) => seq <= detectedSeq);
  const wanted = sending.manner === 'im';
  return tellings.some(
    (each) => each.online === wanted && (each === base || each.seq > detectedSeq),
  );
}
