/** 1.t at rest: what the read-out shows of one card that was taken, and of the cards beside it. */
import type { AccountId, BookEntry, BookId, CardId, CardRow, NodeId } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import { rowsOf } from '../scene/book-change.ts';
import { keepsCore, keepsWhole, resembles, sameIdentity } from '../scene/card-match.ts';
import type { BookRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, undecided } from './finding.ts';

export interface Import {
  readonly node: NodeId;
  readonly account: AccountId;
  readonly cards: readonly CardRow[];
  readonly before: readonly CardRow[];
  readonly beforeEntries: readonly BookEntry<CardId>[];
  /** Cards that were taken from the same account earlier. */
  readonly earlier: readonly CardRow[];
  readonly seqs: readonly number[];
  /** Entries that the user took out since. */
  readonly removed: BookId[];
  isRestored: boolean;
  isShown: boolean;
  after: BookRecord | undefined;
}

/** `received`: all cards that came in the same time, this one's included. */
export function judgeImport(
  each: Import,
  received: readonly CardRow[],
  scene: Scene,
  tell: Yield,
): void {
  const after = each.after ?? null;
  const rows = rowsOf(scene, after);
  const seqs = [...each.seqs, after?.seq ?? 0];
  const why = obstacle(each, scene);
  const accuse = (check: string, expected: string, actual: string) => {
    if (why !== undefined) return tell(undecided(check, seqs, why));
    tell(counterExample(scene, { check, seqs, node: each.node, expected, actual }));
  };
  for (const want of each.cards) {
    const fault = faultOf(want, each, { rows, received, scene });
    if (fault !== undefined) accuse(fault, `card ${want.id} in the book`, actuals[fault]);
  }
  const lost = lostOf(each, rows);
  if (lost !== undefined && !each.isRestored) {
    accuse('1.t/replaced', 'the other cards stay in the book', `card ${lost.id} is gone`);
  }
}

const actuals = {
  '1.t/not-added': 'it is not there',
  '1.t/altered-core': 'a name, a number or an address of it was changed or lost',
  '1.t/altered-whole': 'another property of it was changed or lost',
} as const;
type Fault = keyof typeof actuals;

interface Book {
  readonly rows: readonly CardRow[];
  readonly received: readonly CardRow[];
  readonly scene: Scene;
}

/** A card that the book already knew may be merged or skipped (R5): nothing is said of it. */
function faultOf(want: CardRow, each: Import, { rows, received, scene }: Book): Fault | undefined {
  if (each.earlier.length > 0 || each.before.some((row) => sameIdentity(row, want))) {
    return undefined;
  }
  const kept = rows.filter((row) => keepsCore(row, want));
  if (kept.some((row) => keepsWhole(row, want))) return undefined;
  if (kept.length > 0) return isPhotoTold(want, each, scene) ? undefined : '1.t/altered-whole';
  if (isHard(want) && isToldFailed(each, scene)) return undefined;
  const fresh = rows.filter(({ id }) => !each.before.some((old) => old.id === id));
  const others = received.filter(({ id }) => id !== want.id);
  const isAltered = fresh.some(
    (row) => resembles(row, want) && !others.some((other) => keepsCore(row, other)),
  );
  return isAltered ? '1.t/altered-core' : '1.t/not-added';
}

/** A card that was in the book, was not taken out by hand and is not the same as a received one. */
function lostOf(each: Import, rows: readonly CardRow[]): CardRow | undefined {
  const same = [...each.cards, ...each.earlier];
  return each.before.find((old, at) => {
    const entry = each.beforeEntries[at];
    if (entry === undefined || each.removed.includes(entry.id)) return false;
    if (same.some((card) => sameIdentity(old, card))) return false;
    return !rows.some((row) => keepsCore(row, old));
  });
}

const plainOctetsMax = 4_096;

/** R9: a photo that was left out for its size, and told, is inconclusive at whole level. */
function isPhotoTold(want: CardRow, each: Import, scene: Scene): boolean {
  return (
    want.octets.length > plainOctetsMax && tellings(each, scene).some(({ reason }) => reason !== '')
  );
}

/** A card that has no name or no number, or is very large, may be more than a client can read. */
function isHard({ names, core, octets }: CardRow): boolean {
  return names.length === 0 || core.length === 0 || octets.length > plainOctetsMax;
}

function isToldFailed(each: Import, scene: Scene): boolean {
  return tellings(each, scene).some(({ outcome }) => outcome === 'failed' || outcome === 'refused');
}

function tellings(each: Import, scene: Scene) {
  return [...scene.attempts.values()]
    .filter(({ node, acts }) => node === each.node && acts.some((act) => isImportOf(act, each)))
    .flatMap((attempt) => attempt.tellings);
}
function isImportOf(act: { readonly act: string; readonly account?: AccountId }, each: Import) {
  return act.act === 'import' && act.account === each.account;
}

/** A fault at the client since the card came, or a user who did not want the card. */
function obstacle(each: Import, scene: Scene): string | undefined {
  const since = each.seqs[0] ?? 0;
  for (const trouble of scene.troubles) {
    if (trouble.kind === 'world.sut-error' && trouble.node === each.node) return trouble.what;
    if (trouble.kind !== 'world.fault' || trouble.seq < since) continue;
    if (trouble.node === null || trouble.node === each.node) return `fault: ${trouble.fault}`;
  }
  const refused = scene.callsOf('ui.ask').find(({ sent, reply }) => {
    if (sent.from !== each.node || sent.seq < since) return false;
    const words = reply?.reply;
    if (words === undefined || !words.ok || !('answer' in words)) return true;
    return words.answer.kind === 'none' || (words.answer.kind === 'confirm' && !words.answer.yes);
  });
  return refused === undefined ? undefined : 'the user did not say yes';
}
