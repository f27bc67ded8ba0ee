/** The ids of the traces of whole runs, one line a seed: what must be the same wherever it is played. */
import { reference } from '../impl/reference/reference.ts';
import { runOf } from './reference-play.test-support.ts';

/** One script of every situation, played by the reference; judged by nobody. */
export async function traceIdsOf(seed: number): Promise<string> {
  const { played } = await runOf({
    seed,
    instances: 1,
    twinned: 0,
    casting: () => ({ program: reference, by: 'reference' }),
    monitors: [],
  });
  return [seed, ...played.map(({ trace }) => trace.id)].join(' ');
}
