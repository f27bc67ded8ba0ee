/**
 * The scene: what can be known of the world after each event of a trace, kept once for all monitors.
 * It records and answers; it never judges. `model/replay.ts`, the second oracle, must not use it.
 */
import type {
  AccountId,
  ActName,
  AttemptId,
  By,
  CallId,
  CardId,
  CardRow,
  Grade,
  NodeId,
  OperationName,
  PhoneNumber,
  TerminalId,
  Trace,
} from '../alphabet.ts';
import type {
  AccountRecord,
  ActEvent,
  Attempt,
  BindingRecord,
  BookRecord,
  CallRecord,
  NodeRecord,
  PresenceTelling,
  SessionRecord,
  SignalRecord,
  TerminalRecord,
  TroubleEvent,
} from './records.ts';

export class Scene {
  readonly nodes = new Map<NodeId, NodeRecord>();
  readonly terminals = new Map<TerminalId, TerminalRecord>();
  readonly accounts = new Map<AccountId, AccountRecord>();
  /** Whom an account sees as a friend, now. */
  readonly friends = new Map<AccountId, Set<AccountId>>();
  /** When the account ceased to see each of its former friends as one, the last time. */
  readonly friendsLeft = new Map<AccountId, Map<AccountId, number>>();
  /** The session of each IM client now; no entry: never logged in. */
  readonly sessions = new Map<NodeId, SessionRecord>();
  /** Every change of a session, oldest first. */
  readonly sessionHistory = new Map<NodeId, SessionRecord[]>();
  readonly calls = new Map<CallId, CallRecord>();
  readonly attempts = new Map<AttemptId, Attempt>();
  /** The last read-out of each contact client's book. */
  readonly books = new Map<NodeId, BookRecord>();
  /** Each number's contact on the server, as last told by the kit, by number key. */
  readonly serverBooks = new Map<string, readonly CardId[]>();
  /** Every binding of each contact client, oldest first; at most the last one is live. */
  readonly bindings = new Map<NodeId, BindingRecord[]>();
  /** Handles by the IM client that minted them and the contact client that they were given to. */
  readonly handles = new Map<
    string,
    { readonly imClient: NodeId; readonly contactClient: NodeId }
  >();
  /** All that was told to each contact client about any IM client's state, oldest first. */
  readonly presence = new Map<NodeId, PresenceTelling[]>();
  readonly signals: SignalRecord[] = [];
  /** Faults that the kit made, and misbehaviour towards the kit, oldest first. */
  readonly troubles: TroubleEvent[] = [];
  /** Set by `world.end`; before it, nothing can be said to be missing. */
  quiescent = false;
  readonly #callsByOp = new Map<OperationName, CallRecord[]>();
  readonly #actsByName = new Map<ActName, ActEvent[]>();
  readonly #cards: readonly CardRow[];
  readonly #numberKeys: NumberKeys;

  constructor(trace: Pick<Trace, 'cards' | 'numbers'>) {
    this.#cards = trace.cards;
    this.#numberKeys = numberKeysOf(trace.numbers);
  }

  /** Notes a new call; `record` does the rest. */
  opened(call: CallRecord): void {
    this.calls.set(call.sent.call, call);
    const { op } = call.sent.message;
    const alike = this.#callsByOp.get(op);
    if (alike === undefined) this.#callsByOp.set(op, [call]);
    else alike.push(call);
  }

  /** Notes an act beside its attempt. */
  acted(act: ActEvent): void {
    const alike = this.#actsByName.get(act.act);
    if (alike === undefined) this.#actsByName.set(act.act, [act]);
    else alike.push(act);
  }

  /** All acts of one name so far, oldest first. */
  actsOf<A extends ActName>(name: A): readonly Extract<ActEvent, { readonly act: A }>[] {
    const alike = this.#actsByName.get(name) ?? [];
    return areNamed(alike, name) ? alike : [];
  }

