/** 1.s: the friend's own card arrives at the IM client and is passed to the contact client. */
import type { AccountId, CardId, CardRow, SentEvent } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { keepsCore, resembles } from '../scene/card-match.ts';
import { arrivalsAt, isImVisible, lastFetch } from '../scene/friend-card.ts';
import { onTwoTerminals } from '../scene/places.ts';
import type { Scene } from '../scene/scene.ts';
import { senderOf } from '../scene/sender.ts';
import { counterExample, opportunity, undecided, witness } from './finding.ts';

/** Every own card that an account has had in this trace. */
type Owned = Map<AccountId, Set<CardId>>;
interface Court {
  readonly owned: Owned;
  readonly scene: Scene;
  readonly tell: Yield;
}
type CardEvent = Omit<SentEvent<'sdk.card'>, 'kind'> & { readonly seq: number };

export const monitorReceiving: Monitor<Owned> = {
  row: '1.s',
  start: () => new Map(),
  on: {
    'world.account': (owned, { account, cards }) => {
      owned.set(account, new Set([...(owned.get(account) ?? []), ...cards]));
    },
    'sent sdk.card': (owned, event, scene, tell) => {
      if (direct(event, event.message.cards, scene, tell)) return;
      for (const card of event.message.cards) passedOn(event, card, { owned, scene, tell });
    },
    'got sdk.card': (owned, { call, seq }, scene, tell) =>
      received(call, seq, { owned, scene, tell }),
    'sent im.send': (owned, { call, from, to, seq, message }, scene, tell) => {
      if (message.body.type !== 'own-card') return;
      if (direct({ from, to, seq }, message.body.cards, scene, tell)) return;
      for (const card of message.body.cards) sentAsOwn(call, card, { owned, scene, tell });
    },
    'sent open.send': (_, event, scene, tell) => {
      direct(event, event.message.cards, scene, tell);
    },
  },
};

function ownRows(owned: Owned, account: AccountId, scene: Scene): readonly CardRow[] {
  return [...(owned.get(account) ?? [])].map((card) => scene.card(card));
}

/** What this friend has sent as the own card; a card that was shared counts if it is the own card. */
function rowsFrom(event: CardEvent, { owned, scene }: Court): readonly CardRow[] {
  const { account } = event.message;
  const own = ownRows(owned, account, scene);
  return arrivalsAt(scene, event.from, event.seq)
    .filter(({ from }) => from === account)
    .flatMap(({ rows, isOwnCard }) =>
      rows.filter((row) => isOwnCard || own.some((each) => keepsCore(row, each))),
    );
}

function received(call: number, gotSeq: number, court: Court): void {
  const { owned, scene, tell } = court;
  const sent = scene.call(call, 'sdk.card')?.sent;
  if (sent === undefined || sent.message.cards.length === 0) return;
  if (onTwoTerminals(scene, sent.from, sent.to)) return;
  const own = ownRows(owned, sent.message.account, scene);
  const passed = sent.message.cards.map((card) => scene.card(card));
  const { from, to, seq } = sent;
  const fetch = lastFetch(scene, { from, to, seq, account: sent.message.account });
  // What was asked for is received after it was asked for; an earlier copy does not show it.
  const arrival = arrivalsAt(scene, sent.from, sent.seq).findLast(
    ({ from, rows, seqs }) =>
      from === sent.message.account &&
      (seqs[0] ?? -1) > (fetch?.sent.seq ?? -1) &&
      rows.some(
        (row) =>
          own.some((each) => keepsCore(row, each)) && passed.some((have) => keepsCore(have, row)),
      ),
  );
  if (arrival === undefined) return;
  const seqs = [...arrival.seqs, sent.seq, gotSeq];
  tell(witness(scene, { check: '1.s/received', seqs, nodes: [sent.from, sent.to] }));
}

