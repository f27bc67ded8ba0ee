/** Backslash escapes in text values, by version. */
import type { Version } from './content-line.ts';

/** In 3.0 and 4.0 a backslash takes any next char with it; in 2.1 it only takes a separator. */
export type Escapes = 'all' | 'separators';

/** Splits at every separator that no backslash escapes; the escapes stay in the parts. */
export function splitUnescaped(
  text: string,
  separator: ';' | ',',
  escapes: Escapes,
): readonly string[] {
  if (!text.includes('\\')) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\' && (escapes === 'all' || text[index + 1] === separator)) {
      index += 1;
      continue;
    }
    if (text[index] !== separator) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

/**
 * RFC 6350, 3.4 and RFC 2426, 5. Writers also escape `:` and `"`, which nothing else could mean. vCard 2.1
 * knows `\;` alone; lists, which it does not know, are written there as in 3.0.
 */
export function unescaped(text: string, version: Version, kind: 'text' | 'list'): string {
  if (!text.includes('\\')) return text;
  if (version !== '2.1' || kind === 'list')
    return text.replace(/\\([\\,;:"nN])/g, (_, char: string) => (/n/i.test(char) ? '\n' : char));
  return text.replaceAll('\\;', ';');
}
