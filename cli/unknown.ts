/** Refuses words that name nothing: all of them at once, each with the right word that is nearest to it. */
import { UsageError } from '../model/errors.ts';
import { near } from './nearest.ts';

export interface Vocabulary {
  /** `there is no …` */
  readonly what: string;
  readonly words: readonly string[];
  /** The command that tells all words, for one that is near to none. */
  readonly list: string;
}

export function refuseUnknown(given: readonly string[], vocabulary: Vocabulary): void {
  const unknown = [...new Set(given.filter((word) => !vocabulary.words.includes(word)))];
  const [first] = unknown;
  if (first === undefined) return;
  const what = `there is no ${vocabulary.what} ${unknown.map(quoted).join(', ')}.`;
  throw new UsageError(what, { given: first, attempt: attemptFor(unknown, vocabulary) });
}

function attemptFor(unknown: readonly string[], { words, list }: Vocabulary): string {
  const hints = unknown.map((word) => ({ word, hint: near(word, words) ?? list }));
  const [first] = hints;
  if (first !== undefined && hints.every(({ hint }) => hint === first.hint)) return first.hint;
  return hints.map(({ word, hint }) => `${hint} for ${quoted(word)}`).join(', ');
}

function quoted(word: string): string {
  return JSON.stringify(word);
}
