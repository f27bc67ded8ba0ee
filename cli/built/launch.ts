#!/usr/bin/env node
/** Starts a built file. What was compiled of it in a run is kept beside it, and spares the next start that work. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/**
 * A run is over before its code has paid for being optimised: V8 is told to wait until a function has run for
 * longer. Only versions that were measured are told, for one that does not know the flag would print a complaint.
 */
const optimiseLater = '--interrupt-budget=300000';
const enginesMeasured = ['11.3'];

interface Loaded {
  readonly exports: { readonly main: (words: readonly string[]) => Promise<number> };
  /** Keeps what was compiled so far; to be called when that is most of what a run needs. */
  readonly keep: () => void;
}

async function launch(words: readonly string[]): Promise<void> {
  if (enginesMeasured.some((each) => process.versions.v8.startsWith(`${each}.`))) {
    setFlagsFromString(optimiseLater);
  }
  const here = dirname(fileURLToPath(import.meta.url));
  const names = JSON.parse(readFileSync(join(here, 'files.json'), 'utf8'));
  const { exports, keep } = load(join(here, String(names.main)));
  process.exitCode = await exports.main(words);
  if (words[0] === 'run') keep();
}

function load(file: string): Loaded {
  // The built files are ASCII: so read, they take half the memory.
  const source = readFileSync(file, 'latin1');
  const place = `${file}.${cachedDataVersionTag().toString(16)}`;
  const cachedData = existsSync(place) ? readFileSync(place) : undefined;
  const script = new Script(`(function (exports, require, module, __filename) {${source}\n})`, {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} as Loaded['exports'] };
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