/** Faithful to what came from the friend, or the friend's own card in any case; otherwise somebody else's. */
function passedOn(event: CardEvent, card: CardId, court: Court): void {
  const { owned, scene, tell } = court;
  for (const check of ['direct', 'other-card', 'own-card', 'made-up']) {
    tell(opportunity(`1.s/${check}`, event.seq));
  }
  const have = scene.card(card);
  const { account } = event.message;
  const genuine = [...rowsFrom(event, court), ...ownRows(owned, account, scene)];
  if (genuine.some((row) => keepsCore(have, row))) return;
  const [check, actual] = wrongCard(event, have, genuine, court);
  if (check === '1.s/made-up' && !isImVisible(scene, event.from)) {
    const why = 'what the IM client received cannot be seen';
    return tell(undecided(check, [event.seq], why));
  }
  const expected = `the own card of ${account} as it was received`;
  tell(counterExample(scene, { check, seqs: [event.seq], node: event.from, expected, actual }));
}

function wrongCard(
  event: CardEvent,
  have: CardRow,
  genuine: readonly CardRow[],
  { owned, scene }: Court,
): readonly [string, string] {
  const first = scene.sessions.get(event.from)?.account;
  const isOf = (account: AccountId) =>
    ownRows(owned, account, scene).some((row) => keepsCore(have, row));
  if (first !== undefined && first !== event.message.account && isOf(first)) {
    return ['1.s/own-card', `the own card of ${first}`];
  }
  if (genuine.some((row) => resembles(have, row))) {
    return ['1.s/other-card', 'a part of its core was lost on the way'];
  }
  const other = [...owned.keys()].find((account) => isOf(account));
  if (other !== undefined) return ['1.s/other-card', `the own card of ${other}`];
  const came = arrivalsAt(scene, event.from, event.seq).find(({ rows }) =>
    rows.some((row) => keepsCore(have, row)),
  );
  if (came !== undefined) return ['1.s/other-card', `another card, which ${came.from} had sent`];
  return ['1.s/made-up', 'a card that never arrived'];
}

/** A second IM client gives out as its account's own a card that is not. */
function sentAsOwn(call: number, card: CardId, { owned, scene, tell }: Court): void {
  const record = scene.call(call, 'im.send');
  const account = record === undefined ? undefined : senderOf(scene, record)?.account;
  if (record === undefined || account === undefined) return;
  const own = ownRows(owned, account, scene);
  const have = scene.card(card);
  if (own.length === 0 || own.some((row) => keepsCore(have, row))) return;
  const lost = own.some((row) => resembles(have, row));
  tell(
    counterExample(scene, {
      check: '1.s/other-card',
      seqs: [record.sent.seq],
      node: record.sent.from,
      expected: `the own card of ${account}`,
      actual: lost ? 'a part of its core was lost' : 'another card',
    }),
  );
}

interface Ends {
  readonly from: string;
  readonly to: string;
  readonly seq: number;
}

/** From an IM client of another terminal to a contact client, with no IM client between. */
function direct(ends: Ends, cards: readonly CardId[], scene: Scene, tell: Yield): boolean {
  const { from, to, seq } = ends;
  const meets = scene.seatOf(from) === 'im-client' && scene.seatOf(to) === 'contact-client';
  if (!meets || cards.length === 0 || !onTwoTerminals(scene, from, to)) return false;
  tell(opportunity('1.s/direct', seq));
  const expected = 'the card comes through the first IM client';
  const actual = `${from} gives it to ${to} directly`;
  const check = '1.s/direct';
  tell(counterExample(scene, { check, seqs: [seq], node: from, expected, actual }));
  const asked = [...scene.calls.values()].findLast(
    ({ sent }) => sent.from === to && sent.to === from && sent.seq < seq,
  );
  if (asked !== undefined) {
    const asks = `${to} asks ${from} directly, and is given it`;
    const seqs = [asked.sent.seq];
    tell(counterExample(scene, { check, seqs, node: to, expected, actual: asks }));
  }
  return true;
}
