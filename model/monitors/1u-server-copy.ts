/** 1.u, the first half: the contact of the number on the contact server is the book. */
import type { AttemptId, CardId, NodeId } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import { associatedKeys } from '../scene/associated-number.ts';
import { type BookChange, BookWatch, rows, rowsOf } from '../scene/book-change.ts';
import { sameBook } from '../scene/book-equality.ts';
import { prevented } from '../scene/prevention.ts';
import type { BookRecord, CallRecord } from '../scene/records.ts';
import { answeredOk } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { ServerContacts } from '../scene/server-contact.ts';
import { toldAsDone } from '../scene/tellings.ts';
import { occasion } from './occasion.ts';

type Put = CallRecord<'cs.put'>;

interface Synchronisation {
  readonly seq: number;
  readonly node: NodeId;
  readonly attempt: AttemptId;
}

export interface CopyState {
  readonly contacts: ServerContacts;
  readonly watch: BookWatch;
  /** Accepted puts that no read-out of the book has been held against yet. */
  readonly puts: Set<Put>;
  readonly syncs: Set<Synchronisation>;
  /** Where something may have changed a book last, by node. */
  readonly touched: Map<NodeId, number>;
}

export function startCopy(): CopyState {
  return {
    contacts: new ServerContacts(),
    watch: new BookWatch(),
    puts: new Set(),
    syncs: new Set(),
    touched: new Map(),
  };
}

/** The book is filed under the associated account: the bound number, or while unbound any of the terminal. */
export function judgeKey({ sent }: Put, scene: Scene, tell: Yield): void {
  if (scene.seatOf(sent.from) !== 'contact-client') return;
  occasion(tell, sent.seq, '1.u/other-key');
  const allowed = associatedKeys(scene, sent.from);
  if (allowed.includes(scene.numberKey(sent.message.number, sent.from))) return;
  tell({
    kind: 'counter-example',
    check: '1.u/other-key',
    seqs: [sent.seq],
    expected: 'the book is filed under the associated account',
    actual: `it is filed under ${sent.message.number}`,
    by: scene.by(sent.from),
  });
}

/** A put that was accepted is held against the last read-out, if nothing has touched the book since. */
export function putAccepted(state: CopyState, put: Put, scene: Scene, tell: Yield): void {
  if (scene.seatOf(put.sent.from) !== 'contact-client' || !answeredOk(put)) return;
  const before = state.watch.last(put.sent.from);
  const touched = state.touched.get(put.sent.from) ?? -1;
  const fresh = before !== null && before.seq > touched;
  if (fresh && isCopyOf(scene, put.sent.message.cards, before)) {
    return witnessCopy(put, before, scene, tell);
  }
  state.puts.add(put);
}

function isCopyOf(scene: Scene, cards: readonly CardId[], book: BookRecord): boolean {
  return sameBook(rows(scene, cards), rowsOf(scene, book));
}

function witnessCopy(put: Put, book: BookRecord, scene: Scene, tell: Yield): void {
  const { from, to, message, seq } = put.sent;
  const key = scene.numberKey(message.number, from);
  if (message.cards.length === 0 || !associatedKeys(scene, from).includes(key)) return;
  tell({
    kind: 'witness',
    check: '1.u/shared',
    obligation: 'server copy equals the book',
    seqs: [seq, put.reply?.seq ?? seq, book.seq].sort((a, b) => a - b),
    by: scene.by(from),
    grade: scene.grade(from, to),
  });
}

/** The next read-out decides what was still open for this book. */
export function bookRead(state: CopyState, change: BookChange, scene: Scene, tell: Yield): void {
  const { node, after } = change;
  for (const put of [...state.puts].filter(({ sent }) => sent.from === node)) {
    state.puts.delete(put);
    const untouched = (state.touched.get(node) ?? -1) < put.sent.seq;
    if (untouched && isCopyOf(scene, put.sent.message.cards, after)) {
      witnessCopy(put, after, scene, tell);
    }
  }
  for (const sync of [...state.syncs].filter((each) => each.node === node)) {
    if (judgeStale(state, sync, change, { scene, tell })) state.syncs.delete(sync);
  }
}

