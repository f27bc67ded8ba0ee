/** G6: signal, request and response lie before every delivery of a restore, in this order. */
import type { Monitor } from '../monitor.ts';
import { answersIn, type Restore, restoreOf, seqsOf } from '../scene/restoring.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

export const monitorRestoreChain: Monitor<null> = {
  row: 'G6',
  start: () => null,
  on: {
    'sent sdk.deliver': (_state, { call }, scene, tell) => {
      const deliver = scene.call(call, 'sdk.deliver');
      if (deliver === undefined) return;
      const { seq, from } = deliver.sent;
      occasion(tell, seq, 'G6');
      const restore = restoreOf(scene, deliver.sent);
      const actual = whatIsMissing(restore);
      if (actual === null) return;
      const before = restore.signal === null ? [] : seqsOf(restore.signal);
      const expected = 'signal, request and response before the delivery';
      const seqs = [...before, ...restore.gets.map(({ sent }) => sent.seq), seq];
      tell(counterExample(scene, { check: 'G6', seqs, node: from, expected, actual }));
    },
  },
};

function whatIsMissing(restore: Restore): string | null {
  if (restore.signal === null) return 'no signal';
  if (restore.gets.length === 0) return 'no request since the signal';
  return answersIn(restore).length === 0 ? 'no response to the request' : null;
}
