/** What is wrong on the caller's side: named with what was given, what was wanted and what to try. */

/** The command line or a call of the library says something that cannot be followed (exit 64). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly given: string;
  /** One thing that would work; empty where nothing can be suggested. */
  readonly attempt: string;

  constructor(message: string, { given = '', attempt = '' } = {}) {
    super(attempt === '' ? message : `${message} Try ${attempt}.`);
    this.given = given;
    this.attempt = attempt;
  }
}

/** A file or a stored run is not what it should be (exit 65). */
export class DataError extends Error {
  override readonly name = 'DataError';
  /** The file, or what else was read. */
  readonly source: string;
  /** The line at which it breaks, from 1; `null` where no line is to blame. */
  readonly line: number | null;
  readonly what: string;

  constructor(
    what: string,
    { source, line = null }: { readonly source: string; readonly line?: number | null },
  ) {
    super(line === null ? `${source}: ${what}` : `${source}, line ${line}: ${what}`);
    this.source = source;
    this.line = line;
    this.what = what;
  }
}
