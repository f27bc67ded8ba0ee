/** Text that an implementation or a card supplied, with what would act on the reader's screen made visible. */

/**
 * Control characters (terminal escapes among them), marks that turn the direction of text, invisible ones, line
 * separators, and halves of a character.
 */
const acting =
  /[\p{Cc}\p{Cf}\u2028\u2029\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** Joiners without which some scripts and emoji are written wrongly; they act on nothing but their neighbours. */
const joiners: ReadonlySet<string> = new Set(['\u200c', '\u200d']);

export function visible(text: string): string {
  return text.replace(acting, (char) => {
    if (joiners.has(char)) return char;
    return `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** How many columns of a terminal the text takes: wide scripts and emoji take two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += widthOf(char);
  return columns;
}

const narrowless = /\p{Mn}|\p{Me}|\u200c|\u200d|\ufe0e|\ufe0f/u;
const wide = [
  '[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff]',
  '[\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6]',
  '[\\u{20000}-\\u{3fffd}]|\\p{Emoji_Presentation}',
];
const wideChar = new RegExp(wide.join('|'), 'u');

function widthOf(char: string): number {
  if (narrowless.test(char)) return 0;
  return wideChar.test(char) ? 2 : 1;
}

/** Cut to so many columns, with a mark where something was left out. */
export function fitted(text: string, columnsMax: number): string {
  if (columnsOf(text) <= columnsMax) return text;
  let kept = '';
  let columns = 0;
  for (const char of text) {
    columns += widthOf(char);
    if (columns > columnsMax - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

/** Filled with blanks to so many columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Broken at blanks into lines of so many columns; a word that is longer is broken anywhere. */
export function wrapped(text: string, columnsMax: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, columnsMax))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columnsOf(longer) <= columnsMax) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Wrapped behind its head: the lines after the first one begin below the text. */
export function hanging(head: string, text: string, columnsMax: number): readonly string[] {
  const columns = columnsOf(head);
  const [first = '', ...rest] = wrapped(text, columnsMax - columns);
  return [head + first, ...rest.map((line) => ' '.repeat(columns) + line)];
}

function pieces(word: string, columnsMax: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of word) {
    if (columnsOf(part) + widthOf(char) > columnsMax) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return [...parts, part];
}
