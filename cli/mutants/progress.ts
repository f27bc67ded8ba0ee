/** How far the matrix has come, on stderr: one living line on a terminal, a line for each tenth elsewhere. */

export interface MatrixProgress {
  readonly tell: (name: string) => void;
  readonly end: () => void;
}

interface Counted {
  readonly quiet: boolean;
  readonly jobs: number;
  /** What is counted: `mutants and variants`. */
  readonly what: string;
}

export function matrixProgress(
  stream: NodeJS.WriteStream,
  { quiet, jobs, what }: Counted,
): MatrixProgress {
  if (quiet) return { tell: () => undefined, end: () => undefined };
  const startedMs = Date.now();
  let done = 0;
  const far = () => `${done} of ${jobs} ${what} played, ${inSeconds(Date.now() - startedMs)}`;
  if (stream.isTTY) {
    return {
      tell: (name) => {
        done += 1;
        const line = `${far()} · ${name}`;
        stream.write(`\r\u001b[2K${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
      },
      end: () => stream.write('\r\u001b[2K'),
    };
  }
  return {
    tell: () => {
      done += 1;
      const tenths = (count: number) => Math.floor((count * 10) / jobs);
      if (tenths(done) > tenths(done - 1)) stream.write(`${far()}\n`);
    },
    end: () => undefined,
  };
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
