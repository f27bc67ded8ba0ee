/** `--cards FILE`: real exports, read whole or not at all; no card is dropped in silence. */
import { readFileSync } from 'node:fs';
import { readCards } from '../cards/vcard-file.ts';
import type { Card } from '../model/alphabet.ts';
import { DataError } from '../model/errors.ts';

/** A file that the command line names and that is not there (exit 66). */
export class MissingFileError extends Error {
  override readonly name = 'MissingFileError';
}

/** The cards of all files, in their order. */
export function readCardFiles(files: readonly string[]): readonly Card[] {
  return files.flatMap((file) => {
    const { cards, problems } = readCards(octetsOfFile(file));
    const [problem] = problems;
    if (problem !== undefined) {
      throw new DataError(problem.message, { source: file, line: problem.line });
    }
    if (cards.length === 0) throw new DataError('no vCard in it', { source: file });
    return cards;
  });
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
