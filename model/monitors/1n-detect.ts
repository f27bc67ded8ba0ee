/** 1.n: the state of the bound IM client is detected before each share. */
import type { Monitor, Yield } from '../monitor.ts';
import { lastTelling } from '../scene/presence.ts';
import type { Attempt, BindingRecord, PresenceTelling } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';

/** The first transmission of each attempt is judged; what follows it is judged by 1.o and R7. */
interface State {
  readonly judged: Set<string>;
}

interface Transmission {
  readonly seq: number;
  readonly node: string;
  readonly attempt: string;
  readonly manner: 'im' | 'short-message';
}

export const monitorDetection: Monitor<State> = {
  row: '1.n',
  start: () => ({ judged: new Set() }),
  on: {
    'sent sdk.share': (state, { seq, from, message }, scene, tell) =>
      judge({ seq, node: from, attempt: message.attempt, manner: 'im' }, { state, scene, tell }),
    'sent sms.send': (state, { seq, from, message }, scene, tell) =>
      judge(
        { seq, node: from, attempt: message.attempt, manner: 'short-message' },
        { state, scene, tell },
      ),
  },
};

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
  if (telling === undefined) return blind(sending, binding, scene, tell);
  const stated = telling.online ? 'im' : 'short-message';
  if (stated === sending.manner) return witness(sending, telling, scene, tell);
  misled(sending, { attempt, binding, telling }, scene, tell);
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

/** Nothing was told before; a query that is still open, or none at all, is told apart. */
function blind(sending: Transmission, binding: BindingRecord, scene: Scene, tell: Yield): void {
  const by = scene.by(sending.node);
  const other = scene.presence.get(sending.node)?.at(-1);
  const foreign = other !== undefined && other.imClient !== binding.imClient;
  const asked = scene
    .callsOf('sdk.state')
    .findLast(({ sent, reply }) => sent.from === sending.node && reply === null);
  const check = foreign ? '1.n/other-state' : asked === undefined ? '1.n/blind' : '1.n/late';
  tell({
    kind: 'counter-example',
    check,
    seqs: foreign ? [other.seq, sending.seq] : [sending.seq],
    expected: `a telling of ${binding.imClient}'s state before the share`,
    actual: foreign ? `only the state of ${other.imClient} was known` : 'no telling at all',
    by,
  });
}

interface Facts {
  readonly attempt: Attempt;
  readonly binding: BindingRecord;
  readonly telling: PresenceTelling;
}

/** The manner is not the one that the last telling calls for: stale, led by another state, or a flip. */
function misled(sending: Transmission, facts: Facts, scene: Scene, tell: Yield): void {
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
  const led = other !== undefined && other.seq > (older?.seq ?? -1) ? other : older;
  if (led === undefined) return;
  tell({
    kind: 'counter-example',
    check: led === other ? '1.n/other-state' : '1.n/stale',
    seqs: [led.seq, telling.seq, sending.seq],
    expected: `the manner follows the telling at ${telling.seq}`,
    actual: `it follows the telling of ${led.imClient} at ${led.seq}`,
    by: scene.by(sending.node),
  });
}

/**
 * R7: a telling that reached the client after the selecting signal, and after the answer to this share's own
 * query where it made one, is a flip: either manner is right.
 */
function isFlip(
  sending: Transmission,
  { attempt, binding, telling }: Facts,
  scene: Scene,
): boolean {
  const began = attempt.selectSeq ?? -1;
  const own = scene.presence
    .get(sending.node)
    ?.find(
      (each) =>
        each.imClient === binding.imClient && each.askedSeq !== null && each.askedSeq > began,
    );
  return telling.seq > Math.max(began, own?.seq ?? -1);
}
