/** `--sut SEAT=COMMAND`: who is under test, in which seats; the reference fills the rest. */
import { type PipeProgram, startPipeProgram } from '../impl/adapters/pipe.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { UsageError } from '../model/errors.ts';
import { type TestableSeatId, testableSeatIds } from '../model/ids.ts';
import type { Casting } from '../scenarios/world/theatre.ts';
import { refuseUnknown } from './unknown.ts';

/** `terminal` is both clients, in one program. */
const seatWords: Readonly<Record<string, readonly TestableSeatId[]>> = {
  'contact-client': ['contact-client'],
  'im-client': ['im-client'],
  'contact-server': ['contact-server'],
  terminal: ['contact-client', 'im-client'],
};
export const sutSeats = Object.keys(seatWords);

export interface SutSpec {
  readonly seats: readonly TestableSeatId[];
  readonly command: string;
}

export function readSuts(given: readonly string[]): readonly SutSpec[] {
  const words = given.map((each) => each.split('=', 1).join());
  refuseUnknown(words, { what: 'seat', words: sutSeats, list: 'namecard-tck list seats' });
  return given.map(readSut);
}

function readSut(given: string): SutSpec {
  const [word = '', ...rest] = given.split('=');
  const command = rest.join('=').trim();
  if (command !== '') return { seats: seatWords[word] ?? [], command };
  throw new UsageError(`--sut ${word} names no command.`, {
    given,
    attempt: `--sut ${word}="python3 my_client.py"`,
  });
}

/** All that is judged in one run. */
export interface UnderTest {
  readonly seats: readonly TestableSeatId[];
  /** The programs that were started, or the reference alone. */
  readonly programs: readonly Program[];
  readonly casting: Casting;
  /** After each trace: the nodes of the world that is over are forgotten. */
  readonly afterTrace: () => void;
  readonly close: () => Promise<void>;
}

/** The reference is judged in every seat. */
export const referenceUnderTest: UnderTest = {
  seats: testableSeatIds,
  programs: [reference],
  casting: ({ main }) => ({ program: reference, by: main ? 'implementation' : 'reference' }),
  afterTrace: () => undefined,
  close: () => Promise.resolve(),
};

/** An interpreter may take its time to start, however short the watchdog is. */
export const startSecondsMin = 5;

export interface StartOptions {
  readonly watchdogMs: number;
  readonly onLine: ((line: string) => void) | null;
}

/** Starts the programs of `--sut`; one that cannot be talked to ends the others too. */
export async function startUnderTest(
  specs: readonly SutSpec[],
  { watchdogMs, onLine }: StartOptions,
): Promise<UnderTest> {
  if (specs.length === 0) return referenceUnderTest;
  const started = new Map<TestableSeatId, PipeProgram>();
  const close = async () => {
    await Promise.all([...new Set(started.values())].map((program) => program.close()));
  };
  for (const { seats, command } of specs) {
    try {
      const trace = onLine === null ? {} : { trace: onLine };
      const program = await startPipeProgram({
        command,
        seats,
        watchdogMs,
        startMs: Math.max(watchdogMs, startSecondsMin * 1_000),
        ...trace,
      });
      for (const seat of seats) started.set(seat, program);
    } catch (error) {
      await close();
      throw error;
    }
  }
  return {
    seats: testableSeatIds.filter((seat) => started.has(seat)),
    programs: [...new Set(started.values())],
    casting: ({ seat, main }) => {
      const program = main ? started.get(seat) : undefined;
      if (program !== undefined) return { program, by: 'implementation' };
      return { program: reference, by: 'reference' };
    },
    afterTrace: () => {
      for (const program of new Set(started.values())) program.destroyNodes();
    },
    close,
  };
}
