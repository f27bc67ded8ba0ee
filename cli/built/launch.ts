#!/usr/bin/env node
/** Starts a built file. What was compiled of it in a run is kept beside it, and spares the next start that work. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { engineFlags } from './engine.ts';

interface Built {
  readonly main: { readonly main: (words: readonly string[]) => Promise<number> };
  readonly judge: { readonly judge: (port: MessagePort) => Promise<void> };
}
interface Loaded<P extends keyof Built> {
  readonly exports: Built[P];
  /** Keeps what was compiled so far; to be called when that is most of what a run needs. */
  readonly keep: () => void;
}

/** The same file starts the command and, as a thread, the part that judges. */
async function launch(words: readonly string[]): Promise<void> {
  if (parentPort !== null) {
    const { exports, keep } = load('judge');
    await exports.judge(parentPort);
    return keep();
  }
  for (const flag of engineFlags) setFlagsFromString(flag);
  const { exports, keep } = load('main');
  process.exitCode = await exports.main(words);
  if (words[0] === 'run') keep();
}

function load<P extends keyof Built>(part: P): Loaded<P> {
  const here = dirname(fileURLToPath(import.meta.url));
  const names = JSON.parse(readFileSync(join(here, 'files.json'), 'utf8'));
  const file = join(here, String(names[part]));
  // The built files are ASCII: so read, they take half the memory.
  const source = readFileSync(file, 'latin1');
  const place = `${file}.${cachedDataVersionTag().toString(16)}`;
  const cachedData = existsSync(place) ? readFileSync(place) : undefined;
  const script = new Script(`(function (exports, require, module, __filename) {${source}\n})`, {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} as Built[P] };
  script.runInThisContext()(module.exports, createRequire(file), module, file);
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  return { exports: module.exports, keep: () => (isKept ? undefined : write(place, script)) };
}

/** Whole or not at all. A folder that cannot be written only means that every start is as slow as this one. */
function write(place: string, script: Script): void {
  try {
    const draft = `${place}.${process.pid}`;
    writeFileSync(draft, script.createCachedData());
    renameSync(draft, place);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

void launch(process.argv.slice(2));
