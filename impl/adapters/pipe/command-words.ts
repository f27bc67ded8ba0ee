/**
 * Splits a command into words as a shell does, without being one: quotes and backslashes, but no
 * variables, no globs, no pipes. What is started is the program itself, so that what is killed is too.
 */
import { SutError } from '../../sut-error.ts';

/** A word is a run of quoted strings, escaped characters and plain ones; blanks stand between words. */
const piece = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/gsy;

export function commandWords(command: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let end = 0;
  for (const match of command.matchAll(piece)) {
    end = match.index + match[0].length;
    const text = pieceText(match);
    if (text === null && word !== null) words.push(word);
    word = text === null ? null : (word ?? '') + text;
  }
  if (word !== null) words.push(word);
  if (end < command.length)
    throw new SutError(`The command ${command} has an open quote at its end.`);
  if (words.length === 0) throw new SutError('The command is empty. Try "python3 client.py".');
  return words;
}

function pieceText(match: RegExpExecArray): string | null {
  const [, single, double, escaped, plain] = match;
  if (double !== undefined) return double.replace(/\\(["\\$`])/g, '$1');
  return single ?? escaped ?? plain ?? null;
}
