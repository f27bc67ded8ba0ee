/** The last lines of something that may be endless. */
const lineCharsMax = 400;

export class Tail {
  readonly #linesMax: number;
  #lines: string[] = [];
  #rest = '';

  constructor(linesMax: number) {
    this.#linesMax = linesMax;
  }

  /** Text as it comes, in pieces that know nothing of lines. */
  push(text: string): void {
    const pieces = (this.#rest + text).split('\n');
    this.#rest = (pieces.pop() ?? '').slice(0, lineCharsMax);
    for (const piece of pieces.slice(-this.#linesMax)) this.pushLine(piece);
  }

  pushLine(line: string): void {
    this.#lines.push(line.trimEnd().slice(0, lineCharsMax));
    if (this.#lines.length > this.#linesMax) this.#lines.shift();
  }

  lines(): readonly string[] {
    return this.#rest === '' ? [...this.#lines] : [...this.#lines, this.#rest];
  }
}
