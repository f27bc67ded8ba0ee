/** 1.t at rest: what the read-out shows of one card that was taken, and of the cards beside it. */
import type { AccountId, BookId, CardId, CardRow, NodeId } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import { rowsOf } from '../scene/book-change.ts';
import { keepsCore, keepsWhole, resembles, sameIdentity } from '../scene/card-match.ts';
import type { BookRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { type Blame, counterExample, undecided } from './finding.ts';

export interface Import {
  readonly node: NodeId;
  readonly account: AccountId;
  readonly cards: readonly CardRow[];
  readonly before: BookRecord;
  /** Cards that were taken from the same account earlier. */
  readonly earlier: readonly CardRow[];
  /** When the card was sent, given and taken. */
  readonly seqs: readonly [number, number, number];
  /** Entries that the user took out since. */
  readonly removed: BookId[];
  isRestored: boolean;
  isShown: boolean;
  after: BookRecord | null;
}

/** What came to the same book in the same time, this import included, and what the read-out shows. */
export interface Rest {
  readonly received: readonly CardRow[];
  readonly after: BookRecord;
}

export function judgeImport(each: Import, rest: Rest, scene: Scene, tell: Yield): void {
  const seqs = [...each.seqs, rest.after.seq];
  const why = obstacle(each, scene);
  const accuse = (blame: Pick<Blame, 'check' | 'expected' | 'actual'>) => {
    if (why !== undefined) return tell(undecided(blame.check, seqs, why));
    tell(counterExample(scene, { ...blame, seqs, node: each.node }));
  };
  for (const want of each.cards) {
    const check = faultOf(want, each, rest, scene);
    if (check === undefined) continue;
    accuse({ check, expected: `card ${want.id} in the book`, actual: actuals[check] });
  }
  const lost = each.isRestored ? undefined : lostOf(each, rest, scene);
  if (lost === undefined) return;
  accuse({
    check: '1.t/replaced',
    expected: 'the other cards stay in the book',
    actual: `card ${lost} is gone`,
  });
}

const actuals = {
  '1.t/not-added': 'it is not there',
  '1.t/altered-core': 'a name, a number or an address of it was changed or lost',
  '1.t/altered-whole': 'another property of it was changed or lost',
} as const;
type Fault = keyof typeof actuals;

/** A card that the book already knew may be merged or skipped (R5): nothing is said of it. */
function faultOf(want: CardRow, each: Import, rest: Rest, scene: Scene): Fault | undefined {
  const before = rowsOf(scene, each.before);
  if (each.earlier.length > 0 || before.some((row) => sameIdentity(row, want))) return undefined;
  const rows = rowsOf(scene, rest.after);
  const kept = rows.filter((row) => keepsCore(row, want));
  if (kept.some((row) => keepsWhole(row, want))) return undefined;
  if (kept.length > 0) return isPhotoTold(want, each, scene) ? undefined : '1.t/altered-whole';
  if (isHard(want) && isToldFailed(each, scene)) return undefined;
  const fresh = rows.filter((row) => !before.includes(row));
  const isAltered = fresh.some(
    (row) => resembles(row, want) && !rest.received.some((other) => keepsCore(row, other)),
  );
  return isAltered ? '1.t/altered-core' : '1.t/not-added';
}

/** A card that was in the book, was not taken out by hand and is not the same as a received one. */
function lostOf(each: Import, { after }: Rest, scene: Scene): CardId | undefined {
  const rows = rowsOf(scene, after);
  const received = [...each.cards, ...each.earlier];
  const lost = each.before.entries.find(({ id, card }) => {
    const old = scene.card(card);
    const isMet = each.removed.includes(id) || received.some((row) => sameIdentity(old, row));
    return !isMet && !rows.some((row) => keepsCore(row, old));
  });
  return lost?.card;
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

function tellings({ node, account }: Import, scene: Scene) {
  return [...scene.attempts.values()]
    .filter((attempt) => attempt.node === node)
    .filter(({ acts }) => acts.some((act) => act.act === 'import' && act.account === account))
    .flatMap((attempt) => attempt.tellings);
}

/** A fault at the client since the card came, or a user who did not want the card. */
function obstacle({ node, seqs: [since] }: Import, scene: Scene): string | undefined {
  for (const trouble of scene.troubles) {
    if (trouble.node !== null && trouble.node !== node) continue;
    if (trouble.kind === 'world.sut-error') return trouble.what;
    if (trouble.seq > since) return `fault: ${trouble.fault}`;
  }
  const refused = scene.callsOf('ui.ask').find(({ sent, reply }) => {
    if (sent.from !== node || sent.seq < since) return false;
    const words = reply?.reply;
    if (words === undefined || !words.ok || !('answer' in words)) return true;
    return words.answer.kind === 'none' || (words.answer.kind === 'confirm' && !words.answer.yes);
  });
  return refused === undefined ? undefined : 'the user did not say yes';
}
