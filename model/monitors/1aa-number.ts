/** 1.aa: the request names the associated account, and the answer is the contact of that number. */
import type { Finding } from '../check.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { byAny } from '../scene/by-any.ts';
import { boundBy, keyOfRequest } from '../scene/entitlement.ts';
import { has } from '../scene/held-cards.ts';
import { answerOf, type Get } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { ServerContacts } from '../scene/server-contact.ts';
import { counterExample, undecided } from './finding.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly contacts: ServerContacts;
}

export const monitorAcquiringNumber: Monitor<State> = {
  row: '1.aa',
  start: () => ({ contacts: new ServerContacts() }),
  on: {
    'world.server-book': ({ contacts }, fact) => contacts.told(fact),
    'sent cs.get': (_state, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get !== undefined) judgeRequest(get, scene, tell);
    },
    'reply cs.get': ({ contacts }, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get === undefined) return;
      byNumber(get, contacts, scene, tell);
      judgeMixed(get, contacts, scene, tell);
    },
  },
};

function judgeRequest(get: Get, scene: Scene, tell: Yield): void {
  const { from, message } = get.sent;
  if (scene.seatOf(from) !== 'im-client') return;
  occasion(tell, get.sent.seq, '1.aa/no-key');
  const key = keyOfRequest(scene, get);
  if (key === null) return tell(wrongKey('1.aa/no-key', 'it names no number', get, scene));
  if (boundBy(scene, from, null) !== 'yes') return;
  occasion(tell, get.sent.seq, '1.aa/other-key');
  if (boundBy(scene, from, key) !== 'no') return;
  tell(wrongKey('1.aa/other-key', `it names ${message.number}`, get, scene));
}

function wrongKey(check: string, actual: string, { sent }: Get, scene: Scene): Finding {
  return counterExample(scene, {
    check,
    seqs: [sent.seq],
    node: sent.from,
    expected: 'the request names the bound number or a token of it',
    actual,
  });
}

function byNumber(get: Get, contacts: ServerContacts, scene: Scene, tell: Yield): void {
  const { from, to, seq } = get.sent;
  const answer = answerOf(get);
  const binding = scene.bindingOfIm(from);
  if (answer === null || answer.cards.length === 0 || binding === undefined) return;
  const key = keyOfRequest(scene, get);
  if (key === null || key !== scene.numberKey(binding.number, from) || binding.okSeq > seq) return;
  const check = '1.aa/by-number';
  const seqs = [binding.requestSeq, binding.okSeq, seq, answer.seq];
  const held = contacts.cards(scene, key, from, answer.seq);
  if (held === null) return tell(undecided(check, seqs, 'what the server held is not known'));
  if (!answer.cards.every((card) => has(scene, held, scene.card(card)))) return;
  const by = byAny(scene, from, to);
  tell({ kind: 'witness', check, obligation: '', seqs, by, grade: scene.grade(from, to) });
}

/** A card that only another number has on the server, and that this one never had. */
function judgeMixed(get: Get, contacts: ServerContacts, scene: Scene, tell: Yield): void {
  const { from, to } = get.sent;
  const answer = answerOf(get);
  const key = keyOfRequest(scene, get);
  if (answer === null || key === null || scene.seatOf(to) !== 'contact-server') return;
  const states = contacts.history(scene, key, from, answer.seq);
  const ever = states.flatMap(({ cards }) => cards ?? []);
  const others = contacts.ofOthers(scene, key, from, answer.seq);
  const foreign = others.filter((card) => !has(scene, ever, scene.card(card)));
  if ((states.at(-1)?.cards ?? null) === null) return;
  if (foreign.length > 0) occasion(tell, answer.seq, '1.aa/mixed');
  const mixed = answer.cards.filter(
    (card) => has(scene, foreign, scene.card(card)) && !has(scene, ever, scene.card(card)),
  );
  if (mixed.length === 0) return;
  tell(
    counterExample(scene, {
      check: '1.aa/mixed',
      seqs: [get.sent.seq, answer.seq],
      node: to,
      expected: `the cards of ${get.sent.message.number} alone`,
      actual: `${mixed.length} cards of another number are among them`,
    }),
  );
}
