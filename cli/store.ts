/** Where runs are kept: a private folder, checked before anything is played. */
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The output cannot be written (exit 73). */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

const home = '.namecard-tck';
/** Lines are written in pieces of this many chars. */
const pieceChars = 1_000_000;

/** The folder of a run: the one that was asked for, or a new one of its own in the project's store. */
export function prepareFolder(out: string | undefined, seed: number): string {
  const folder = out ?? join(home, 'runs', `${stamp(new Date())}-seed-${seed}`);
  try {
    if (out === undefined) prepareHome();
    makeFolder(folder);
    writeFileSync(join(folder, 'run.ndjson'), '', { mode: 0o600 });
    return folder;
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new OutputError(`${folder} cannot be written (${why}). Try --out with another folder.`);
  }
}

/** With its parents. Node's own recursive way never returns in a folder that refuses new entries as absent. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(resolve(folder)));
  mkdirSync(folder, { mode: 0o700 });
}

function prepareHome(): void {
  makeFolder(home);
  writeFileSync(join(home, '.gitignore'), '*\n');
}

function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '-');
}

/** Writes the lines of `run.ndjson` in order; the last call is `close`. */
export class RunFile {
  readonly path: string;
  readonly #file: number;
  #piece: string[] = [];
  #chars = 0;

  constructor(folder: string) {
    this.path = join(folder, 'run.ndjson');
    this.#file = openSync(this.path, 'w', 0o600);
  }

  line(line: string): void {
    this.#piece.push(line, '\n');
    this.#chars += line.length;
    if (this.#chars > pieceChars) this.#flush();
  }

  #flush(): void {
    const octets = Buffer.from(this.#piece.join(''), 'utf8');
    for (let at = 0; at < octets.length; ) at += writeSync(this.#file, octets, at);
    this.#piece = [];
    this.#chars = 0;
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }
}

export function writeReport(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
}
