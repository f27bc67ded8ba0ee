/** What is told while a run goes on, on stderr: one living line on a terminal, plain lines elsewhere. */
import { columnsMax } from '../reports/render/pretty.ts';
import { hanging } from '../reports/render/visible.ts';

export interface Progress {
  /** Which situation is played, and how many traces there are so far. */
  tell(state: {
    readonly situation: number;
    readonly title: string;
    readonly traces: number;
  }): void;
  end(): void;
}

const redrawMs = 100;

export function progressOn(stream: NodeJS.WriteStream, quiet: boolean): Progress {
  if (quiet) return { tell: () => undefined, end: () => undefined };
  return stream.isTTY ? livingLine(stream) : plainLines(stream);
}

function livingLine(stream: NodeJS.WriteStream): Progress {
  const startedMs = Date.now();
  let drawnMs = 0;
  return {
    tell({ situation, title, traces }) {
      const nowMs = Date.now();
      if (nowMs - drawnMs < redrawMs) return;
      drawnMs = nowMs;
      const rate = Math.round((traces * 1_000) / Math.max(1, nowMs - startedMs));
      const line = `situation ${situation} · ${traces} traces · ${rate}/s · ${title}`;
      stream.write(`\r\u001b[2K${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
    },
    end: () => stream.write('\r\u001b[2K'),
  };
}

function plainLines(stream: NodeJS.WriteStream): Progress {
  let last = 0;
  return {
    tell({ situation, title }) {
      if (situation === last) return;
      last = situation;
      const lines = hanging(`situation ${situation}: `, title, columnsMax);
      stream.write(`${lines.join('\n')}\n`);
    },
    end: () => undefined,
  };
}
