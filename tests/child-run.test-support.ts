/** For tests: the trace ids of a range of seeds, from a process of its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('print-trace-ids.ts', import.meta.url));
const outputOctetsMax = 16_777_216;

/** One line for each seed from the first to the last. */
export async function traceIdsFromChild(first: number, last: number): Promise<readonly string[]> {
  const args = ['--import', 'tsx', script, String(first), String(last)];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    maxBuffer: outputOctetsMax,
  });
  return stdout.trimEnd().split('\n');
}
