/** Where runs are kept: a private folder, checked before anything is played. */

import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Hasher } from '../reports/stored-run/seal.ts';

/** The output cannot be written (exit 73). */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

const home = '.namecard-tck';
export const runFile = 'run.ndjson';
export const matrixFile = 'kill-matrix.json';

/** The folder of a run: the one that was asked for, or a new one of its own in the project's store. */
export function prepareFolder(out: string | undefined, seed: number, file = runFile): string {
  const folder = out ?? join(home, 'runs', `${stamp(new Date())}-seed-${seed}`);
  try {
    if (out === undefined) prepareHome();
    makeFolder(folder);
    // Written for a trial, and gone again: an empty file would look like a run that came to nothing.
    writeFileSync(join(folder, file), '', { mode: 0o600 });
    rmSync(join(folder, file));
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

/** Writes `run.ndjson` piece by piece; the last call is `close`. */
export class RunFile {
  readonly #file: number;
  #encoded = { piece: '', octets: Buffer.alloc(0) };

  constructor(folder: string) {
    this.#file = openSync(join(folder, runFile), 'w', 0o600);
  }

  readonly write = (piece: string): void => {
    const octets = this.#octetsOf(piece);
    for (let at = 0; at < octets.length; ) at += writeSync(this.#file, octets, at);
  };

  /** The platform's SHA-256, which is many times as fast as one in JavaScript. */
  hasher(): Hasher {
    const hash = createHash('sha256');
    return {
      update: (piece) => void hash.update(this.#octetsOf(piece)),
      digest: () => hash.digest('hex'),
    };
  }

  /** A piece is hashed and written, and encoded once for both. */
  #octetsOf(piece: string): Buffer {
    if (piece !== this.#encoded.piece)
      this.#encoded = { piece, octets: Buffer.from(piece, 'utf8') };
    return this.#encoded.octets;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Whole or not at all. */
export function writeReport(folder: string, name: string, text: string): void {
  const draft = join(folder, `${name}.draft`);
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, join(folder, name));
}
