/** What happened to a contact client's book between two read-outs, and what may have made it so. */
import type { CardId, CardRow, NodeId } from '../alphabet.ts';
import type { ActEvent, BookRecord, CallRecord } from './records.ts';
import { answeredOk, type Deliver, type Get } from './restoring.ts';
import type { Scene } from './scene.ts';

type EditAct = Extract<ActEvent, { act: 'edit' }>;

export interface BookChange {
  readonly node: NodeId;
  readonly before: BookRecord | null;
  readonly after: BookRecord;
  /** Deliveries of a restore that the client was given in between. */
  readonly delivers: readonly Deliver[];
  /** Friends' own cards that the client was given in between. */
  readonly imports: readonly CallRecord<'sdk.card'>[];
  readonly edits: readonly EditAct[];
  /** What the client itself asked the contact server for, and got, in between. */
  readonly ownGets: readonly Get[];
}

/** Keeps the read-outs of each book one by one; the scene has only the last. */
export class BookWatch {
  readonly #last = new Map<NodeId, BookRecord>();

  change(after: BookRecord & { readonly node: NodeId }, scene: Scene): BookChange {
    const { node } = after;
    const before = this.#last.get(node) ?? null;
    this.#last.set(node, after);
    const known = changes.get(scene);
    if (known?.after === after && known.before === before) return known;
    const change = changeBetween(before, after, scene);
    changes.set(scene, change);
    return change;
  }

  /** The last read-out of a book before the one that the scene has now, or that one. */
  last(node: NodeId): BookRecord | null {
    return this.#last.get(node) ?? null;
  }
}

/** The last change of each scene, for every watch is asked about the same one in turn. */
const changes = new WeakMap<Scene, BookChange>();

function changeBetween(
  before: BookRecord | null,
  after: BookRecord & { readonly node: NodeId },
  scene: Scene,
): BookChange {
  const { node, seq } = after;
  const since = before?.seq ?? -1;
  const inside = (at: number | undefined) => at !== undefined && at > since && at < seq;
  const given = <C extends CallRecord>(calls: readonly C[]) =>
    calls.filter(({ sent, got }) => sent.to === node && inside(got?.seq));
  return {
    node,
    before,
    after,
    delivers: given(scene.callsOf('sdk.deliver')),
    imports: given(scene.callsOf('sdk.card')),
    edits: editsOf(scene, node, inside),
    ownGets: scene
      .callsOf('cs.get')
      .filter((get) => get.sent.from === node && answeredOk(get) && inside(get.reply?.seq)),
  };
}

function editsOf(scene: Scene, node: NodeId, inside: (seq: number) => boolean): readonly EditAct[] {
  return scene.actsOf('edit').filter((act) => act.node === node && inside(act.seq));
}

/** The rows of the card table of a read-out. */
export function rowsOf(scene: Scene, book: BookRecord | null): readonly CardRow[] {
  return book === null ? [] : book.entries.map(({ card }) => scene.card(card));
}

export function rows(scene: Scene, cards: readonly CardId[]): readonly CardRow[] {
  return cards.map((card) => scene.card(card));
}
