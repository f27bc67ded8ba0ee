/** 1.m and G1: a contact client and an IM client of another terminal never have a message between them. */
import { channelOf, type NodeId, type OperationName } from '../alphabet.ts';
import type { RowId } from '../ids.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { onTwoTerminals } from '../scene/places.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, opportunity } from './finding.ts';

export interface MeetingState {
  /** Contact clients that have shared at all, and those that have since everything last came to rest. */
  readonly shared: Set<NodeId>;
  readonly sharing: Set<NodeId>;
}

interface Message {
  readonly seq: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: { readonly op: OperationName };
}
type Judge = (state: MeetingState, event: Message, scene: Scene, tell: Yield) => void;

function judgeFor(check: string): Judge {
  return (state, event, scene, tell) => {
    const { seq, from, to, message } = event;
    const contactClient = [from, to].find((node) => scene.seatOf(node) === 'contact-client');
    const imClient = [from, to].find((node) => scene.seatOf(node) === 'im-client');
    if (contactClient === undefined || imClient === undefined) return;
    if (!onTwoTerminals(scene, contactClient, imClient)) return;
    const context = isOutside(state, contactClient, event) ? ' (outside a share)' : '';
    const channel = channelOf(message.op);
    tell(
      counterExample(scene, {
        check,
        seqs: [seq],
        node: from,
        expected: 'an IM client of the own terminal stands between',
        actual: `${message.op} from ${from} to ${to} on channel ${channel}${context}`,
      }),
    );
  };
}

const takingIn = ['sdk.friends', 'sdk.fetch', 'sdk.card', 'sdk.restore', 'sdk.deliver'];

/** Certainly not part of a share: there was none, or it is at rest and this takes cards in. */
function isOutside({ shared, sharing }: MeetingState, node: NodeId, { message }: Message): boolean {
  return !shared.has(node) || (!sharing.has(node) && takingIn.includes(message.op));
}

/** The monitor of a row whose one check forbids every meeting, on any channel, at any time. */
export function meetingMonitor(row: RowId, check: string): Monitor<MeetingState> {
  const judge = judgeFor(check);
  return {
    row,
    start: () => ({ shared: new Set(), sharing: new Set() }),
    on: {
      'act share': ({ shared, sharing }, { node }) => {
        shared.add(node);
        sharing.add(node);
      },
      'world.step': ({ sharing }) => sharing.clear(),
      // Where a direct answer, or a direct fetch, could come.
      'act import': (_, { seq }, __, tell) => tell(opportunity(check, seq)),
      'got im.message': (_, { call, to, seq }, scene, tell) => {
        const body = scene.call(call, 'im.message')?.sent.message.body;
        if (body?.type === 'cards' && isSecond(scene, to)) tell(opportunity(check, seq));
      },
      'sent open.send': judge,
      'sent im.send': judge,
      'sent im.message': judge,
      'sent im.login': judge,
      'sent im.logout': judge,
      'sent im.friends': judge,
      'sent im.ended': judge,
      'sent im.link-up': judge,
      'sent sms.send': judge,
      'sent sms.message': judge,
      'sent sms.report': judge,
      'sent sdk.open': judge,
      'sent sdk.bind': judge,
      'sent sdk.unbind': judge,
      'sent sdk.unbound': judge,
      'sent sdk.state': judge,
      'sent sdk.listen': judge,
      'sent sdk.notice': judge,
      'sent sdk.share': judge,
      'sent sdk.outcome': judge,
      'sent sdk.friends': judge,
      'sent sdk.fetch': judge,
      'sent sdk.card': judge,
      'sent sdk.restore': judge,
      'sent sdk.deliver': judge,
      'sent sdk.restore-failed': judge,
      'sent cs.get': judge,
      'sent cs.put': judge,
      'sent cs.grant': judge,
      'sent cs.revoke': judge,
      'sent ui.tell': judge,
      'sent ui.ask': judge,
    },
  };
}

/** An IM client that shares no terminal with some contact client: there it could answer directly. */
function isSecond(scene: Scene, node: NodeId): boolean {
  if (scene.seatOf(node) !== 'im-client') return false;
  return [...scene.nodes.values()].some(
    (each) => each.seat === 'contact-client' && onTwoTerminals(scene, each.node, node),
  );
}
