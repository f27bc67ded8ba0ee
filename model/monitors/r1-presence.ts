/** R1: the IM client is judged against the world, and may lag by its presence lag. */
import type { NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { isLogInInDoubt } from '../scene/log-in-doubt.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

/** Within this time after a change either answer is right. */
export const presenceLagUs = 60_000_000;

interface Statement {
  readonly imClient: NodeId;
  readonly online: boolean;
  readonly seq: number;
  /** When it can have been made at the earliest, and at the latest. */
  readonly fromUs: number;
  readonly toUs: number;
}

export const monitorPresence: Monitor<null> = {
  row: 'R1',
  start: () => null,
  on: {
    'reply sdk.state': (_state, { call }, scene, tell) => answered(call, scene, tell),
    'reply sdk.listen': (_state, { call }, scene, tell) => answered(call, scene, tell),
    'sent sdk.notice': (_state, { from, seq, atUs, message: { online } }, scene, tell) =>
      judge({ imClient: from, online, seq, fromUs: atUs, toUs: atUs }, scene, tell),
  },
};

function answered(id: number, scene: Scene, tell: Yield): void {
  const call = scene.call(id, 'sdk.state') ?? scene.call(id, 'sdk.listen');
  const reply = call?.reply;
  if (call === undefined || reply === null || reply === undefined || !reply.reply.ok) return;
  if (!('online' in reply.reply)) return;
  const fromUs = call.got?.atUs ?? call.sent.atUs;
  const { online } = reply.reply;
  const { seq, atUs } = reply;
  judge({ imClient: call.sent.to, online, seq, fromUs, toUs: atUs }, scene, tell);
}

function judge(said: Statement, scene: Scene, tell: Yield): void {
  occasion(tell, said.seq, 'R1/presence');
  if (wasSo(said, scene) || isLogInInDoubt(scene, said.imClient)) return;
  tell(
    counterExample(scene, {
      check: 'R1/presence',
      seqs: [said.seq],
      node: said.imClient,
      expected: 'a state that was so within the last minute',
      actual: `it says ${said.online ? 'on-line' : 'off-line'}, which was not so`,
    }),
  );
}

/** Before its first session an IM client is off-line, and from the user's word to log out. */
function wasSo({ imClient, online, seq, fromUs, toUs }: Statement, scene: Scene): boolean {
  if (!online && isLeaving(imClient, seq, scene)) return true;
  const sinceUs = fromUs - presenceLagUs;
  const history = scene.sessionHistory.get(imClient) ?? [];
  const atStart = history.findLast(({ atUs }) => atUs <= sinceUs)?.live ?? false;
  const changes = history.filter(({ atUs }) => atUs > sinceUs && atUs <= toUs);
  return atStart === online || changes.some(({ live }) => live === online);
}

/** The user has logged out and has not come back, though the session may live until the network has heard. */
function isLeaving(imClient: NodeId, seq: number, scene: Scene): boolean {
  const left = scene.actsOf('logout').findLast((act) => act.node === imClient && act.seq < seq);
  if (left === undefined) return false;
  const history = scene.sessionHistory.get(imClient) ?? [];
  return !history.some(({ live, seq: at }) => live && at > left.seq && at < seq);
}
