/** The files of a folder of the project, from its root; those of folders within it are not among them. */
import { readdirSync } from 'node:fs';

export function sourcesIn(folder: string): readonly string[] {
  return filesIn(folder).filter((file) => !file.includes('.test'));
}

export function testsIn(folder: string): readonly string[] {
  return filesIn(folder).filter((file) => file.endsWith('.test.ts'));
}

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return names.map((name) => `${folder}/${name}`);
}
