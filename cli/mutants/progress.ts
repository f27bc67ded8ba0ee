/** How far the matrix has come, on stderr: one living line on a terminal, a line for each tenth elsewhere. */

export interface MatrixProgress {
  readonly tell: (name: string) => void;
  readonly end: () => void;
}

export function matrixProgress(
  stream: NodeJS.WriteStream,
  { quiet, jobs }: { readonly quiet: boolean; readonly jobs: number },
): MatrixProgress {
  if (quiet) return { tell: () => undefined, end: () => undefined };
  let done = 0;
  if (stream.isTTY) {
    return {
      tell: (name) => {
        done += 1;
        const line = `${done} of ${jobs} played · ${name}`;
        stream.write(`\r\u001b[2K${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
      },
      end: () => stream.write('\r\u001b[2K'),
    };
  }
  return {
    tell: () => {
      done += 1;
      const tenths = (count: number) => Math.floor((count * 10) / jobs);
      if (tenths(done) > tenths(done - 1)) stream.write(`${done} of ${jobs} played\n`);
    },
    end: () => undefined,
  };
}