  /** The row of a card; an id outside of the table is a broken trace. */
  card(id: CardId): CardRow {
    const row = this.#cards[id];
    if (row === undefined) throw new Error(`card ${id} is not in the card table`);
    return row;
  }

  /** The key of a number as the terminal of this node reads it (R2). */
  numberKey(written: PhoneNumber, node: NodeId): string {
    const region = this.terminalOf(node)?.region ?? '';
    return this.#numberKeys.get(region)?.get(written) ?? `unread:${written}`;
  }

  terminalOf(node: NodeId): TerminalRecord | undefined {
    const id = this.nodes.get(node)?.terminal;
    return id === null || id === undefined ? undefined : this.terminals.get(id);
  }

  seatOf(node: NodeId): NodeRecord['seat'] | undefined {
    return this.nodes.get(node)?.seat;
  }

  by(node: NodeId): By {
    return this.nodes.get(node)?.by ?? 'set-up';
  }

  /** The lowest grade of the nodes that a witness rests on. */
  grade(...nodes: readonly NodeId[]): Grade {
    const grades = nodes.map((node) => this.nodes.get(node)?.grade ?? 'A');
    return grades.reduce((lowest, grade) => (grade > lowest ? grade : lowest), 'A' as Grade);
  }

  /** The call of this number, if it is of this operation. */
  call<K extends OperationName>(id: CallId, op: K): CallRecord<K> | undefined {
    const call = this.calls.get(id);
    return call !== undefined && isOf(call, op) ? call : undefined;
  }

  /** All calls of one operation so far, oldest first; the list grows with the trace. */
  callsOf<K extends OperationName>(op: K): readonly CallRecord<K>[] {
    const alike = this.#callsByOp.get(op) ?? [];
    return areOf(alike, op) ? alike : [];
  }

  /** The live binding of a contact client, or `undefined`. */
  binding(contactClient: NodeId): BindingRecord | undefined {
    const last = this.bindings.get(contactClient)?.at(-1);
    return last !== undefined && last.endSeq === null ? last : undefined;
  }

  /** The live binding that an IM client is in with a contact client, or `undefined`. */
  bindingOfIm(imClient: NodeId): BindingRecord | undefined {
    for (const list of this.bindings.values()) {
      const last = list.at(-1);
      if (last !== undefined && last.imClient === imClient && last.endSeq === null) return last;
    }
    return undefined;
  }

  /** Whether `friend` is in the friendship link of `account`, now. */
  isFriend(account: AccountId, friend: AccountId): boolean {
    return this.friends.get(account)?.has(friend) ?? false;
  }
}

/** By region, and then as written: a key of both would have to be put together at each look-up. */
type NumberKeys = ReadonlyMap<string, ReadonlyMap<string, string>>;

const keysOf = new WeakMap<Trace['numbers'], NumberKeys>();

/** Made once for each table: altered traces share it with the trace that they were made from. */
function numberKeysOf(numbers: Trace['numbers']): NumberKeys {
  const made = keysOf.get(numbers) ?? numberKeysIn(numbers);
  keysOf.set(numbers, made);
  return made;
}

function numberKeysIn(numbers: Trace['numbers']): NumberKeys {
  const byRegion = new Map<string, Map<string, string>>();
  for (const { region, written, key } of numbers) {
    const keys = byRegion.get(region) ?? new Map<string, string>();
    byRegion.set(region, keys.set(written, key));
  }
  return byRegion;
}

/** Lists are kept by operation, so that the first call speaks for all. */
function areOf<K extends OperationName>(
  calls: readonly CallRecord[],
  op: K,
): calls is readonly CallRecord<K>[] {
  const [first] = calls;
  return first === undefined || isOf(first, op);
}

function areNamed<A extends ActName>(
  acts: readonly ActEvent[],
  name: A,
): acts is readonly Extract<ActEvent, { readonly act: A }>[] {
  const [first] = acts;
  return first === undefined || first.act === name;
}

function isOf<K extends OperationName>(call: CallRecord, op: K): call is CallRecord<K> {
  return call.sent.message.op === op;
}
