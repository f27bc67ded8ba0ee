/** 1.y: the contact server returns the contact of the number, and the IM client receives it as it is. */
import type { CardId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { rows } from '../scene/book-change.ts';
import { byAny } from '../scene/by-any.ts';
import { keepsCore, keepsWhole } from '../scene/card-match.ts';
import { keyOfRequest } from '../scene/entitlement.ts';
import type { CallRecord } from '../scene/records.ts';
import {
  answeredNo,
  answerOf,
  answersIn,
  type Deliver,
  deliveredIn,
  endOf,
  type Get,
  openSignal,
  pagesOf,
  type Restore,
  restoreAt,
  restoreOf,
  seqsOf,
} from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { ServerContacts } from '../scene/server-contact.ts';
import type { TellCall } from '../scene/tellings.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly contacts: ServerContacts;
}

export const monitorReturn: Monitor<State> = {
  row: '1.y',
  start: () => ({ contacts: new ServerContacts() }),
  on: {
    'world.server-book': ({ contacts }, fact) => contacts.told(fact),
    'reply cs.get': ({ contacts }, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get === undefined || scene.seatOf(get.sent.to) !== 'contact-server') return;
      returned(get, scene, tell);
      judgeServer(get, contacts, scene, tell);
    },
    'sent sdk.deliver': (_state, { call }, scene, tell) => {
      const deliver = scene.call(call, 'sdk.deliver');
      if (deliver === undefined) return;
      straight(deliver, scene, tell);
      judgePartial(deliver, scene, tell);
      judgeFabricated(deliver, scene, tell);
    },
    'sent sdk.card': (_state, { call }, scene, tell) =>
      straight(scene.call(call, 'sdk.card'), scene, tell),
    'sent open.send': (_state, { call }, scene, tell) =>
      straight(scene.call(call, 'open.send'), scene, tell),
    'sent ui.tell': (_state, { call }, scene, tell) => {
      const told = scene.call(call, 'ui.tell');
      if (told !== undefined) judgeDoneAfterError(told, scene, tell);
    },
  },
};

function returned(get: Get, scene: Scene, tell: Yield): void {
  const { from, to, seq } = get.sent;
  const signal = openSignal(scene, from, seq);
  const answer = answerOf(get);
  if (signal === null || answer === null || get.got === null || answer.cards.length === 0) return;
  occasion(tell, answer.seq, '1.y/straight');
  tell({
    kind: 'witness',
    check: '1.y/returned',
    obligation: '',
    seqs: [...seqsOf(signal), seq, get.got.seq, answer.seq],
    by: byAny(scene, to, from),
    grade: scene.grade(to, from),
  });
}

/** The last page of an answer says that it is complete: it is held against what the server has. */
function judgeServer(get: Get, contacts: ServerContacts, scene: Scene, tell: Yield): void {
  const { from, to, message } = get.sent;
  const answer = answerOf(get);
  const key = keyOfRequest(scene, get);
  if (answer === null || answer.next !== null || key === null) return;
  const pages = pagesUpTo(get, scene);
  const first = pages?.[0];
  if (pages === null || first === undefined) return;
  const cards = contacts.steady(scene, key, from, [first.sent.seq, answer.seq]);
  if (cards === null) return;
  occasion(tell, answer.seq, '1.y/server-partial');
  const given = rows(
    scene,
    pages.flatMap((page) => answerOf(page)?.cards ?? []),
  );
  const lost = rows(scene, cards).filter(
    (card) => !given.some((each) => keepsCore(each, card) && keepsWhole(each, card)),
  );
  if (lost.length === 0) return;
  tell(
    counterExample(scene, {
      check: '1.y/server-partial',
      seqs: [...pages.map(({ sent }) => sent.seq), answer.seq],
      node: to,
      expected: `the ${cards.length} cards of ${message.number} as they are`,
      actual: `${lost.length} of them are missing or changed`,
    }),
  );
}

/** The requests of one asker whose answers lead from page 0 to this one. */
function pagesUpTo(last: Get, scene: Scene): readonly Get[] | null {
  const { from, to, message, seq } = last.sent;
  const pages: Get[] = [last];
  const before = scene
    .callsOf('cs.get')
    .filter(({ sent }) => sent.from === from && sent.to === to && sent.seq < seq)
    .filter(({ sent }) => sent.message.number === message.number);
  let page = message.page;
  while (page > 0 && pages.length <= before.length) {
    const wanted = page;
    const previous = before.findLast((each) => answerOf(each, seq)?.next === wanted);
    if (previous === undefined || previous.sent.message.page >= wanted) return null;
    pages.unshift(previous);
    page = previous.sent.message.page;
  }
  return pages;
}

