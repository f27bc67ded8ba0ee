/** A program in any language on the other end of a pipe, as an implementation behind the port. */
import type { SeatId } from '../../model/ids.ts';
import type { Program } from '../port.ts';
import { SutError } from '../sut-error.ts';
import { commandWords } from './pipe/command-words.ts';
import { Session, type SessionOptions } from './pipe/session.ts';

export interface PipeOptions {
  /** Split into words with quotes as a shell does, but not run by one; see `docs/protocol.md`. */
  readonly command: string;
  readonly seats: readonly SeatId[];
  /** Wall time that the program may take for one answer. */
  readonly watchdogMs?: number;
  /** Wall time that it may take to start and to answer `initialize`. */
  readonly startMs?: number;
  /** Wall time that it is given to end by itself, and again after it was asked to by signal. */
  readonly graceMs?: number;
  readonly trace?: SessionOptions['trace'];
}

export interface PipeProgram extends Program {
  /** Ends the program and all that it started. */
  close(): Promise<void>;
  /** The world is over: its nodes are forgotten, on both sides. */
  destroyNodes(): void;
  /** Why the program ended, in one line; `null` while it lives. The next `create` starts it anew. */
  ended(): string | null;
  stderrTail(): string;
  /** The last lines on stdout that were not of the protocol, and what the program logged. */
  strayLines(): readonly string[];
}

const watchdogMsDefault = 10_000;
const startMsDefault = 10_000;
const graceMsDefault = 500;

/** Starts the program and settles what it plays; a program that cannot be talked to is a `SutError`. */
export async function startPipeProgram(options: PipeOptions): Promise<PipeProgram> {
  const sessionOptions: SessionOptions = {
    words: commandWords(options.command),
    seats: options.seats,
    watchdogMs: options.watchdogMs ?? watchdogMsDefault,
    startMs: options.startMs ?? startMsDefault,
    trace: options.trace ?? (() => undefined),
  };
  const graceMs = options.graceMs ?? graceMsDefault;
  const session = new Session(sessionOptions);
  const card = await session.started;
  if (typeof card === 'string') {
    await session.close(0);
    throw new SutError(`${options.command} ${card}`, session.stderr.join('\n'));
  }
  return programOf(sessionOptions, { session, card, graceMs });
}

interface Started {
  readonly session: Session;
  readonly card: Program['card'];
  readonly graceMs: number;
}

function programOf(options: SessionOptions, started: Started): PipeProgram {
  let { session } = started;
  let closed = false;
  return {
    card: started.card,
    create: (spec) => {
      if (session.ended !== null && !closed) session = new Session(options);
      return session.create(spec);
    },
    destroyNodes: () => session.destroyNodes(),
    close: () => {
      closed = true;
      return session.close(started.graceMs);
    },
    ended: () => session.ended,
    stderrTail: () => session.stderr.join('\n'),
    strayLines: () => session.strays.lines(),
  };
}
