/** G1: no message passes directly between a contact client and an IM client of another terminal. */
import type { NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { onTwoTerminals } from '../scene/places.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, opportunity } from './finding.ts';

interface State {
  /** Contact clients that have shared at all, and those that have since everything last came to rest. */
  readonly shared: Set<NodeId>;
  readonly sharing: Set<NodeId>;
}

interface Message {
  readonly seq: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: { readonly op: string };
}

function meeting(state: State, event: Message, scene: Scene, tell: Yield): void {
  const { from, to, seq } = event;
  const contactClient = [from, to].find((node) => scene.seatOf(node) === 'contact-client');
  const imClient = [from, to].find((node) => scene.seatOf(node) === 'im-client');
  if (contactClient === undefined || imClient === undefined) return;
  if (!onTwoTerminals(scene, contactClient, imClient)) return;
  const context = isOutside(state, contactClient, event) ? ' (outside a share)' : '';
  tell(opportunity('G1', seq));
  tell(
    counterExample(scene, {
      check: 'G1',
      seqs: [seq],
      node: from,
      expected: 'an IM client of the same terminal between them',
      actual: `${event.message.op} from ${from} to ${to}${context}`,
    }),
  );
}

const takingIn = ['sdk.friends', 'sdk.fetch', 'sdk.card', 'sdk.restore', 'sdk.deliver'];

/** Certainly not part of a share: there was none, or it is at rest and this takes cards in. */
function isOutside({ shared, sharing }: State, node: NodeId, { message }: Message): boolean {
  return !shared.has(node) || (!sharing.has(node) && takingIn.includes(message.op));
}

export const monitorNoMeeting: Monitor<State> = {
  row: 'G1',
  start: () => ({ shared: new Set(), sharing: new Set() }),
  on: {
    'act share': ({ shared, sharing }, { node, seq }, _, tell) => {
      shared.add(node);
      sharing.add(node);
      tell(opportunity('G1', seq));
    },
    'act import': (_, { seq }, __, tell) => tell(opportunity('G1', seq)),
    'got im.message': (_, { seq }, __, tell) => tell(opportunity('G1', seq)),
    'world.step': ({ sharing }) => sharing.clear(),
    'sent open.send': meeting,
    'sent im.send': meeting,
    'sent im.message': meeting,
    'sent im.login': meeting,
    'sent im.logout': meeting,
    'sent im.friends': meeting,
    'sent im.ended': meeting,
    'sent im.link-up': meeting,
    'sent sms.send': meeting,
    'sent sms.message': meeting,
    'sent sms.report': meeting,
    'sent cs.get': meeting,
    'sent cs.put': meeting,
    'sent cs.grant': meeting,
    'sent cs.revoke': meeting,
    'sent sdk.open': meeting,
    'sent sdk.bind': meeting,
    'sent sdk.unbind': meeting,
    'sent sdk.unbound': meeting,
    'sent sdk.state': meeting,
    'sent sdk.listen': meeting,
    'sent sdk.notice': meeting,
    'sent sdk.share': meeting,
    'sent sdk.outcome': meeting,
    'sent sdk.friends': meeting,
    'sent sdk.fetch': meeting,
    'sent sdk.card': meeting,
    'sent sdk.restore': meeting,
    'sent sdk.deliver': meeting,
    'sent sdk.restore-failed': meeting,
    'sent ui.tell': meeting,
    'sent ui.ask': meeting,
  },
};
