/** The evidence as one setting hears it: by check, without what does not count or is read away. */
import type { By } from '../alphabet.ts';
import type { Check, Finding, PairEvidence } from '../check.ts';
import { checkOf } from '../checks/index.ts';
import { type Evidence, findingsByCheck, type Located } from '../evidence.ts';
import { type Drop, drops, type Reading, type ReadingId, readings } from '../readings.ts';
import type { Setting } from './setting.ts';

type OfKind<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

export interface Hearing {
  readonly setting: Setting;
  readonly readings: readonly Reading[];
  readonly findings: ReadonlyMap<string, readonly Located[]>;
  readonly pairs: ReadonlyMap<string, readonly PairEvidence[]>;
}

export function hear(evidence: Evidence, setting: Setting): Hearing {
  const pairs = new Map<string, PairEvidence[]>();
  for (const pair of evidence.pairs.values()) {
    pairs.set(pair.check, [...(pairs.get(pair.check) ?? []), pair]);
  }
  return {
    setting,
    readings: chosen(setting.readings),
    findings: findingsByCheck(evidence),
    pairs,
  };
}

function chosen(ids: readonly ReadingId[]): readonly Reading[] {
  const all: readonly Reading[] = readings;
  return all.filter(({ id }) => ids.includes(id));
}

/** What the readings say of this check. */
export function dropsOf(hearing: Hearing, check: string): readonly Drop[] {
  return hearing.readings.flatMap((reading) =>
    reading.drops.filter((drop) => drop.check === check),
  );
}

/** The obligations that are asked for; none when a reading drops the whole check. */
export function asked(hearing: Hearing, check: Check): readonly string[] {
  const parts = dropsOf(hearing, check.id).map(({ obligation }) => obligation);
  return check.obligations.filter((obligation) => !parts.includes(obligation));
}

/** A reading under which nothing of this check is asked. */
export function readAway(hearing: Hearing, check: Check): Reading | undefined {
  return hearing.readings.find((reading) =>
    reading.drops.some(
      (drop) => drop.check === check.id && drop.obligation === '' && drop.context === '',
    ),
  );
}

/** The findings of this kind that count for this check. */
export function heard<K extends Finding['kind']>(
  hearing: Hearing,
  check: string,
  kind: K,
): readonly Located<OfKind<K>>[] {
  const away = dropsOf(hearing, check);
  return (hearing.findings.get(check) ?? []).flatMap(({ trace, finding }) => {
    if (!isOfKind(finding, kind) || away.some((drop) => drops(drop, finding))) return [];
    return counts(hearing.setting, finding) ? [{ trace, finding }] : [];
  });
}

function isOfKind<K extends Finding['kind']>(finding: Finding, kind: K): finding is OfKind<K> {
  return finding.kind === kind;
}

/**
 * Nobody is blamed for what the kit's own parties did. Nor does their act show that somebody else performed a
 * step; only where several seats answer, and one of them is the kit's, its act may be the other half of it.
 */
function counts(setting: Setting, finding: Finding): boolean {
  if (finding.kind === 'counter-example') return finding.by === 'implementation';
  return finding.kind !== 'witness' || stands(setting, finding.check, finding.by);
}

function stands(setting: Setting, id: string, by: By): boolean {
  const seats = checkOf(id)?.seats ?? [];
  return by !== 'reference' || seats.some((seat) => !setting.underTest.includes(seat));
}

/** Twin runs that flipped as they must. */
export function flipped(hearing: Hearing, check: string): readonly PairEvidence[] {
  return pairsOf(hearing, check).filter(
    (pair) => pair.mustFlip && pair.flipped && stands(hearing.setting, check, pair.by),
  );
}

/** Twin runs that flipped and must not, or did not and must. */
export function flippedWrongly(hearing: Hearing, check: string): readonly PairEvidence[] {
  return pairsOf(hearing, check).filter(
    (pair) => pair.mustFlip !== pair.flipped && pair.by === 'implementation',
  );
}

/** Twin runs that did not flip, and must not. */
export function steady(hearing: Hearing, check: string): readonly PairEvidence[] {
  return pairsOf(hearing, check).filter((pair) => !pair.mustFlip && !pair.flipped);
}

function pairsOf(hearing: Hearing, check: string): readonly PairEvidence[] {
  return hearing.pairs.get(check) ?? [];
}
