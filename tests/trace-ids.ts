/** The ids of the traces of whole runs, one line a seed: what must be the same wherever it is played. */
import { reference } from '../impl/reference/reference.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { run } from '../scenarios/run.ts';

/** One script of every situation, played by the reference; judged by nobody. */
export async function traceIdsOf(seed: number): Promise<string> {
  const { played } = await run({
    seed,
    situations: catalogue,
    instances: 1,
    twinned: 0,
    casting: () => ({ program: reference, by: 'reference' }),
    monitors: [],
    book: [],
    onLine: null,
    onTrace: () => undefined,
    goOn: () => Promise.resolve(true),
  });
  return [seed, ...played.map(({ trace }) => trace.id)].join(' ');
}
