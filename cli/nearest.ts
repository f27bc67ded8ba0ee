/** The nearest right word to a wrong one, for the one line that says what to try. */

/** Levenshtein's distance between two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, charA] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, charB] of [...b].entries()) {
      const swap = (row[j] ?? 0) + Number(charA !== charB);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The word that is nearest to what was given; the first of those that are equally near. */
export function nearest(given: string, words: readonly string[]): string {
  const wanted = given.toLowerCase();
  const ranked = words.map((word) => ({ word, far: distance(wanted, word.toLowerCase()) }));
  return ranked.sort((a, b) => a.far - b.far)[0]?.word ?? '';
}

/** The nearest word where half of what was given is right at least; `null` where that is true of none. */
export function near(given: string, words: readonly string[]): string | null {
  const word = nearest(given, words);
  const wrong = distance(given.toLowerCase(), word.toLowerCase());
  return wrong <= Math.ceil(given.length / 2) ? word : null;
}
