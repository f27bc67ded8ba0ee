/** A program under test that cannot be started or cannot be talked to: theirs, never ours (exit 4). */
export class SutError extends Error {
  override readonly name = 'SutError';
  /** What it last said on stderr, for the reader of the one line. */
  readonly stderrTail: string;

  constructor(message: string, stderrTail = '') {
    super(message);
    this.stderrTail = stderrTail;
  }
}
