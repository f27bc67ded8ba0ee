/** 1.m: no message has a contact client and an IM client of another terminal as its two ends. */
import { channelOf, type NodeId, type OperationName } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { onTwoTerminals } from '../scene/places.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, opportunity } from './finding.ts';

const check = '1.m/direct';

interface Sent {
  readonly seq: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: { readonly op: OperationName };
}
type State = null;

/** The two clients of one terminal use the SDK; whoever uses it across terminals has gone direct as well. */
const judge = (_: State, { seq, from, to, message }: Sent, scene: Scene, tell: Yield): void => {
  if (!isClientPair(scene, from, to) || !onTwoTerminals(scene, from, to)) return;
  tell(
    counterExample(scene, {
      check,
      seqs: [seq],
      node: from,
      expected: 'an IM client of the own terminal stands between',
      actual: `${message.op} from ${from} to ${to} on channel ${channelOf(message.op)}`,
    }),
  );
};

export const monitorNoDirect: Monitor<State> = {
  row: '1.m',
  start: () => null,
  on: {
    'sent open.send': judge,
    'sent im.send': judge,
    'sent im.message': judge,
    'sent im.login': judge,
    'sent im.friends': judge,
    'sent sms.send': judge,
    'sent sms.message': judge,
    'sent sdk.open': judge,
    'sent sdk.bind': judge,
    'sent sdk.unbind': judge,
    'sent sdk.state': judge,
    'sent sdk.listen': judge,
    'sent sdk.share': judge,
    'sent sdk.friends': judge,
    'sent sdk.fetch': judge,
    'sent sdk.restore': judge,
    'sent sdk.notice': judge,
    'sent sdk.outcome': judge,
    'sent sdk.card': judge,
    'sent sdk.deliver': judge,
    'sent sdk.restore-failed': judge,
    'sent sdk.unbound': judge,
    'sent cs.get': judge,
    'sent cs.put': judge,
    'sent cs.grant': judge,
    'sent cs.revoke': judge,
    'sent im.logout': judge,
    'sent im.ended': judge,
    'sent im.link-up': judge,
    'sent sms.report': judge,
    'got im.message': (_, { call, to, seq }, scene, tell) => {
      const body = scene.call(call, 'im.message')?.sent.message.body;
      if (body?.type === 'cards' && isSecond(scene, to)) tell(opportunity(check, seq));
    },
    'act import': (_, { seq }, __, tell) => tell(opportunity(check, seq)),
  },
};

function isClientPair(scene: Scene, a: NodeId, b: NodeId): boolean {
  const seats = [scene.seatOf(a), scene.seatOf(b)];
  return seats.includes('contact-client') && seats.includes('im-client');
}

/** An IM client that shares no terminal with some contact client: there it could answer directly. */
function isSecond(scene: Scene, node: NodeId): boolean {
  if (scene.seatOf(node) !== 'im-client') return false;
  return [...scene.nodes.values()].some(
    (each) => each.seat === 'contact-client' && onTwoTerminals(scene, each.node, node),
  );
}
