/** R8: every attempt ends in a telling, none says more or knows less than was so, and none takes another back. */
import type { Monitor, Yield } from '../monitor.ts';
import { BookWatch } from '../scene/book-change.ts';
import { hasDied } from '../scene/has-died.ts';
import type { ActEvent } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { ServerContacts } from '../scene/server-contact.ts';
import { type TellCall, tellingsOf, waitsForUser } from '../scene/tellings.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';
import { judgeEdit } from './r8-edit.ts';
import { isTakenBackByIm, judgeOutcome, mayFollow, overstated } from './r8-outcome.ts';
import {
  importedCards,
  isMissing,
  restoreWasSo,
  type Statement,
  untruthOf,
} from './r8-overstated.ts';
import { judgeWithheld } from './r8-withheld.ts';

interface State {
  readonly contacts: ServerContacts;
  readonly watch: BookWatch;
  /** Imports and restores told as done: the book, or the rest, shows whether that was so. */
  readonly imports: Set<Statement>;
  readonly restores: Set<Statement>;
}

export const monitorTelling: Monitor<State> = {
  row: 'R8',
  start: () => ({
    contacts: new ServerContacts(),
    watch: new BookWatch(),
    imports: new Set(),
    restores: new Set(),
  }),
  on: {
    'world.server-book': ({ contacts }, fact) => contacts.told(fact),
    'sent ui.tell': (state, { call }, scene, tell) => {
      const told = scene.call(call, 'ui.tell');
      const act = told === undefined ? undefined : actOf(told, scene);
      if (told === undefined || act === undefined) return;
      judgeSuccession(told, act, scene, tell);
      judgeTruth(state, { told, act }, scene, tell);
    },
    'sent sdk.outcome': (_state, event, scene, tell) => judgeOutcome(event, scene, tell),
    'world.book': ({ imports, watch }, event, scene, tell) => {
      judgeEdit(watch.change(event, scene), scene, tell);
      const { node, entries } = event;
      for (const statement of [...imports].filter(({ act }) => act.node === node)) {
        imports.delete(statement);
        const cards = importedCards(statement.act, statement.told.sent.seq, scene);
        const book = entries.map(({ card }) => card);
        if (isMissing(cards, book, scene))
          blame(statement, 'the card is not in the book', scene, tell);
      }
    },
    'world.step': (state, _event, scene, tell) => atRest(state, scene, tell),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (!quiescent) return;
      atRest(state, scene, tell);
      for (const attempt of scene.attempts.values()) {
        const act = attempt.acts.at(-1);
        if (act === undefined || !mustBeTold.includes(act.act) || hasDied(scene, act.node))
          continue;
        judgeUntold(act, scene, tell);
        judgeWithheld(act, scene, tell);
      }
    },
  },
};

const mustBeTold: readonly string[] = [
  'bind',
  'unbind',
  'share',
  'import',
  'synchronise',
  'restore',
];

/** The act that a telling is about: the last one of its attempt before it; a selection alone is judged by 1.g. */
function actOf(told: TellCall, scene: Scene): ActEvent | undefined {
  return scene.attempts
    .get(told.sent.message.attempt)
    ?.acts.findLast(({ seq, act }) => seq < told.sent.seq && mustBeTold.includes(act));
}

function judgeTruth(
  { contacts, imports, restores }: State,
  statement: Statement,
  scene: Scene,
  tell: Yield,
): void {
  const { told, act } = statement;
  occasion(tell, told.sent.seq, 'R8/overstated');
  const untruth = untruthOf(statement, contacts, scene);
  if (untruth !== null) return blame(statement, untruth, scene, tell);
  if (told.sent.message.outcome !== 'done') return;
  if (act.act === 'import' && act.node === told.sent.from) imports.add(statement);
  if (act.act === 'restore') restores.add(statement);
}

function atRest({ restores }: State, scene: Scene, tell: Yield): void {
  for (const statement of restores) {
    if (restoreWasSo(statement, scene)) continue;
    blame(statement, 'nothing was delivered', scene, tell);
  }
  restores.clear();
}

function blame({ told, act }: Statement, untruth: string, scene: Scene, tell: Yield): void {
  const { from, seq, message } = told.sent;
  const actual = `it says ${message.outcome}, but ${untruth}`;
  overstated([act.seq, seq], { node: from, actual }, scene, tell);
}

function judgeSuccession(told: TellCall, act: ActEvent, scene: Scene, tell: Yield): void {
  const { from, seq, message } = told.sent;
  const before = tellingsOf(scene, message.attempt, from).findLast(
    ({ sent }) => sent.seq < seq && sent.seq > act.seq,
  );
  if (before === undefined) return;
  occasion(tell, seq, 'R8/contradicted');
  const earlier = before.sent.message.outcome;
  if (mayFollow(earlier, message.outcome)) return;
  const { attempt, outcome } = message;
  if (isTakenBackByIm({ node: from, attempt, outcome }, seq, scene)) return;
  tell(
    counterExample(scene, {
      check: 'R8/contradicted',
      seqs: [before.sent.seq, seq],
      node: from,
      expected: `${earlier}, or what may follow it`,
      actual: `${earlier} is taken back by ${message.outcome}`,
    }),
  );
}

/** A node whose user has not answered owes no telling yet. */
function judgeUntold(act: ActEvent, scene: Scene, tell: Yield): void {
  if (waitsForUser(scene, act.attempt)) return;
  occasion(tell, act.seq, 'R8/untold');
  if (tellingsOf(scene, act.attempt).some(({ sent }) => sent.seq > act.seq)) return;
  tell(
    counterExample(scene, {
      check: 'R8/untold',
      seqs: [act.seq],
      node: act.node,
      expected: 'the outcome is told',
      actual: 'the attempt came to rest and nothing was told',
    }),
  );
}
