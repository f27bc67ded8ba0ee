/** The built command: it judges in a second thread, which the launcher beside it starts. */
import { judgeInThread } from '../judging/thread.ts';
import { main as command } from '../main.ts';

export function main(words: readonly string[]): Promise<number> {
  return command(words, () => judgeInThread(new URL('launch.cjs', import.meta.url)));
}