interface Court {
  readonly scene: Scene;
  readonly tell: Yield;
}

/** Returns whether the synchronisation is settled. */
function judgeStale(
  state: CopyState,
  sync: Synchronisation,
  { before, after }: BookChange,
  { scene, tell }: Court,
): boolean {
  const done = toldAsDone(scene, sync.attempt, sync.seq);
  if (done === undefined) return false;
  const copy = copyAt(state, sync, done.sent.seq, scene);
  if (copy === null) return false;
  occasion(tell, done.sent.seq, '1.u/stale');
  const touched = state.touched.get(sync.node) ?? -1;
  const books = [
    ...(before !== null && (touched < before.seq || touched > done.sent.seq) ? [before] : []),
    ...(touched < done.sent.seq ? [after] : []),
  ];
  if (books.length === 0 || books.some((book) => isCopyOf(scene, copy.cards, book))) return true;
  tell({
    kind: 'counter-example',
    check: '1.u/stale',
    seqs: [sync.seq, ...copy.seqs, done.sent.seq, after.seq],
    expected: "the server's copy is the book",
    actual: `${copy.cards.length} cards on the server, ${after.entries.length} in the book`,
    by: scene.by(sync.node),
  });
  return true;
}

/** What the client put last for this synchronisation, or else what the server held when it was told. */
function copyAt(state: CopyState, sync: Synchronisation, toldSeq: number, scene: Scene) {
  const puts = putsSince(scene, sync);
  if (puts.length > 0) {
    const put = puts.findLast((each) => answeredOk(each));
    return put === undefined ? null : { cards: put.sent.message.cards, seqs: [put.sent.seq] };
  }
  const key = associatedKeys(scene, sync.node)[0];
  if (key === undefined) return null;
  const cards = state.contacts.cards(scene, key, sync.node, toldSeq);
  return cards === null ? null : { cards, seqs: [] };
}

function putsSince(scene: Scene, sync: Synchronisation): readonly Put[] {
  return scene
    .callsOf('cs.put')
    .filter(({ sent }) => sent.from === sync.node && sent.seq > sync.seq);
}

/** At rest: a synchronisation that put nothing, although nothing stood in its way. */
export function judgeNotWritten(state: CopyState, scene: Scene, tell: Yield): void {
  for (const sync of [...state.syncs]) {
    if (putsSince(scene, sync).length > 0) continue;
    const copy = copyAt(state, sync, Number.POSITIVE_INFINITY, scene);
    const done = toldAsDone(scene, sync.attempt, sync.seq) !== undefined;
    if (done && copy !== null) continue;
    state.syncs.delete(sync);
    const book = state.watch.last(sync.node);
    if (book !== null && hadNothingToPut(scene, book, copy?.cards ?? [])) continue;
    nothingPut(sync, book, scene, tell);
  }
}

function nothingPut(
  sync: Synchronisation,
  book: BookRecord | null,
  scene: Scene,
  tell: Yield,
): void {
  const why = whyOpen(scene, sync, book);
  const { seq } = sync;
  if (why !== null) tell({ kind: 'undecided', check: '1.u/not-written', seqs: [seq], why });
  else notWritten(sync, scene, tell);
}

function hadNothingToPut(scene: Scene, book: BookRecord, copy: readonly CardId[]): boolean {
  return book.entries.length === 0 || isCopyOf(scene, copy, book);
}

function notWritten({ seq, node, attempt }: Synchronisation, scene: Scene, tell: Yield): void {
  const told = scene.attempts.get(attempt)?.tellings.at(-1);
  tell({
    kind: 'counter-example',
    check: '1.u/not-written',
    seqs: told === undefined ? [seq] : [seq, told.seq],
    expected: 'the book is put on the contact server',
    actual: `nothing was put, and told was ${told?.outcome ?? 'nothing'}`,
    by: scene.by(node),
  });
}

function whyOpen(scene: Scene, sync: Synchronisation, book: BookRecord | null): string | null {
  const binding = scene.binding(sync.node);
  if (binding === undefined || binding.okSeq > sync.seq) return 'the client was not bound';
  if (book === null) return 'the book was never read';
  return prevented(scene, sync.seq, [sync.node]);
}
