// Builds the command into a few files that Node reads at once, without a compiler and hundreds of modules.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}dist/command/`;
/** A file of an earlier build may still be read by a command that was started before this one. */
const keptMs = 3_600_000;

/** How it is built decides what comes out as much as the sources do. */
const ownInputs = ['cli/built/build.mjs', 'package.json', 'node_modules/.package-lock.json'];

/** Whether the built files are of the sources and packages as they lie here now. */
export function isFresh(project = root) {
  const list = `${project}dist/command/inputs.json`;
  if (!existsSync(list)) return false;
  const known = JSON.parse(readFileSync(list, 'utf8'));
  return known.every(([path, state]) => stateOf(project + path) === state);
}

/** Size and time tell a changed file, in whichever direction its time went. */
function stateOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 'absent' : `${found.size} ${found.mtimeMs}`;
}

export async function build() {
  const startedMs = Date.now();
  const { build: bundle } = await import('esbuild');
  const { outputFiles, metafile } = await bundle(optionsOf(['launch', 'main', 'judge']));
  mkdirSync(folder, { recursive: true });
  const files = outputFiles.map(({ path, contents }) => [basename(path, '.cjs'), contents]);
  const names = Object.fromEntries(files.map(([part, contents]) => put(part, contents)));
  write('files.json', JSON.stringify(names));
  const inputs = [...Object.keys(metafile.inputs), ...ownInputs];
  const states = inputs.map((path) => [
    path,
    isSettled(path, startedMs) ? stateOf(root + path) : 'moving',
  ]);
  write('inputs.json', JSON.stringify(states));
  sweep([...Object.values(names), 'files.json', 'inputs.json']);
}

function optionsOf(parts) {
  return {
    absWorkingDir: root,
    entryPoints: parts.map((part) => `cli/built/${part}.ts`),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Where a source asks where it lies, the built file answers.
    define: { 'import.meta.url': 'ownUrl' },
    banner: {
      js: "'use strict'; const ownUrl = require('node:url').pathToFileURL(__filename).href;",
    },
  };
}

/** What was written while it was read may have been read half: it is built again the next time. */
function isSettled(path, startedMs) {
  const found = statSync(root + path, { throwIfNoEntry: false });
  return found !== undefined && found.mtimeMs < startedMs;
}

/** The launcher has the name that the package gives it; the others bear their content in theirs. */
function put(part, contents) {
  const digest = createHash('sha256').update(contents).digest('hex').slice(0, 12);
  const name = part === 'launch' ? 'launch.cjs' : `${part}-${digest}.cjs`;
  write(name, contents);
  return [part, name];
}

/** Whole or not at all, for another command may be starting from this folder. */
function write(name, contents) {
  const draft = `${folder}${name}.${process.pid}`;
  writeFileSync(draft, contents, { mode: 0o755 });
  renameSync(draft, folder + name);
}

function sweep(kept) {
  for (const name of readdirSync(folder)) {
    const isOurs = kept.some((each) => name.startsWith(each));
    const found = statSync(folder + name, { throwIfNoEntry: false });
    if (isOurs || found === undefined || Date.now() - found.mtimeMs < keptMs) continue;
    rmSync(folder + name, { force: true });
  }
}

// Asked for by name, as for a package, it leaves nothing of other builds.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  rmSync(folder, { recursive: true, force: true });
  await build();
}
