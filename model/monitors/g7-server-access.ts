/** G7: a restore comes through the IM client, and an IM client asks only for a number it is bound to. */
import type { Monitor, Yield } from '../monitor.ts';
import { BookWatch } from '../scene/book-change.ts';
import { boundBy, keyOfRequest } from '../scene/entitlement.ts';
import type { Get } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { takenFromServer } from '../scene/taken-from-server.ts';
import { counterExample, extra } from './finding.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly watch: BookWatch;
}

export const monitorServerAccess: Monitor<State> = {
  row: 'G7',
  start: () => ({ watch: new BookWatch() }),
  on: {
    'act restore': (_state, { seq }, _scene, tell) => occasion(tell, seq, 'G7'),
    'sent cs.get': (_state, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get !== undefined && scene.seatOf(get.sent.from) === 'im-client') {
        judgeAsker(get, scene, tell);
      }
    },
    'world.book': ({ watch }, event, scene, tell) => {
      for (const { get, act, cards } of takenFromServer(scene, watch.change(event, scene))) {
        const seqs = [get.sent.seq, get.reply?.seq ?? get.sent.seq, event.seq];
        if (act === null || cards.length === 0) {
          tell(extra('G7', seqs));
          continue;
        }
        tell(
          counterExample(scene, {
            check: 'G7',
            seqs: [act.seq, ...seqs],
            node: event.node,
            expected: 'the restored cards come from the IM client',
            actual: `${cards.length} came from the contact server directly`,
          }),
        );
      }
    },
  },
};

/** A request that names no number is judged by 1.aa. */
function judgeAsker(get: Get, scene: Scene, tell: Yield): void {
  const { from, seq, message } = get.sent;
  const key = keyOfRequest(scene, get);
  occasion(tell, seq, 'G7');
  if (key === null || boundBy(scene, from, key) !== 'no') return;
  tell(
    counterExample(scene, {
      check: 'G7',
      seqs: [seq],
      node: from,
      expected: 'an IM client asks for the number that it is bound to',
      actual: `it asked for ${message.number} and is not bound by it`,
    }),
  );
}
