/** What the scene remembers: one record for each call, attempt, binding, telling and restore. */
import type {
  AccountId,
  AttemptId,
  BookEntry,
  By,
  CardId,
  Grade,
  NodeId,
  OperationName,
  Outcome,
  PhoneNumber,
  Recipient,
  ReplyEvent,
  Request,
  SentEvent,
  Stamp,
  TerminalId,
  TraceEvent,
} from '../alphabet.ts';
import type { SeatId } from '../ids.ts';

export interface NodeRecord {
  readonly node: NodeId;
  readonly seat: SeatId;
  readonly terminal: TerminalId | null;
  readonly by: By;
  readonly grade: Grade;
}

export interface TerminalRecord {
  readonly terminal: TerminalId;
  readonly region: string;
  readonly numbers: readonly PhoneNumber[];
  /** Every number that the terminal has had in this trace. */
  readonly numbersEver: readonly PhoneNumber[];
  readonly seq: number;
}

export interface AccountRecord {
  readonly account: AccountId;
  readonly number: PhoneNumber;
  readonly cards: readonly CardId[];
}

export interface SessionRecord {
  readonly account: AccountId;
  readonly live: boolean;
  readonly seq: number;
  readonly atUs: number;
}

/** One request on its way: sent, given to the other end, answered; what has not happened is `null`. */
export interface CallRecord<K extends OperationName = OperationName> {
  readonly sent: Stamp & Omit<SentEvent, 'message'> & { readonly message: Request<CardId, K> };
  got: Stamp | null;
  reply: (Stamp & ReplyEvent) | null;
}

export interface Telling extends Stamp {
  readonly outcome: Outcome;
  readonly reason: string;
}

export type ActEvent = Extract<TraceEvent, { kind: 'act' }>;
export type TroubleEvent = Extract<TraceEvent, { kind: 'world.sut-error' | 'world.fault' }>;

/** One thing that a user asked of a node, with all that carried its id. */
export interface Attempt {
  readonly id: AttemptId;
  readonly node: NodeId;
  readonly acts: readonly ActEvent[];
  /** The selected cards as the book had them at the selecting signal; `null` for an id not in it. */
  readonly selected: readonly (CardId | null)[] | null;
  readonly selectSeq: number | null;
  readonly recipients: readonly Recipient[] | null;
  readonly shareSeq: number | null;
  readonly shares: CallRecord<'sdk.share'>[];
  readonly messages: CallRecord<'sms.send'>[];
  readonly tellings: Telling[];
  /** Numbers that the user gave when asked, by account. */
  readonly numbersGiven: Map<AccountId, PhoneNumber>;
}

/** A binding as the contact client knows it: from the answer to `sdk.bind` on. */
export interface BindingRecord {
  readonly contactClient: NodeId;
  readonly imClient: NodeId;
  readonly number: PhoneNumber;
  /** The account of the IM client when it was bound; `null` when it had no session yet. */
  readonly account: AccountId | null;
  readonly handle: string;
  readonly token: string;
  readonly requestSeq: number;
  readonly okSeq: number;
  endSeq: number | null;
  /** An unbind was sent and is not answered with yes: neither use nor refusal is wrong. */
  doubtfulSeq: number | null;
}

/** The state of an IM client, as it reached a contact client. */
export interface PresenceTelling extends Stamp {
  readonly imClient: NodeId;
  readonly online: boolean;
  /** When it was asked for; `null` for a notice. */
  readonly askedSeq: number | null;
}

/** A restoring signal that an IM client received. */
export interface SignalRecord extends Stamp {
  readonly imClient: NodeId;
  readonly attempt: AttemptId;
  /** The call by which a contact client passed it on; `null` when the user gave it here. */
  readonly through: CallRecord<'sdk.restore'> | null;
}

export interface BookRecord extends Stamp {
  readonly entries: readonly BookEntry<CardId>[];
}
