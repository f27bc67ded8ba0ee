/** A child process with all that it starts: begun as a group of its own, and ended as one. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { LineReader } from './line-reader.ts';
import { Tail } from './tail.ts';

export const lineOctetsMax = 16 * 1024 * 1024;
const stderrLinesMax = 20;
/** How long stdout may stay open after its owner has gone, held by somebody who left the group. */
const drainMs = 1_000;

export interface GroupHandlers {
  readonly line: (text: string) => void;
  readonly stray: (text: string) => void;
  readonly tooLong: () => void;
  /** The child is gone and everything that it said has been read. Called once. */
  readonly ended: (how: string) => void;
}

/** Groups that live; when the kit itself goes, however it goes, they go with it. */
const living = new Set<number>();
process.on('exit', () => {
  for (const pid of living) signalGroup(pid, 'SIGKILL');
});

export class ProcessGroup {
  readonly stderr = new Tail(stderrLinesMax);
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #ended: Promise<void>;

  constructor(words: readonly string[], handlers: GroupHandlers) {
    const [file = '', ...args] = words;
    this.#child = spawn(file, args, {
      detached: true,
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    if (this.#child.pid !== undefined) living.add(this.#child.pid);
    this.#child.stdin.on('error', () => undefined);
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => this.stderr.push(text));
    const reader = new LineReader(lineOctetsMax, handlers);
    this.#child.stdout.on('data', (chunk: Buffer) => reader.push(chunk));
    this.#ended = this.#ending().then((how) => {
      reader.end();
      handlers.ended(how);
    });
  }

  write(line: string): void {
    if (this.#child.stdin.writable) this.#child.stdin.write(line);
  }

  kill(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): void {
    if (this.#child.pid !== undefined) signalGroup(this.#child.pid, signal);
  }

  /** Asks, then insists: end of input, SIGTERM after `graceMs`, SIGKILL after as much again. */
  async stop(graceMs: number): Promise<void> {
    this.#child.stdin.end();
    if (!(await this.#endsWithin(graceMs))) this.kill('SIGTERM');
    if (!(await this.#endsWithin(graceMs))) this.kill();
    await this.#ended;
  }

  async #endsWithin(waitMs: number): Promise<boolean> {
    const waiting = new AbortController();
    const late = sleep(waitMs, false, { signal: waiting.signal }).catch(() => false);
    const inTime = await Promise.race([this.#ended.then(() => true), late]);
    waiting.abort();
    return inTime;
  }

  #ending(): Promise<string> {
    return new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(`cannot be started: ${error.message}`));
      this.#child.once('exit', (code, signal) => {
        this.kill();
        if (this.#child.pid !== undefined) living.delete(this.#child.pid);
        const how = code === null ? `was ended by ${signal}` : `exited with code ${code}`;
        const drained = setTimeout(() => resolve(how), drainMs);
        this.#child.once('close', () => {
          clearTimeout(drained);
          resolve(how);
        });
      });
    });
  }
}

/** A group that is gone already is what was wanted. */
function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    return;
  }
}
