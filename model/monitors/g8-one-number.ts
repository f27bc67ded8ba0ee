/** G8: bind, server key and acquiring request name one number of the terminal during one binding. */
import type { NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { associatedKeys } from '../scene/associated-number.ts';
import { boundBy, keyOfRequest } from '../scene/entitlement.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

export const monitorOneNumber: Monitor<null> = {
  row: 'G8',
  start: () => null,
  on: {
    'reply sdk.bind': (_state, { call }, scene, tell) => {
      const bind = scene.call(call, 'sdk.bind');
      if (bind?.reply?.reply.ok === true) judgeBind(bind, scene, tell);
    },
    'sent cs.put': (_state, { from, seq, message }, scene, tell) => {
      if (scene.binding(from) === undefined) return;
      occasion(tell, seq, 'G8');
      if (associatedKeys(scene, from).includes(scene.numberKey(message.number, from))) return;
      blame(
        { seqs: [seq], node: from, actual: `the server key is ${message.number}` },
        scene,
        tell,
      );
    },
    'sent cs.get': (_state, { call, from, seq, message }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get === undefined || boundBy(scene, from, null) !== 'yes') return;
      occasion(tell, seq, 'G8');
      const key = keyOfRequest(scene, get);
      if (key === null || boundBy(scene, from, key) !== 'no') return;
      blame(
        { seqs: [seq], node: from, actual: `the request names ${message.number}` },
        scene,
        tell,
      );
    },
  },
};

/** A number that the user gave is for the IM client to refuse; one that the client made up is its own fault. */
function judgeBind(bind: CallRecord<'sdk.bind'>, scene: Scene, tell: Yield): void {
  const { from, to, seq, message } = bind.sent;
  const key = (number: string) => scene.numberKey(number, from);
  const replySeq = bind.reply?.seq ?? seq;
  occasion(tell, replySeq, 'G8');
  const ofTerminal = scene.terminalOf(from)?.numbersEver ?? [];
  if (ofTerminal.some((number) => key(number) === key(message.number))) return;
  const given = [...scene.attempts.values()]
    .flatMap(({ acts }) => acts)
    .some(
      (act) => act.act === 'bind' && act.node === from && key(act.number) === key(message.number),
    );
  const node = given ? to : from;
  const seqs = given ? [seq, replySeq] : [seq];
  blame({ seqs, node, actual: `bound by ${message.number}` }, scene, tell);
}

interface Slip {
  readonly seqs: readonly number[];
  readonly node: NodeId;
  readonly actual: string;
}

function blame({ seqs, node, actual }: Slip, scene: Scene, tell: Yield): void {
  const expected = 'one number of the terminal in bind, server key and request';
  tell(counterExample(scene, { check: 'G8', seqs, node, expected, actual }));
}
