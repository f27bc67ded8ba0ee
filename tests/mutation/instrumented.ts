/**
 * Source files with every mutant of Stryker's operators compiled in, bundled into one module in which one
 * mutant at a time is switched on. What is not to be mutated is bundled as it is.
 */
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Instrumenter, type InstrumenterOptions } from '@stryker-mutator/instrumenter';
import { build, type Plugin } from 'esbuild';

/** One mutant that a machine made. */
export interface MachineMutant {
  readonly id: string;
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  readonly column: number;
  readonly operator: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Instrumentation {
  readonly mutants: readonly MachineMutant[];
  /** By absolute path. */
  readonly contents: ReadonlyMap<string, string>;
}

const silent = () => undefined;
const logger = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
};

/** Instruments these files, given from the root of the project, but for what is ignored. */
export async function instrument(
  names: readonly string[],
  ignorers: InstrumenterOptions['ignorers'],
): Promise<Instrumentation> {
  const files = names.map((name) => ({
    name: resolve(name),
    content: readFileSync(name, 'utf8'),
    mutate: true,
  }));
  const options = { plugins: null, excludedMutations: [], ignorers };
  const { files: out, mutants } = await new Instrumenter(logger).instrument(files, options);
  const sources = new Map(files.map(({ name, content }) => [name, content.split('\n')]));
  return {
    contents: new Map(out.map(({ name, content }) => [name, content])),
    mutants: mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ id, fileName, mutatorName, replacement, location }) => ({
        id,
        file: relative(process.cwd(), fileName),
        line: location.start.line + 1,
        column: location.start.column + 1,
        operator: mutatorName,
        original: textAt(sources.get(fileName) ?? [], location),
        replacement,
      })),
  };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function textAt(
  lines: readonly string[],
  { start, end }: { readonly start: Place; readonly end: Place },
): string {
  const within = lines.slice(start.line, end.line + 1);
  const last = (within.at(-1) ?? '').slice(0, end.column);
  return [...within.slice(0, -1), last].join('\n').slice(start.column);
}

/** Bundles the entry, a file or the text of one, with the instrumented files in the place of their originals. */
export async function bundle(
  entry: string | { readonly text: string },
  outfile: string,
  { contents }: Instrumentation,
  standIns: Readonly<Record<string, string>> = {},
): Promise<void> {
  await build({
    ...(typeof entry === 'string'
      ? { entryPoints: [entry] }
      : { stdin: { contents: entry.text, resolveDir: process.cwd(), loader: 'ts' } }),
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    plugins: [placed(contents), standing(standIns)],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
}

/** Every file believes that it is where it was: some of them read what lies beside them. */
function placed(contents: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'placed',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const content = contents.get(path) ?? readFileSync(path, 'utf8');
        const url = JSON.stringify(pathToFileURL(path).href);
        return { contents: content.replaceAll('import.meta.url', url), loader: 'ts' };
      });
    },
  };
}

/** What imports one of these, a package or a file of ours, gets another file, which alone gets the true one. */
function standing(standIns: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'standing',
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path, importer, resolveDir }) => {
        const wanted = path.startsWith('.')
          ? relative(process.cwd(), join(resolveDir, path))
          : path;
        const standIn = standIns[wanted];
        const isOwn = standIn === undefined || resolve(standIn) === importer;
        return isOwn ? null : { path: resolve(standIn) };
      });
    },
  };
}
