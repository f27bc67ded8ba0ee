/** `--cards FILE`: real exports, read whole or not at all; no card is dropped in silence. */
import { readFileSync } from 'node:fs';
import { readCards } from '../cards/vcard-file.ts';
import type { Card } from '../model/alphabet.ts';
import { DataError } from '../model/errors.ts';

/** A file that the command line names and that is not there (exit 66). */
export class MissingFileError extends Error {
  override readonly name = 'MissingFileError';
}

export interface CardFiles {
  /** The cards of all files, in their order. */
  readonly cards: readonly Card[];
  /** What is odd in cards that are kept all the same, one line each. */
  readonly warnings: readonly string[];
}

/** Throws where something would be left out: text that belongs to no card, or no card at all. */
export function readCardFiles(files: readonly string[]): CardFiles {
  const read = files.map((file) => ({ file, ...readCards(octetsOfFile(file)) }));
  for (const { file, cards, problems } of read) {
    const lost = problems.find((problem) => problem.lost);
    if (lost !== undefined) throw new DataError(lost.message, { source: file, line: lost.line });
    if (cards.length === 0) throw new DataError('no vCard in it', { source: file });
  }
  return {
    cards: read.flatMap(({ cards }) => cards),
    warnings: read.flatMap(({ file, problems }) =>
      problems.map(({ line, message }) => `${file}, line ${line}: ${message}; the card is kept`),
    ),
  };
}

function octetsOfFile(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${String(code)})`;
    throw new MissingFileError(`${file} ${why}. Try the path of a .vcf file.`);
  }
}
