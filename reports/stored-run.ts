/** Writing a run to its lines and reading it back. */
import { DataError } from '../model/errors.ts';
import { RunReader } from './stored-run/reader.ts';
import type { StoredRun } from './stored-run/run.ts';
import { type Hasher, plainHasher } from './stored-run/seal.ts';
import { RunWriter, type Sink } from './stored-run/writer.ts';

export type { StoredRun, StoredTrace } from './stored-run/run.ts';
export { RunWriter } from './stored-run/writer.ts';

/** The text is given to the sink in pieces of whole lines, the footer last. */
export function writeRun(run: StoredRun, sink: Sink, hasher: Hasher = plainHasher()): void {
  const writer = new RunWriter(sink, hasher);
  writer.write(['run', run.header]);
  for (const trace of run.traces) writer.trace(trace);
  writer.close(run);
}

/** Throws a `DataError` that names the line when the run was cut, edited or is of another format. */
export function readRun(lines: Iterable<string>, source = 'run.ndjson'): StoredRun {
  const reader = new RunReader(source);
  for (const line of lines) reader.take(line);
  return reader.run();
}

/** The lines of a file that ends with a line end, as every stored run does. */
export function linesOf(text: string, source = 'run.ndjson'): readonly string[] {
  const all = text.split('\n');
  const rest = all.pop();
  if (rest === '') return all;
  throw new DataError('ends in the middle of a line: it was cut off here', {
    source,
    line: all.length + 1,
  });
}
