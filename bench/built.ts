/** What a user runs is built, and so is what is measured: started by tsx, every closure would be given its name anew. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineFlags } from '../cli/built/engine.ts';

/** Runs the built file with these words, in a process of its own, and returns what it printed. */
type Run = (...words: string[]) => string;

/** Builds a file of this folder, lets `use` run it, and removes it. */
export async function withBuilt(source: string, use: (run: Run) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'namecard-tck-bench-'));
  const file = join(folder, 'bench.cjs');
  await build(fileURLToPath(source), file);
  try {
    use((...words) => outputOf([file, ...words]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** esbuild is not there for the file that was built. */
async function build(source: string, outfile: string): Promise<void> {
  const esbuild = await import('esbuild');
  esbuild.buildSync({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['esbuild'],
    define: { 'import.meta.url': 'ownUrl' },
    banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
}

/** V8 is told what the command tells it. */
function outputOf(words: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...engineFlags, ...words], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
