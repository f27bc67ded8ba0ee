/** The order of the house, kept by tests: who sees whom, what may not occur where, how long a file is. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { partOf, testPackages } from './house.ts';

const root = new URL('..', import.meta.url).pathname;
const fileLinesMax = 250;
/** Files that a reader would rather have whole, each with the reason. */
const longFiles = new Map([
  ['model/alphabet.ts', 'the one vocabulary of port, trace and wire'],
  ['model/checks/restoring.ts', 'a table'],
  ['scenarios/world/world.ts', 'the one mechanism that carries everything'],
]);

/** Files of ours that git knows of or would take. */
function files(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root });
  const names = listed.toString().split('\n');
  return names.filter((name) => name.endsWith('.ts') && existsSync(`${root}${name}`));
}
function textOf(file: string): string {
  return readFileSync(`${root}${file}`, 'utf8');
}
function isTest(file: string): boolean {
  return file.endsWith('.test.ts') || file.endsWith('.test-support.ts');
}

const importing = /^(?:import|export)\s[^;]*?from '([^']+)';|^import '([^']+)';/gm;
function importsOf(text: string): readonly string[] {
  return [...text.matchAll(importing)].map((match) => match[1] ?? match[2] ?? '');
}

/** What a file may not import, each with the reason. */
function strays(file: string, text: string): readonly string[] {
  const part = partOf(file);
  if (part === undefined) return [`${file} has no row in tests/house.ts`];
  const packages = isTest(file) ? [...part.packages, ...testPackages] : part.packages;
  return importsOf(text).flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      const fits = (each: string) =>
        each === 'node:*' ? specifier.startsWith('node:') : within(specifier, each);
      return packages.some(fits) ? [] : [`${file} imports the package ${specifier}`];
    }
    const target = posix.join(posix.dirname(file), specifier);
    const seen = isTest(file) || part.sees.some((path) => target.startsWith(path));
    return seen ? [] : [`${file} sees ${target}`];
  });
}
function within(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

test('every file has a place in the house, and sees what its place may see', () => {
  expect(files().flatMap((file) => strays(file, textOf(file)))).toEqual([]);
});

test('a stray import is noticed', () => {
  const text = "import { run } from '../scenarios/run.ts';\nimport fs from 'node:fs';\n";
  expect(strays('model/claim.ts', text)).toEqual([
    'model/claim.ts sees scenarios/run.ts',
    'model/claim.ts imports the package node:fs',
  ]);
  expect(strays('attic/old.ts', '')).toEqual(['attic/old.ts has no row in tests/house.ts']);
});

/** Files in a circle of imports, types included; empty where there is none. */
function circle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] => {
    if (done.has(file)) return [];
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const found = visit(next);
      if (found.length > 0) return found;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const found = visit(file);
    if (found.length > 0) return found;
  }
  return [];
}
function graphOf(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const local = (file: string) =>
    importsOf(textOf(file)).filter((specifier) => specifier.startsWith('.'));
  return new Map(
    names.map((file) => [file, local(file).map((each) => posix.join(posix.dirname(file), each))]),
  );
}

test('imports go in no circles', () => {
  expect(circle(graphOf(files()))).toEqual([]);
});
test('a circle is noticed', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['a']],
  ]);
  expect(circle(graph)).toEqual(['a', 'b', 'c', 'a']);
});

/** Real time, chance, network and environment: they come from the world alone. */
const outside =
  /\b(?:Date\b(?!Time)|setTimeout|setInterval|setImmediate|performance)|(?<![#.*\w])fetch\(|\bcrypto\b|\bprocess\.|Math\.random|'node:/;
const sealed = ['cards/', 'model/', 'impl/reference/', 'scenarios/', 'reports/render/'];

function leaks(file: string, text: string): readonly string[] {
  if (
    isTest(file) ||
    file.startsWith('cards/fixtures/') ||
    !sealed.some((path) => file.startsWith(path))
  )
    return [];
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g, (part) =>
    part.startsWith("'node:") ? part : '',
  );
  const found = outside.exec(code);
  return found === null ? [] : [`${file} uses ${found[0]}`];
}

test('no real time, chance, network or environment where the world must decide', () => {
  expect(files().flatMap((file) => leaks(file, textOf(file)))).toEqual([]);
});
test('a clock is noticed, and so are chance and the network', () => {
  for (const code of [
    'Date.now()',
    'setTimeout(f)',
    'Math.random()',
    "from 'node:fs'",
    'fetch(u)',
  ]) {
    expect(leaks('model/claim.ts', `const x = ${code};`)).toHaveLength(1);
  }
});

test('no file is longer than a reader can hold, but for those that are told why', () => {
  const long = files().filter((file) => {
    const lines = textOf(file).split('\n').length - 1;
    return !isTest(file) && !longFiles.has(file) && lines > fileLinesMax;
  });
  expect(long).toEqual([]);
});

test('nothing is left for later, and no test is switched off', () => {
  const marks = /\b(?:TODO|FIXME|XXX)\b|\b(?:test|describe|it)\.(?:skip|todo|only)\(/;
  const marked = files().filter(
    (file) => file !== 'tests/tidy.test.ts' && marks.test(textOf(file)),
  );
  expect(marked).toEqual([]);
});
