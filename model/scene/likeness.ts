/** Which of the wanted cards a sent card stands for, and which of them nothing stands for. */
import type { CardRow } from '../alphabet.ts';
import { keepsCore, keepsWhole, resembles } from './card-match.ts';

/** `altered`: it stands for one of the wanted cards but lost a part of its core; `none`: for none of them. */
export type Likeness = 'whole' | 'core' | 'altered' | 'none';

type Fits = (have: CardRow, want: CardRow) => boolean;

function copies(have: CardRow, want: CardRow): boolean {
  return keepsCore(have, want) && keepsWhole(have, want);
}

/** A card without name, number and address would be kept by every other one. */
function keepsSomeCore(have: CardRow, want: CardRow): boolean {
  const empty = want.names.length + want.core.length === 0;
  return empty ? copies(have, want) : keepsCore(have, want);
}

/** The best that can be said for a sent card, with the wanted card that it is said of. */
export function likeness(
  have: CardRow,
  wanted: readonly CardRow[],
): { readonly level: Likeness; readonly want: CardRow | undefined } {
  const levels: readonly [Likeness, Fits][] = [
    ['whole', copies],
    ['core', keepsSomeCore],
    ['altered', resembles],
  ];
  for (const [level, fits] of levels) {
    const want = wanted.find((each) => fits(have, each));
    if (want !== undefined) return { level, want };
  }
  return { level: 'none', want: undefined };
}

/** Whether the core of a card that has one stands in another card. */
export function carriesCore(have: CardRow, want: CardRow): boolean {
  return want.names.length + want.core.length > 0 && keepsCore(have, want);
}

/**
 * The wanted cards that no sent card stands for, one sent card for each wanted one. Whole copies are paired
 * first; a further copy of a card that was already paired is a repetition and stands for nothing else.
 */
export function leftOut(sent: readonly CardRow[], wanted: readonly CardRow[]): readonly CardRow[] {
  const wholes = paired(sent, wanted, copies);
  const rest = sent.filter(
    (have) => !wholes.sent.includes(have) && !wanted.some((want) => copies(have, want)),
  );
  const cores = paired(rest, wholes.open, keepsSomeCore);
  const others = rest.filter((have) => !cores.sent.includes(have));
  return paired(others, cores.open, resembles).open;
}

interface Paired {
  readonly sent: readonly CardRow[];
  readonly open: readonly CardRow[];
}

/** The largest pairing (augmenting paths): an honest set of copies is always paired completely. */
function paired(sent: readonly CardRow[], wanted: readonly CardRow[], fits: Fits): Paired {
  const takenBy = new Map<number, number>();
  wanted.forEach((_, want) => {
    augment({ sent, wanted, fits, takenBy }, want, new Set());
  });
  const pairedWants = new Set(takenBy.values());
  return {
    sent: sent.filter((_, index) => takenBy.has(index)),
    open: wanted.filter((_, index) => !pairedWants.has(index)),
  };
}

interface Pairing {
  readonly sent: readonly CardRow[];
  readonly wanted: readonly CardRow[];
  readonly fits: Fits;
  /** For each sent card that is taken, the wanted card that took it. */
  readonly takenBy: Map<number, number>;
}

function augment(pairing: Pairing, want: number, tried: Set<number>): boolean {
  const card = pairing.wanted[want];
  if (card === undefined) return false;
  for (const [index, have] of pairing.sent.entries()) {
    if (tried.has(index) || !pairing.fits(have, card)) continue;
    tried.add(index);
    const holder = pairing.takenBy.get(index);
    if (holder !== undefined && !augment(pairing, holder, tried)) continue;
    pairing.takenBy.set(index, want);
    return true;
  }
  return false;
}
