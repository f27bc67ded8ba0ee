/** 1.h: exactly the selected cards are sent to the IM client that is bound. */
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted, isInDoubt, isRefused } from '../scene/exchange.ts';
import { carriesCore, leftOut, likeness } from '../scene/likeness.ts';
import type { Attempt, BindingRecord, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { type Selection, selectionFor } from '../scene/selection.ts';
import { isSuccess, lastTold } from '../scene/told.ts';
import { counterExample, opportunity, undecided, witness } from './finding.ts';

interface Judged {
  readonly call: CallRecord<'sdk.share'>;
  readonly selection: Selection;
  /** The live binding with the IM client that it was sent to. */
  readonly binding: BindingRecord;
}
interface State {
  readonly judged: Judged[];
}
type Share = EventOf<'sent sdk.share'>;

export const monitorSending: Monitor<State> = {
  row: '1.h',
  start: () => ({ judged: [] }),
  on: { 'sent sdk.share': (state, share, scene, tell) => judge(state, share, scene, tell) },
  end: (state, scene, tell) => {
    for (const group of groups(state.judged)) wholeGroup(group, scene, tell);
    if (!scene.quiescent) return;
    for (const attempt of scene.attempts.values()) missing(attempt, scene, tell);
  },
};

function judge(state: State, share: Share, scene: Scene, tell: Yield): void {
  const { from, seq, message } = share;
  const call = scene.call(share.call, 'sdk.share');
  if (call === undefined || scene.seatOf(from) !== 'contact-client') return;
  for (const slip of [
    'altered-core',
    'altered-whole',
    'unselected',
    'other-im-client',
    'unbound',
  ]) {
    tell(opportunity(`1.h/${slip}`, seq));
  }
  const binding = boundTo(share, scene, tell);
  const selection = selectionFor(scene, { node: from, attempt: message.attempt, seq });
  if (selection === undefined) return;
  for (const card of message.cards) compare(share, { card, selection }, scene, tell);
  if (binding !== undefined) state.judged.push({ call, selection, binding });
}

/** The binding on which the share stands; without one, the contact client should not have sent it. */
function boundTo(share: Share, scene: Scene, tell: Yield): BindingRecord | undefined {
  const { from, to, seq } = share;
  const live = scene.binding(from);
  if (live?.imClient === to) return live;
  const check = live === undefined ? '1.h/unbound' : '1.h/other-im-client';
  const asked = scene
    .callsOf('sdk.bind')
    .some((call) => call.sent.from === from && call.sent.to === to && isInDoubt(call));
  if (asked) {
    tell(undecided(check, [seq], 'the answer to the bind request was lost'));
    return undefined;
  }
  tell(
    counterExample(scene, {
      check,
      seqs: live === undefined ? [seq] : [live.okSeq, seq],
      node: from,
      expected: live === undefined ? `a live binding with ${to}` : `a share to ${live.imClient}`,
      actual: live === undefined ? 'there is none' : `it was sent to ${to}`,
    }),
  );
  return undefined;
}

interface Comparison {
  readonly card: number;
  readonly selection: Selection;
}

function compare(share: Share, { card, selection }: Comparison, scene: Scene, tell: Yield): void {
  const { level, want } = likenessIn(selection, card, scene);
  if (level === 'whole') return;
  const slips = { core: 'altered-whole', altered: 'altered-core', none: 'unselected' } as const;
  const check = `1.h/${slips[level]}`;
  const seqs = [selection.seq, share.seq];
  if (selection.doubtful) {
    tell(
      undecided(check, seqs, 'the book may have changed, or held what the read-out did not show'),
    );
    return;
  }
  const what = want === undefined ? 'a selected card' : `card ${want.id} as it was selected`;
  tell(
    counterExample(scene, {
      check,
      seqs,
      node: share.from,
      expected: `${what} is sent`,
      actual: `card ${card} was sent: ${slips[level]}`,
    }),
  );
}

/** An exact copy of another card of the book is that card, however much it has in common with a selected one. */
function likenessIn({ attempt, cards }: Selection, id: number, scene: Scene) {
  const found = likeness(scene.card(id), cards);
  if (found.level !== 'altered') return found;
  const book = scene.books.get(attempt.node)?.entries ?? [];
  const others = book.map(({ card }) => scene.card(card));
  const isOther = likeness(scene.card(id), others).level === 'whole';
  return isOther ? ({ level: 'none', want: undefined } as const) : found;
}

/** The calls of one attempt that go to the same recipients, accepted ones only. */
function groups(judged: readonly Judged[]): readonly (readonly Judged[])[] {
  const byKey = new Map<string, Judged[]>();
  for (const each of judged) {
    if (!isAccepted(each.call)) continue;
    const { attempt, recipients } = each.call.sent.message;
    const key = JSON.stringify([attempt, recipients]);
    byKey.set(key, [...(byKey.get(key) ?? []), each]);
  }
  return [...byKey.values()];
}

/** Together the calls carry every selected card whole, and nothing else. */
function wholeGroup(group: readonly Judged[], scene: Scene, tell: Yield): void {
  const [first] = group;
  if (first === undefined || first.selection.doubtful) return;
  const { selection, binding } = first;
  const cards = group.flatMap(({ call }) => call.sent.message.cards.map((id) => scene.card(id)));
  if (!cards.every((card) => likeness(card, selection.cards).level === 'whole')) return;
  if (cards.length === 0 || leftOut(cards, selection.cards).length > 0) return;
  const calls = group.flatMap(({ call }) => exchangeSeqs(call));
  const seqs = [binding.requestSeq, binding.okSeq, selection.seq, ...calls];
  const { from, to } = first.call.sent;
  tell(witness(scene, { check: '1.h/sent', seqs, nodes: [from, to] }));
}

/** Told as a success although no share, nor a short message beside it, stands for a selected card. */
function missing(attempt: Attempt, scene: Scene, tell: Yield): void {
  const told = lastTold(attempt);
  const last = attempt.shares.at(-1);
  if (told === undefined || last === undefined || !isSuccess(told.outcome)) return;
  const at = { node: attempt.node, attempt: attempt.id, seq: last.sent.seq };
  const selection = selectionFor(scene, at);
  if (selection === undefined) return;
  tell(opportunity('1.h/missing', last.sent.seq));
  const open = leftOut(cardsSent(attempt.shares, scene), selection.cards);
  const messages = cardsSent(attempt.messages, scene);
  const lost = open.filter((want) => !messages.some((have) => carriesCore(have, want)));
  if (lost.length === 0) return;
  const seqs = [selection.seq, ...attempt.shares.map(({ sent }) => sent.seq), told.seq];
  if (selection.doubtful) {
    tell(undecided('1.h/missing', seqs, 'the book may have changed since the selection'));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.h/missing',
      seqs,
      node: attempt.node,
      expected: 'every selected card is sent, or the share is told as failed',
      actual: `${lost.length} left out, told ${told.outcome}`,
    }),
  );
}

function cardsSent(
  calls: readonly (CallRecord<'sdk.share'> | CallRecord<'sms.send'>)[],
  scene: Scene,
) {
  return calls
    .filter((call) => !isRefused(call))
    .flatMap(({ sent }) => sent.message.cards.map((id) => scene.card(id)));
}
