/** 1.x: what a delivery rests on that has no request since its signal. */
import type { Yield } from '../monitor.ts';
import { has } from '../scene/held-cards.ts';
import type { CallRecord } from '../scene/records.ts';
import {
  answerOf,
  type Deliver,
  type Get,
  openSignal,
  type Restore,
  restoreOf,
  seqsOf,
} from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

export function judgeDelivery(deliver: Deliver, scene: Scene, tell: Yield): void {
  const { seq, from, message } = deliver.sent;
  const restore = restoreOf(scene, deliver.sent);
  if (restore.signal === null) return;
  occasion(tell, seq, '1.x/before-signal', '1.x/from-cache', '1.x/elsewhere');
  // While more follows, the request may follow too; what came before it is judged by 1.z.
  if (restore.gets.length > 0 || message.more) return;
  const { check, source, actual } = sourceOf(deliver, restore, scene);
  tell(
    counterExample(scene, {
      check,
      seqs: [...seqsOf(restore.signal), ...source, seq].sort((a, b) => a - b),
      node: from,
      expected: 'a request to the contact server between the signal and the delivery',
      actual,
    }),
  );
}

function sourceOf(deliver: Deliver, restore: Restore, scene: Scene) {
  const foreign = foreignRequest(restore, scene);
  if (foreign !== undefined) {
    const actual = `${foreign.sent.to} was asked`;
    return { check: '1.x/elsewhere', source: [foreign.sent.seq], actual };
  }
  const early = earlyRequest(deliver, restore, scene);
  if (early !== undefined) {
    const actual = 'the only request was sent before the signal';
    return { check: '1.x/before-signal', source: [early.sent.seq], actual };
  }
  return { check: '1.x/from-cache', source: [], actual: 'nothing was asked' };
}

/** A request that no signal had called for, and that holds what is delivered. */
function earlyRequest({ sent }: Deliver, restore: Restore, scene: Scene): Get | undefined {
  return scene.callsOf('cs.get').findLast((get) => {
    if (get.sent.from !== sent.from || get.sent.seq > restore.beginSeq) return false;
    if (openSignal(scene, sent.from, get.sent.seq) !== null) return false;
    const cards = answerOf(get)?.cards ?? [];
    return sent.message.cards.some((card) => has(scene, cards, scene.card(card)));
  });
}

/** Something that was asked of others since the signal; a fetch that a contact client called for is none. */
function foreignRequest(restore: Restore, scene: Scene): CallRecord | undefined {
  const since = ({ sent }: CallRecord) =>
    sent.from === restore.imClient && sent.seq > restore.beginSeq && sent.seq < restore.beforeSeq;
  const fetched = scene
    .callsOf('sdk.fetch')
    .filter(({ sent }) => sent.to === restore.imClient)
    .map(({ sent }) => sent.message.account);
  const asked = scene
    .callsOf('im.send')
    .filter(({ sent: { message } }) => message.body.type === 'card-request')
    .filter(({ sent: { message } }) => !fetched.includes(message.to));
  const open = scene.callsOf('open.send').filter(({ sent }) => sent.message.cards.length === 0);
  return [...asked, ...open].find(since);
}
