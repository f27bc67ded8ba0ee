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

export interface HeaderParts {
  readonly cards: readonly ImplementationCard[];
  readonly underTest: readonly TestableSeatId[];
  readonly seed: number;
  readonly selection: readonly string[];
  readonly command: readonly string[];
  /** What the exit code goes by. */
  readonly policy: object;
}

export function headerOf(parts: HeaderParts): Header {
  const { cards, underTest, seed, selection, command, policy } = parts;
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
    selection: [...selection],
    command: [...command],
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
