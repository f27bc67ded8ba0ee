/** 1.y: the contact server returns the contact of the number, and the IM client receives it as it is. */
import type { CardId, CardRow, NodeId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { rows } from '../scene/book-change.ts';
import { byAny } from '../scene/by-any.ts';
import { keepsCore, keepsWhole } from '../scene/card-match.ts';
import { keyOfRequest } from '../scene/entitlement.ts';
import {
  type Answered,
  answeredNo,
  answerOf,
  answersIn,
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
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

type DeliverSent = EventOf<'sent sdk.deliver'>;

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
    'sent sdk.deliver': (_state, deliver, scene, tell) => {
      straight(deliver, scene, tell);
      judgePartial(deliver, scene, tell);
      judgeFabricated(deliver, scene, tell);
    },
    'sent sdk.card': (_state, event, scene, tell) => straight(event, scene, tell),
    'sent open.send': (_state, event, scene, tell) => straight(event, scene, tell),
    'sent ui.tell': (_state, event, scene, tell) => judgeDoneAfterError(event, scene, tell),
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
  const pages = pagesUpTo({ get, answer }, scene);
  if (pages === null) return;
  const requests = pages.map((page) => page.get.sent.seq);
  const cards = contacts.steady(scene, key, from, [Math.min(...requests), answer.seq]);
  if (cards === null) return;
  occasion(tell, answer.seq, '1.y/server-partial');
  const given = rows(
    scene,
    pages.flatMap((page) => page.answer.cards),
  );
  const lost = rows(scene, cards).filter(
    (card) => !given.some((each) => keepsCore(each, card) && keepsWhole(each, card)),
  );
  if (lost.length === 0) return;
  tell(
    counterExample(scene, {
      check: '1.y/server-partial',
      seqs: [...requests, answer.seq],
      node: to,
      expected: `the ${cards.length} cards of ${message.number} as they are`,
      actual: `${lost.length} of them are missing or changed`,
    }),
  );
}

/** The requests of one asker whose answers lead from page 0 to this one. */
function pagesUpTo(last: Answered, scene: Scene): readonly Answered[] | null {
  const { from, to, message, seq } = last.get.sent;
  const { page, number } = message;
  if (page === 0) return [last];
  const previous = scene
    .callsOf('cs.get')
    .filter(({ sent }) => sent.from === from && sent.to === to && sent.message.number === number)
    .flatMap((get) => {
      const answer = answerOf(get, seq);
      return answer?.next === page ? [{ get, answer }] : [];
    })
    .at(-1);
  const before = previous === undefined ? null : pagesUpTo(previous, scene);
  return before === null ? null : [...before, last];
}

/** Whatever the server sends of its own accord to a contact client, with cards in it. */
function straight(
  { from, to, seq, message }: EventOf<'sent sdk.deliver' | 'sent sdk.card' | 'sent open.send'>,
  scene: Scene,
  tell: Yield,
): void {
  if (message.cards.length === 0) return;
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
function judgePartial(deliver: DeliverSent, scene: Scene, tell: Yield): void {
  const { from, seq, message } = deliver;
  const restore = restoreOf(scene, deliver);
  const answers = answersIn(restore);
  if (message.more || answers.length === 0) return;
  occasion(tell, seq, '1.y/partial');
  const pages = pagesOf(scene, restore);
  const delivered = rows(scene, deliveredIn(scene, restore, seq));
  const missing = pages === null ? null : missingFrom(scene, pages, delivered);
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

function missingFrom(
  scene: Scene,
  pages: readonly Answered[],
  delivered: readonly CardRow[],
): readonly CardId[] {
  return pages
    .flatMap(({ answer }) => answer.cards)
    .filter((card) => !delivered.some((row) => resemblesAtAll(row, scene.card(card))));
}

/** A card that is delivered with a change is judged by 1.z; here only what is not there at all counts. */
function resemblesAtAll(have: CardRow, want: CardRow): boolean {
  if (keepsCore(have, want) || (have.uid !== null && have.uid === want.uid)) return true;
  return have.core.some((digest) => want.core.includes(digest));
}

function onlyErrors(restore: Restore): readonly Get[] {
  const failed = restore.gets.filter((get) => answeredNo(get, restore.beforeSeq));
  return answersIn(restore).length === 0 ? failed : [];
}

function judgeFabricated(deliver: DeliverSent, scene: Scene, tell: Yield): void {
  const restore = restoreOf(scene, deliver);
  const { cards, more } = deliver.message;
  if (restore.gets.some((get) => answeredNo(get, restore.beforeSeq))) {
    occasion(tell, deliver.seq, '1.y/fabricated');
  }
  const failed = onlyErrors(restore);
  if (failed.length === 0 || (cards.length === 0 && more)) return;
  fabricated(deliver, { failed, actual: `${cards.length} cards were delivered` }, scene, tell);
}

/** An outcome after nothing but errors; told as failed it is the occasion that was not taken. */
function judgeDoneAfterError(told: EventOf<'sent ui.tell'>, scene: Scene, tell: Yield): void {
  const { from, seq, message } = told;
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
  { from, seq }: { readonly from: NodeId; readonly seq: number },
  { failed, actual }: Invention,
  scene: Scene,
  tell: Yield,
): void {
  tell(
    counterExample(scene, {
      check: '1.y/fabricated',
      seqs: [...failed.map(({ reply, sent: get }) => reply?.seq ?? get.seq), seq],
      node: from,
      expected: 'the restore is told as failed after the error',
      actual,
    }),
  );
}
