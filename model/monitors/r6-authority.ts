/** R6: the contact server answers only who proved the number, and no longer after unbind or re-bind. */
import type { NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { boundBy, isRevoked, keyOfRequest, proves } from '../scene/entitlement.ts';
import type { CallRecord } from '../scene/records.ts';
import { answerOf, type Get } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, undecided } from './finding.ts';
import { occasion } from './occasion.ts';

/** A request that a token of an ended binding opened, until it is known whose fault that is. */
interface Late {
  readonly get: Get;
  readonly answerSeq: number;
  readonly ended: Ended;
}
/** Who bound with a token, and when the last binding with it ended. */
interface Ended {
  readonly owner: NodeId;
  readonly endSeq: number;
}

interface State {
  readonly late: Late[];
}

export const monitorAuthority: Monitor<State> = {
  row: 'R6',
  start: () => ({ late: [] }),
  on: {
    'reply sdk.unbind': (_state, { seq, reply }, _scene, tell) => {
      if (reply.ok) occasion(tell, seq, 'R6/revoked');
    },
    'reply cs.get': ({ late }, { call, seq }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get === undefined || scene.seatOf(get.sent.to) !== 'contact-server') return;
      judgeProof(get, scene, tell);
      const ended = endedBinding(get, scene);
      if (ended === null) return;
      occasion(tell, seq, 'R6/revoked');
      if (answerOf(get) !== null) late.push({ get, answerSeq: seq, ended });
    },
    'world.step': (state, _event, scene, tell) => judgeLate(state, scene, tell),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) judgeLate(state, scene, tell);
    },
  },
};

/**
 * A proof that nobody was seen to get may be an adapter's own; only for an asker that has no right to the
 * number at all it certainly proves nothing.
 */
function judgeProof(get: Get, scene: Scene, tell: Yield): void {
  const { from, seq, message, to } = get.sent;
  const key = keyOfRequest(scene, get);
  const proven = proves(scene, message.proof, key, from);
  if (proven === true) return;
  occasion(tell, seq, 'R6/unproven');
  const answer = answerOf(get);
  if (answer === null || answer.cards.length === 0) return;
  const seat = scene.seatOf(from);
  const mayHaveItsOwn = message.proof !== '' && proven === null;
  // Whoever has no seat brings what it overheard, or made up.
  const entitled =
    seat !== undefined && (seat !== 'im-client' || boundBy(scene, from, key) !== 'no');
  if (mayHaveItsOwn && entitled) {
    const why = 'the proof is not known to us';
    return tell(undecided('R6/unproven', [seq, answer.seq], why));
  }
  tell(
    counterExample(scene, {
      check: 'R6/unproven',
      seqs: [seq, answer.seq],
      node: to,
      expected: `no cards of ${message.number} without a proof of it`,
      actual: `${answer.cards.length} were given to ${from}`,
    }),
  );
}

/** A token that a later binding brings again is not an old one. */
function endedBinding({ sent }: Get, scene: Scene): Ended | null {
  const { proof } = sent.message;
  const bindings = [...scene.bindings.values()].flat().filter(({ token }) => token === proof);
  const ends = bindings.map(({ endSeq }) => endSeq ?? Number.POSITIVE_INFINITY);
  const [first] = bindings;
  const endSeq = Math.max(...ends);
  return first === undefined || endSeq > sent.seq ? null : { owner: first.contactClient, endSeq };
}

function judgeLate({ late }: State, scene: Scene, tell: Yield): void {
  for (const each of late) judgeLateAnswer(each, scene, tell);
  late.splice(0);
}

/** The server is at fault if it was asked to revoke the token; the contact client if it never asked for that. */
function judgeLateAnswer({ get, answerSeq, ended }: Late, scene: Scene, tell: Yield): void {
  const { seq, message, to } = get.sent;
  const { owner, endSeq } = ended;
  const wasRevoked = isRevoked(scene, message.proof, seq);
  if (wasRevoked === null) return;
  if (!wasRevoked && needNotBeRevoked(scene, message.proof, endSeq)) return;
  tell(
    counterExample(scene, {
      check: 'R6/revoked',
      seqs: [endSeq, seq, answerSeq],
      node: wasRevoked || revokesOf(scene, message.proof).length > 0 ? to : owner,
      expected: 'the token is revoked with the binding',
      actual: 'it still opens the contact',
    }),
  );
}

/**
 * It was, or may have been, only later; it was asked for in vain, for the request did not come to the server; or the
 * client was just told that there is no binding any more.
 */
function needNotBeRevoked(scene: Scene, token: string, endSeq: number): boolean {
  if (revokesOf(scene, token).some(({ got }) => got === null)) return true;
  if (isRevoked(scene, token, Number.POSITIVE_INFINITY) !== false) return true;
  return scene.callsOf('sdk.unbound').some(({ got }) => got !== null && got.seq === endSeq);
}

function revokesOf(scene: Scene, token: string): readonly CallRecord<'cs.revoke'>[] {
  return scene.callsOf('cs.revoke').filter(({ sent }) => sent.message.token === token);
}
