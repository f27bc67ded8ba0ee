/** G10: a failed step is told as failed, and nothing later in the attempt relies on it. */
import type { Monitor, Yield } from '../monitor.ts';
import { decidingCalls, hasFailed } from '../scene/deciding-step.ts';
import { hasDied } from '../scene/has-died.ts';
import type { ActEvent } from '../scene/records.ts';
import { answeredNo, answersIn, type Deliver, restoreOf } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { type TellCall, tellingsOf, waitsForUser } from '../scene/tellings.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly acts: ActEvent[];
}
const watched: readonly string[] = ['bind', 'import', 'synchronise', 'restore', 'share'];

function remember({ acts }: State, act: ActEvent): void {
  if (watched.includes(act.act)) acts.push(act);
}

export const monitorFailedStep: Monitor<State> = {
  row: 'G10',
  start: () => ({ acts: [] }),
  on: {
    'act bind': remember,
    'act import': remember,
    'act synchronise': remember,
    'act restore': remember,
    'act share': remember,
    'sent ui.tell': ({ acts }, { call }, scene, tell) => {
      const told = scene.call(call, 'ui.tell');
      const act = acts.findLast(
        (each) => each.attempt === told?.sent.message.attempt && each.node === told?.sent.from,
      );
      if (told !== undefined && act !== undefined) judgeTelling(told, act, scene, tell);
    },
    'sent sdk.deliver': (_state, { call }, scene, tell) => {
      const deliver = scene.call(call, 'sdk.deliver');
      if (deliver !== undefined) judgeReliance(deliver, scene, tell);
    },
    'world.end': ({ acts }, { quiescent, seq }, scene, tell) => {
      if (!quiescent) return;
      for (const act of acts) judgeSilence(act, seq, scene, tell);
    },
  },
};

/** When the step had failed for good before an event: the call that said so last. */
function failureOf(act: ActEvent, scene: Scene, beforeSeq: number): number | null {
  const calls = decidingCalls(scene, act);
  if (hasFailed(calls, beforeSeq)) {
    return Math.max(...calls.map(({ reply, sent }) => reply?.seq ?? sent.seq));
  }
  return act.act === 'restore' ? reportedFailure(act, scene, beforeSeq) : null;
}

/** The IM client reported that the restore failed, and nothing was delivered after that. */
function reportedFailure(act: ActEvent, scene: Scene, beforeSeq: number): number | null {
  const mine = scene
    .callsOf('sdk.restore-failed')
    .filter(({ sent }) => sent.message.attempt === act.attempt && sent.to === act.node);
  const got = mine.at(-1)?.got?.seq ?? beforeSeq;
  const later = scene
    .callsOf('sdk.deliver')
    .some(({ sent }) => sent.to === act.node && sent.seq > got && sent.seq < beforeSeq);
  return got < beforeSeq && !later ? got : null;
}

function judgeTelling(told: TellCall, act: ActEvent, scene: Scene, tell: Yield): void {
  const { seq, from, message } = told.sent;
  const failed = failureOf(act, scene, seq);
  if (failed === null) return;
  occasion(tell, seq, 'G10');
  if (!['done', 'handed-over', 'delivered'].includes(message.outcome)) return;
  if (act.act === 'bind' && isBoundAlready(act, scene)) return;
  tell(
    counterExample(scene, {
      check: 'G10',
      seqs: [act.seq, failed, seq],
      node: from,
      expected: 'the failed step is told as failed',
      actual: `it is told as ${message.outcome}`,
    }),
  );
}

/** To be bound by this number already is what was asked for, whatever became of a second request. */
function isBoundAlready(act: Extract<ActEvent, { act: 'bind' }>, scene: Scene): boolean {
  const binding = scene.binding(act.node);
  if (binding === undefined || binding.imClient !== act.imClient) return false;
  return scene.numberKey(binding.number, act.node) === scene.numberKey(act.number, act.node);
}

/** A delivery after nothing but errors goes on as if the request had not failed. */
function judgeReliance(deliver: Deliver, scene: Scene, tell: Yield): void {
  const restore = restoreOf(scene, deliver.sent);
  const { seq, from } = deliver.sent;
  const failed = restore.gets.filter((get) => answeredNo(get, seq));
  if (failed.length === 0 || answersIn(restore).length > 0) return;
  occasion(tell, seq, 'G10');
  tell(
    counterExample(scene, {
      check: 'G10',
      seqs: [...failed.map(({ reply, sent }) => reply?.seq ?? sent.seq), seq],
      node: from,
      expected: 'nothing is delivered after a request that failed',
      actual: 'a delivery relies on it',
    }),
  );
}

function judgeSilence(act: ActEvent, endSeq: number, scene: Scene, tell: Yield): void {
  const failed = failureOf(act, scene, endSeq);
  const told = tellingsOf(scene, act.attempt).some(({ sent }) => sent.seq > act.seq);
  if (failed === null || hasDied(scene, act.node) || told || waitsForUser(scene, act.attempt))
    return;
  occasion(tell, endSeq, 'G10');
  tell(
    counterExample(scene, {
      check: 'G10',
      seqs: [act.seq, failed],
      node: act.node,
      expected: 'the failed step is told as failed',
      actual: 'nothing is told',
    }),
  );
}
