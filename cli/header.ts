/** The header of a stored run: what it was, and hashes of everything that its verdicts rest on. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ImplementationCard } from '../impl/port.ts';
import { checks } from '../model/checks/index.ts';
import { claim, claimText } from '../model/claim.ts';
import type { TestableSeatId } from '../model/ids.ts';
import { methodConfig } from '../model/machine.ts';
import { readings } from '../model/readings.ts';
import { formatVersion, type Header } from '../model/stored.ts';
import { faultIds } from '../scenarios/fault-plan.ts';
import { profiles } from '../scenarios/weather.ts';
import type { StormOrder } from './storm/weather.ts';

export interface HeaderParts {
  readonly cards: readonly ImplementationCard[];
  readonly underTest: readonly TestableSeatId[];
  readonly seed: number;
  /** `null`: nothing went wrong by itself. */
  readonly storm: StormOrder | null;
  readonly selection: readonly string[];
  readonly command: readonly string[];
  /** What the exit code goes by. */
  readonly policy: object;
}

export function headerOf(parts: HeaderParts): Header {
  const { cards, underTest, seed, storm, selection, command, policy } = parts;
  return {
    format: formatVersion,
    kit: kitVersion(),
    hashes: {
      claim: hash({ claimText, claim }),
      checks: hash(checks),
      readings: hash(readings),
      policy: hash(policy),
      model: hash(methodConfig),
      implementation: hash(cards),
    },
    implementations: cards.map((card) => ({ ...card, seats: [...card.seats] })),
    underTest: [...underTest],
    seed,
    weather: storm === null ? null : weatherWordsOf(storm),
    selection: [...selection],
    command: [...command],
  };
}

/** What was asked for, with the kinds and weights of which a profile draws for each world. */
function weatherWordsOf({ weather, seeds }: StormOrder): Header['weather'] {
  const { profile, percent, placed, suppressed } = weather;
  const { kindPercent, weights } = profiles[profile];
  return {
    profile,
    kinds: [...faultIds],
    kindPercent,
    weights: [...weights],
    percent: { ...percent },
    placed: [...placed],
    suppressed: [...suppressed],
    seeds,
  };
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** The version in `package.json`, which lies beside the source and above the built files. */
export function kitVersion(): string {
  const places = ['../package.json', '../../package.json'].map(
    (up) => new URL(up, import.meta.url),
  );
  const file = places.find((place) => existsSync(place));
  return file === undefined ? 'unknown' : String(JSON.parse(readFileSync(file, 'utf8')).version);
}
