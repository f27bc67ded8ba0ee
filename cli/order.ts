/** What is asked of `run`, checked before anything is started or written. */
import type { Card, Grade } from '../model/alphabet.ts';
import { UsageError } from '../model/errors.ts';
import type { FaultSituation, Situation } from '../scenarios/situation.ts';
import { readCardFiles } from './card-files.ts';
import type { Format } from './format.ts';
import { faultSituationsOf, readingsOf, rowsOf, situationsOf } from './selection.ts';
import { type StormOrder, stormOrderOf, type WeatherWords } from './storm/weather.ts';
import { readSuts, type SutSpec } from './under-test.ts';

export interface RunOptions extends WeatherWords {
  readonly sut: readonly string[];
  readonly cards: readonly string[];
  readonly situation?: string;
  readonly seed: number;
  readonly instances: number;
  readonly reading: readonly string[];
  readonly grade: Grade;
  readonly strict: boolean;
  readonly trace: boolean;
  readonly watchdog: number;
  readonly audit: boolean;
  readonly workers: number;
  readonly asWorker: boolean;
  readonly out?: string;
  readonly format: Format;
  readonly quiet: boolean;
}

export interface Order {
  readonly ids: readonly string[];
  readonly options: RunOptions;
  readonly command: readonly string[];
  readonly rows: ReturnType<typeof rowsOf>;
  readonly situations: readonly Situation[];
  /** Those with faults that are played beside a storm. */
  readonly scripted: readonly FaultSituation[];
  readonly readings: ReturnType<typeof readingsOf>;
  readonly specs: readonly SutSpec[];
  readonly book: readonly Card[];
  readonly warnings: readonly string[];
  /** `null`: no storm was asked for. */
  readonly storm: StormOrder | null;
}

/** Throws what is wrong on the caller's side, with the one line that says what to try. */
export function orderOf(
  ids: readonly string[],
  options: RunOptions,
  command: readonly string[],
): Order {
  const rows = rowsOf(ids);
  const specs = readSuts(options.sut);
  const seats = specs.flatMap((spec) => spec.seats);
  const twice = seats.find((seat, at) => seats.indexOf(seat) !== at);
  if (twice !== undefined) {
    throw new UsageError(`two programs are to play the ${twice}.`, { attempt: 'one --sut a seat' });
  }
  const { cards, warnings } = readCardFiles(options.cards);
  return {
    ids,
    options,
    command,
    rows,
    situations: situationsOf(options.situation, rows),
    scripted: faultSituationsOf(options.situation, rows),
    readings: readingsOf(options.reading),
    specs,
    book: cards,
    warnings,
    storm: stormOrderOf(options),
  };
}
