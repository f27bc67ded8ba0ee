/** `print-trace-ids.ts FIRST LAST`: the trace ids of the runs under these seeds, one line a seed. */
import { traceIdsOf } from './trace-ids.ts';

const [first = 1, last = first] = process.argv.slice(2).map(Number);
for (let seed = first; seed <= last; seed++) {
  process.stdout.write(`${await traceIdsOf(seed)}\n`);
}