/** Whatever the server sends of its own accord to a contact client, with cards in it. */
function straight(
  call: CallRecord<'sdk.deliver' | 'sdk.card' | 'open.send'> | undefined,
  scene: Scene,
  tell: Yield,
): void {
  if (call === undefined || call.sent.message.cards.length === 0) return;
  const { from, to, seq } = call.sent;
  if (scene.seatOf(from) !== 'contact-server' || scene.seatOf(to) !== 'contact-client') return;
  tell(
    counterExample(scene, {
      check: '1.y/straight',
      seqs: [seq],
      node: from,
      expected: 'the contact server answers the IM client',
      actual: `it sent cards straight to ${to}`,
    }),
  );
}

/** The last message of a restore says that it is complete: every page and every card was delivered. */
function judgePartial(deliver: Deliver, scene: Scene, tell: Yield): void {
  const { from, seq, message } = deliver.sent;
  const restore = restoreOf(scene, deliver.sent);
  const answers = answersIn(restore);
  if (message.more || answers.length === 0) return;
  occasion(tell, seq, '1.y/partial');
  const pages = pagesOf(scene, restore);
  const missing = pages === null ? null : missingFrom(scene, restore, seq);
  if (missing !== null && missing.length === 0) return;
  tell(
    counterExample(scene, {
      check: '1.y/partial',
      seqs: [...answers.flatMap(({ get, answer }) => [get.sent.seq, answer.seq]), seq].sort(
        (a, b) => a - b,
      ),
      node: from,
      expected: 'the whole answer before the delivery is said to be complete',
      actual: missing === null ? 'not all pages were fetched' : `${missing.length} cards left out`,
    }),
  );
}

function missingFrom(scene: Scene, restore: Restore, seq: number): readonly CardId[] {
  const delivered = rows(scene, deliveredIn(scene, restore, seq));
  return (pagesOf(scene, restore) ?? [])
    .flatMap(({ answer }) => answer.cards)
    .filter((card) => {
      const row = scene.card(card);
      return !delivered.some((each) => resemblesAtAll(each, row));
    });
}

/** A card that is delivered with a change is judged by 1.z; here only what is not there at all counts. */
function resemblesAtAll(have: ReturnType<Scene['card']>, want: ReturnType<Scene['card']>): boolean {
  if (keepsCore(have, want) || (have.uid !== null && have.uid === want.uid)) return true;
  return want.core.length > 0 && have.core.some((digest) => want.core.includes(digest));
}

function onlyErrors(restore: Restore): readonly Get[] {
  const failed = restore.gets.filter((get) => answeredNo(get, restore.beforeSeq));
  return answersIn(restore).length === 0 ? failed : [];
}

function judgeFabricated(deliver: Deliver, scene: Scene, tell: Yield): void {
  const restore = restoreOf(scene, deliver.sent);
  const { cards, more } = deliver.sent.message;
  if (restore.gets.some((get) => answeredNo(get, restore.beforeSeq))) {
    occasion(tell, deliver.sent.seq, '1.y/fabricated');
  }
  const failed = onlyErrors(restore);
  if (failed.length === 0 || (cards.length === 0 && more)) return;
  fabricated(deliver, { failed, actual: `${cards.length} cards were delivered` }, scene, tell);
}

/** An outcome after nothing but errors; told as failed it is the occasion that was not taken. */
function judgeDoneAfterError(told: TellCall, scene: Scene, tell: Yield): void {
  const { from, seq, message } = told.sent;
  if (scene.seatOf(from) !== 'im-client') return;
  const restore = restoreAt(scene, from, message.attempt, seq);
  if (restore.signal?.attempt !== message.attempt) return;
  const endSeq = endOf(scene, restore.signal) ?? seq;
  const failed = onlyErrors(restore).filter(({ sent }) => sent.seq < endSeq);
  if (failed.length === 0) return;
  occasion(tell, seq, '1.y/fabricated');
  if (message.outcome !== 'done') return;
  fabricated(told, { failed, actual: 'the restore was told as done' }, scene, tell);
}

interface Invention {
  readonly failed: readonly Get[];
  readonly actual: string;
}

function fabricated(
  { sent }: CallRecord,
  { failed, actual }: Invention,
  scene: Scene,
  tell: Yield,
): void {
  tell(
    counterExample(scene, {
      check: '1.y/fabricated',
      seqs: [...failed.map(({ reply, sent: get }) => reply?.seq ?? get.seq), sent.seq],
      node: sent.from,
      expected: 'the restore is told as failed after the error',
      actual,
    }),
  );
}
