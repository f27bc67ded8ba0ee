/** 1.e: the associated account is a telephone number of the terminal (R2, R3 say how it is compared). */
import type { NodeId, PhoneNumber } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted } from '../scene/exchange.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, opportunity, witness } from './finding.ts';

interface Change {
  readonly seq: number;
  readonly numbers: readonly PhoneNumber[];
}
type Bind = CallRecord<'sdk.bind'>;
interface State {
  /** The numbers that each contact client was last told that its terminal has. */
  readonly changes: Map<NodeId, Change>;
  /** Numbers that a user gave to a contact client, whatever they are (1.b). */
  readonly given: { readonly node: NodeId; readonly number: PhoneNumber }[];
  /** Accepted binds on a number that is not of the terminal, for which the user is the reason. */
  readonly foreign: Bind[];
}

export const monitorNumber: Monitor<State> = {
  row: '1.e',
  start: () => ({ changes: new Map(), given: [], foreign: [] }),
  on: {
    'act bind': ({ given }, { node, number }) => void given.push({ node, number }),
    'act number-change': ({ changes }, { node, seq, numbers }) =>
      void changes.set(node, { seq, numbers: numbers.map(({ number }) => number) }),
    'sent sdk.bind': (state, event, scene, tell) => used(state, event, scene, tell),
    'sent cs.grant': (state, event, scene, tell) => used(state, event, scene, tell),
    'sent cs.put': (state, event, scene, tell) => used(state, event, scene, tell),
    'reply sdk.bind': (state, { call }, scene, tell) =>
      bound(state, scene.call(call, 'sdk.bind'), scene, tell),
    'reply cs.put': (state, { call }, scene, tell) => filed(state, scene, tell, call),
    'reply sdk.share': (state, { call }, scene, tell) => servesFor(state, call, scene, tell),
    'reply sdk.fetch': (state, { call }, scene, tell) => servesFor(state, call, scene, tell),
    'reply sdk.restore': (state, { call }, scene, tell) => servesFor(state, call, scene, tell),
  },
};

/** A number that just left counts until the client was told, and for what was begun before that. */
function isOfTerminal(
  state: State,
  scene: Scene,
  { node, number }: { readonly node: NodeId; readonly number: PhoneNumber },
): boolean {
  const terminal = scene.terminalOf(node);
  const change = state.changes.get(node);
  const current = [...(terminal?.numbers ?? []), ...(change?.numbers ?? [])];
  const old = change === undefined || hasBegunBefore(change, node, scene);
  const numbers = old ? [...current, ...(terminal?.numbersEver ?? [])] : current;
  return numbers.some((each) => scene.numberKey(each, node) === scene.numberKey(number, node));
}

function hasBegunBefore({ seq }: Change, node: NodeId, scene: Scene): boolean {
  return [...scene.attempts.values()].some(
    (attempt) =>
      attempt.node === node &&
      attempt.tellings.length === 0 &&
      attempt.acts.some((act) => act.act !== 'number-change' && act.seq < seq),
  );
}

function isGiven({ given }: State, node: NodeId, number: PhoneNumber, scene: Scene): boolean {
  const key = scene.numberKey(number, node);
  return given.some((each) => each.node === node && scene.numberKey(each.number, node) === key);
}

type Keyed = EventOf<'sent sdk.bind'> | EventOf<'sent cs.grant'> | EventOf<'sent cs.put'>;

/** The contact client used a number of its own choice. What the user gave is judged by its effect. */
function used(state: State, { seq, from, message }: Keyed, scene: Scene, tell: Yield): void {
  if (scene.seatOf(from) !== 'contact-client') return;
  tell(opportunity('1.e/other-number', seq));
  const { number, op } = message;
  if (isOfTerminal(state, scene, { node: from, number })) return;
  if (isGiven(state, from, number, scene)) return;
  accuse({ node: from, seqs: [seq], actual: `${op} carries ${number}` }, scene, tell);
}

interface Charge {
  readonly node: NodeId;
  readonly seqs: readonly number[];
  readonly actual: string;
}

function accuse({ node, seqs, actual }: Charge, scene: Scene, tell: Yield): void {
  tell(
    counterExample(scene, {
      check: '1.e/other-number',
      seqs,
      node,
      expected: 'the associated account is a number of the terminal',
      actual,
    }),
  );
}

function bound(state: State, bind: Bind | undefined, scene: Scene, tell: Yield): void {
  if (bind === undefined || !isAccepted(bind)) return;
  const { from, to, message } = bind.sent;
  if (!isOfTerminal(state, scene, { node: from, number: message.number })) {
    if (isGiven(state, from, message.number, scene)) state.foreign.push(bind);
    return;
  }
  const seqs = exchangeSeqs(bind);
  const check = '1.e/number-of-terminal';
  tell(witness(scene, { check, obligation: 'bind', seqs, nodes: [from, to] }));
}

function filed(state: State, scene: Scene, tell: Yield, id: number): void {
  const put = scene.call(id, 'cs.put');
  if (put === undefined || !isAccepted(put)) return;
  const { from, to, message } = put.sent;
  if (scene.seatOf(from) !== 'contact-client') return;
  const seqs = exchangeSeqs(put);
  if (isOfTerminal(state, scene, { node: from, number: message.number })) {
    const check = '1.e/number-of-terminal';
    tell(witness(scene, { check, obligation: 'server key', seqs, nodes: [from, to] }));
    return;
  }
  if (!isGiven(state, from, message.number, scene)) return;
  const charge = { node: from, seqs: [put.sent.seq], actual: `it filed under ${message.number}` };
  accuse(charge, scene, tell);
}

/** The binding on the user's wrong number was accepted, and something was then done through it. */
function servesFor(state: State, id: number, scene: Scene, tell: Yield): void {
  const call = scene.calls.get(id);
  if (call === undefined || !isAccepted(call)) return;
  const binding = scene.binding(call.sent.from);
  const bind = state.foreign.find(({ sent }) => sent.seq === binding?.requestSeq);
  if (bind === undefined || bind.sent.to !== call.sent.to) return;
  const seqs = [...exchangeSeqs(bind), call.sent.seq];
  const actual = `the binding on ${bind.sent.message.number} was used`;
  accuse({ node: call.sent.from, seqs, actual }, scene, tell);
}
