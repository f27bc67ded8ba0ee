/** The built thread that judges: takes traces in their stored form, and concludes when it is asked to. */
import type { MessagePort } from 'node:worker_threads';
import { monitors } from '../../model/monitors/index.ts';
import { traceOfLines } from '../../reports/stored-run/trace-lines.ts';
import { Judge } from '../../scenarios/judging.ts';
import { judgedBy } from '../judging/judging.ts';
import type { FromJudge, ToJudge } from '../judging/messages.ts';

/** Resolves when it has concluded; the port is closed then, and nothing holds the thread. */
export function judge(port: MessagePort): Promise<void> {
  const judge = new Judge(monitors);
  const say = (message: FromJudge) => port.postMessage(message);
  return new Promise((resolve) => {
    port.on('message', (message: ToJudge) => {
      if (message.kind === 'traces') {
        for (const { situation, lines } of message.traces) {
          judge.judge({ trace: traceOfLines(lines), situation });
        }
        return say({ kind: 'judged', traces: message.traces.length });
      }
      say({ kind: 'concluded', judged: judgedBy(judge, message.question) });
      port.close();
      return resolve();
    });
  });
}
