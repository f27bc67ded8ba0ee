/** Cards as faulty products write them: whole, but for what went missing. */
import { type ContentLine, contentLines } from '../../cards/content-line.ts';
import { octetLines } from '../../cards/octet-lines.ts';
import type { Card } from '../../model/alphabet.ts';

/** The card without every property of these names. */
export function withoutProperties(card: Card, names: readonly string[]): Card {
  return without(card, ({ name }) => names.includes(name));
}

/** The card with the first property of this name alone. */
export function withFirstOnly(card: Card, name: string): Card {
  const first = contentLines(card).lines.find((line) => line.name === name)?.line;
  return without(card, (line) => line.name === name && line.line !== first);
}

/** Folded lines go with the line that they continue. */
function without(card: Card, isDropped: (line: ContentLine) => boolean): Card {
  const { lines } = contentLines(card);
  const written = octetLines(card);
  const kept = lines.map((line, at) => {
    const next = lines[at + 1]?.line ?? written.length + 1;
    const start = written[line.line - 1]?.start ?? 0;
    return isDropped(line) ? '' : card.slice(start, written[next - 2]?.next);
  });
  return kept.join('');
}
