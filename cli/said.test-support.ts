/** Runs one command line in this process and keeps what it printed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { main } from './main.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function tck(...words: readonly string[]): Promise<Said> {
  const printed = { out: '', err: '' };
  const keep = (where: 'out' | 'err') => (text: unknown) => {
    printed[where] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  const code = await main(words);
  for (const spy of spies) spy.mockRestore();
  return { code, ...printed };
}

export function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tck-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true }));
}

export function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
