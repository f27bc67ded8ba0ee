/** Says in one line what is wrong with a message: where, what was given, what was expected. */
import type { z } from 'zod';

const givenCharsMax = 80;

/** One line about the first thing that is wrong; `under` is what the value was found under. */
export function explain(error: z.ZodError, value: unknown, under: string): string {
  const issue = error.issues[0];
  if (issue === undefined) return `${under}: not valid`;
  const where = [under, ...issue.path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${where}: given the field '${issue.keys.join("', '")}', expected no such field`;
  }
  return `${where}: given ${shown(valueAt(value, issue.path))}, ${expected(issue.message)}`;
}

/** The schema library says the same in its own words, which do not name what was given. */
function expected(message: string): string {
  const at = message.search(/expected/i);
  const end = message.lastIndexOf(', received ');
  const words = message.slice(at, end < 0 ? undefined : end);
  return at < 0 ? `which is not allowed (${message})` : `e${words.slice(1)}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > givenCharsMax ? `${text.slice(0, givenCharsMax)}…` : text;
}
