/**
 * Every message of the method, once. The same definitions serve the port (where `C`, a card, is an octet
 * string), the trace (where `C` is an id in the card table) and the wire schemas in `impl/protocol.ts`.
 * The name of an operation begins with its channel.
 */
import type { ChannelId, SeatId } from './ids.ts';

/** A card in octets: one char for each octet, so that nothing is decoded on the way. */
export type Card = string;
/** A card's number in the card table of a run. */
export type CardId = number;

export type NodeId = string;
export type TerminalId = string;
/** An account at the IM network; not a telephone number (claim.md 9.6). */
export type AccountId = string;
/** One thing that a user asked for, from the act to the outcome that is told. */
export type AttemptId = string;
/** A telephone number as someone wrote it; compared by `cards/phone-number.ts`. */
export type PhoneNumber = string;
/** The id of a card in a contact client's own book. */
export type BookId = string;

export interface Recipient {
  readonly account: AccountId;
  /** `null`: nobody has entered a number; the client looks it up in its book, asks, or fails. */
  readonly number: PhoneNumber | null;
}

/** What an IM message carries. `own-card` answers `card-request`, or is pushed by a friend unasked. */
export type ImBody<C> =
  | { readonly type: 'cards'; readonly cards: readonly C[] }
  | { readonly type: 'card-request' }
  | { readonly type: 'own-card'; readonly cards: readonly C[] }
  | { readonly type: 'receipt'; readonly of: string };

export interface Friend {
  readonly account: AccountId;
  readonly name: string;
  readonly online: boolean;
}

/**
 * `refused` nothing done · `failed` certainly not done · `handed-over` taken by I1 or by the short-message
 * service · `delivered` confirmed by the other end · `done` complete, for acts without another end ·
 * `unknown` indefinite.
 */
export const outcomes = [
  'refused',
  'failed',
  'handed-over',
  'delivered',
  'done',
  'unknown',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface Told {
  readonly outcome: Outcome;
  /** Why, in the program's words; empty where there is nothing to explain. */
  readonly reason: string;
}

export type Prompt =
  | { readonly kind: 'recipients'; readonly friends: readonly AccountId[] }
  | { readonly kind: 'confirm'; readonly text: string }
  | { readonly kind: 'number'; readonly account: AccountId };
export type Answer =
  | { readonly kind: 'recipients'; readonly accounts: readonly AccountId[] }
  | { readonly kind: 'confirm'; readonly yes: boolean }
  | { readonly kind: 'number'; readonly number: PhoneNumber | null }
  | { readonly kind: 'none' };

export interface ServerAccount {
  readonly number: PhoneNumber;
  readonly secret: string;
}

/** What a user does at a node: the operation and its words. */
export interface Acts<C> {
  /** Contact client: bind to an IM client on this terminal by this number. */
  readonly bind: {
    readonly attempt: AttemptId;
    readonly imClient: NodeId;
    readonly number: PhoneNumber;
  };
  readonly unbind: { readonly attempt: AttemptId };
  /** Contact client: the selecting signal of 1.g, for the attempt that `share` then goes on with. */
  readonly select: { readonly attempt: AttemptId; readonly cards: readonly BookId[] };
  readonly share: { readonly attempt: AttemptId; readonly recipients: readonly Recipient[] };
  /** Contact client: bring this friend's own card into the book. */
  readonly import: { readonly attempt: AttemptId; readonly account: AccountId };
  readonly synchronise: { readonly attempt: AttemptId };
  /** The restoring signal: given to the IM client, or to a contact client, which passes it on. */
  readonly restore: { readonly attempt: AttemptId };
  /** Contact client: cards typed in, taken from a file, or removed by hand. */
  readonly edit: {
    readonly attempt: AttemptId;
    readonly add: readonly C[];
    readonly remove: readonly BookId[];
  };
  /** Contact client: the phone tells which numbers it now has. */
  readonly 'number-change': {
    readonly attempt: AttemptId;
    readonly numbers: readonly ServerAccount[];
  };
  readonly login: {
    readonly attempt: AttemptId;
    readonly account: AccountId;
    readonly secret: string;
  };
  readonly logout: { readonly attempt: AttemptId };
}
export type ActName = keyof Acts<unknown>;

/** Every message from node to node. A message is a request; its answer is in `Answers`. */
export interface Requests<C> {
  // SDK, contact client to IM client. The handle that `sdk.open` minted travels with every later call (1.i).
  readonly 'sdk.open': { readonly app: string };
  readonly 'sdk.bind': {
    readonly handle: string;
    readonly number: PhoneNumber;
    /** Entitles the IM client to the contact of this number on the contact server (1.u, R6). */
    readonly token: string;
  };
  readonly 'sdk.unbind': { readonly handle: string };
  readonly 'sdk.state': { readonly handle: string };
  readonly 'sdk.listen': { readonly handle: string };
  readonly 'sdk.share': {
    readonly handle: string;
    readonly attempt: AttemptId;
    readonly cards: readonly C[];
    /** `null`: the IM client asks its user. */
    readonly recipients: readonly AccountId[] | null;
  };
  readonly 'sdk.friends': { readonly handle: string };
  readonly 'sdk.fetch': { readonly handle: string; readonly account: AccountId };
  readonly 'sdk.restore': { readonly handle: string; readonly attempt: AttemptId };
  // SDK, IM client to contact client: all of them listeners that the contact client handed in with `sdk.open`.
  readonly 'sdk.notice': { readonly handle: string; readonly online: boolean };
  readonly 'sdk.outcome': {
    readonly handle: string;
    readonly attempt: AttemptId;
    readonly outcome: Outcome;
    readonly reason: string;
  };
  /** A friend's own card, asked for by `sdk.fetch` or pushed; no card: the friend has none, see `reason`. */
  readonly 'sdk.card': {
    readonly handle: string;
    readonly account: AccountId;
    readonly cards: readonly C[];
    readonly reason: string;
  };
  /** The cards of a restore; `more` while further messages of the same restore follow. */
  readonly 'sdk.deliver': {
    readonly handle: string;
    readonly attempt: AttemptId;
    readonly cards: readonly C[];
    readonly more: boolean;
  };
  readonly 'sdk.restore-failed': {
    readonly handle: string;
    readonly attempt: AttemptId;
    readonly reason: string;
  };
  readonly 'sdk.unbound': { readonly handle: string; readonly reason: string };

  // IM, client to network.
  readonly 'im.login': {
    readonly account: AccountId;
    readonly secret: string;
    readonly device: string;
  };
  readonly 'im.logout': { readonly session: string };
  readonly 'im.friends': { readonly session: string };
  readonly 'im.send': {
    readonly session: string;
    /** Chosen by the sender; the same id again is the same message. */
    readonly id: string;
    readonly to: AccountId;
    readonly body: ImBody<C>;
  };
  // IM, network to client. Acknowledged by its answer; redelivered until then.
  readonly 'im.message': {
    readonly id: string;
    readonly from: AccountId;
    readonly body: ImBody<C>;
  };
  /** The session ended without a log-out: `kicked` by another log-in, or `link-down` as the phone noticed. */
  readonly 'im.ended': { readonly session: string; readonly reason: 'kicked' | 'link-down' };
  /** The phone has its link again; a client that was logged in may log in again. */
  readonly 'im.link-up': { readonly device: string };

  // Short messages, contact client to the terminal's messaging function.
  readonly 'sms.send': {
    readonly attempt: AttemptId;
    readonly to: PhoneNumber;
    /** Cards as 8-bit data to the vCard port, or text; one of the two is empty. */
    readonly cards: readonly C[];
    readonly text: string;
    readonly referenceBits: 8 | 16;
  };
  // Short messages, messaging function to contact client.
  readonly 'sms.report': { readonly id: string; readonly status: 'delivered' | 'failed' };
  readonly 'sms.message': {
    readonly from: PhoneNumber;
    readonly cards: readonly C[];
    readonly text: string;
  };

  // Contact server.
  readonly 'cs.grant': { readonly number: PhoneNumber; readonly secret: string };
  readonly 'cs.revoke': {
    readonly number: PhoneNumber;
    readonly secret: string;
    readonly token: string;
  };
  /** The whole contact of this number, in place of what the server had. */
  readonly 'cs.put': {
    readonly number: PhoneNumber;
    readonly secret: string;
    readonly cards: readonly C[];
  };
  /** The name card acquiring request (1.x); `proof` is a token, or the number's own secret. */
  readonly 'cs.get': {
    readonly number: PhoneNumber;
    readonly proof: string;
    readonly page: number;
  };

  // Every way that the claim does not name.
  readonly 'open.send': {
    readonly medium:
      | 'socket'
      | 'clipboard'
      | 'file'
      | 'share-sheet'
      | 'near-field'
      | 'link'
      | 'directory';
    readonly cards: readonly C[];
    readonly text: string;
  };

  // From a node to its user.
  readonly 'ui.tell': { readonly attempt: AttemptId } & Told;
  readonly 'ui.ask': { readonly attempt: AttemptId; readonly prompt: Prompt };
}
export type OperationName = keyof Requests<unknown>;

/** What a request is answered with when it is accepted; acceptance is not completion. */
export interface Answers<C> {
  readonly 'sdk.open': { readonly handle: string };
  readonly 'sdk.bind': Nothing;
  readonly 'sdk.unbind': Nothing;
  readonly 'sdk.state': { readonly online: boolean };
  readonly 'sdk.listen': { readonly online: boolean };
  readonly 'sdk.share': Nothing;
  readonly 'sdk.friends': { readonly friends: readonly Friend[] };
  readonly 'sdk.fetch': Nothing;
  readonly 'sdk.restore': Nothing;
  readonly 'sdk.notice': Nothing;
  readonly 'sdk.outcome': Nothing;
  readonly 'sdk.card': Nothing;
  readonly 'sdk.deliver': Nothing;
  readonly 'sdk.restore-failed': Nothing;
  readonly 'sdk.unbound': Nothing;
  /** The number registered for the account, and its owner's own card if there is one. */
  readonly 'im.login': {
    readonly session: string;
    readonly number: PhoneNumber;
    readonly cards: readonly C[];
  };
  readonly 'im.logout': Nothing;
  readonly 'im.friends': { readonly friends: readonly Friend[] };
  readonly 'im.send': Nothing;
  readonly 'im.message': Nothing;
  readonly 'im.ended': Nothing;
  readonly 'im.link-up': Nothing;
  readonly 'sms.send': { readonly id: string; readonly parts: number };
  readonly 'sms.report': Nothing;
  readonly 'sms.message': Nothing;
  readonly 'cs.grant': { readonly token: string };
  readonly 'cs.revoke': Nothing;
  readonly 'cs.put': Nothing;
  /** `next` is the page to ask for, or `null` after the last one. */
  readonly 'cs.get': { readonly cards: readonly C[]; readonly next: number | null };
  readonly 'open.send': Nothing;
  readonly 'ui.tell': Nothing;
  readonly 'ui.ask': { readonly answer: Answer };
}
export type Nothing = Readonly<Record<never, never>>;

/** `definite`: it certainly did not happen; otherwise it may have. */
export interface Failure {
  readonly ok: false;
  readonly reason: string;
  readonly definite: boolean;
}

export type Request<C, K extends OperationName = OperationName> = {
  [P in K]: { readonly op: P } & Requests<C>[P];
}[K];
export type Reply<C, K extends OperationName = OperationName> = {
  [P in K]: ({ readonly ok: true } & Answers<C>[P]) | Failure;
}[K];
export type Act<C, K extends ActName = ActName> = {
  [P in K]: { readonly act: P } & Acts<C>[P];
}[K];

export function channelOf(op: OperationName): ChannelId {
  return op.slice(0, op.indexOf('.')) as ChannelId;
}

/** What a node holds, as it says itself. */
export interface BookEntry<C> {
  readonly id: BookId;
  readonly card: C;
}
export interface BindingView {
  readonly imClient: NodeId;
  readonly number: PhoneNumber;
}

/** Facts of the world, which no message carries: who is who, who may do what, what is so. */
export interface Facts<C> {
  readonly 'world.terminal': {
    readonly terminal: TerminalId;
    readonly region: string;
    readonly numbers: readonly PhoneNumber[];
  };
  readonly 'world.node': {
    readonly node: NodeId;
    readonly seat: SeatId;
    readonly terminal: TerminalId | null;
    readonly by: By;
    /** Whether the kit carries what this node says on its channels, or the node reports it itself. */
    readonly grade: Grade;
  };
  readonly 'world.account': {
    readonly account: AccountId;
    readonly number: PhoneNumber;
    readonly cards: readonly C[];
  };
  /** `of` now sees, or no longer sees, `friend` as a friend; friendship is directed. */
  readonly 'world.friend': {
    readonly of: AccountId;
    readonly friend: AccountId;
    readonly linked: boolean;
  };
  /** The live session of an IM client: through it the account could send now (R1). */
  readonly 'world.session': {
    readonly node: NodeId;
    readonly account: AccountId;
    readonly live: boolean;
  };
  /** The contact of a number as another device of its owner wrote it, and the server said yes to. */
  readonly 'world.server-book': { readonly number: PhoneNumber; readonly cards: readonly C[] };
  readonly 'world.book': { readonly node: NodeId; readonly entries: readonly BookEntry<C>[] };
  readonly 'world.binding': { readonly node: NodeId; readonly binding: BindingView | null };
  /** The next step of the plan begins: everything before it has come to rest. */
  readonly 'world.step': { readonly index: number; readonly text: string };
  /** A node misbehaved towards the kit: hung, died, broke the protocol. */
  readonly 'world.sut-error': { readonly node: NodeId; readonly what: string };
  /** A fault that the kit made itself, on purpose. */
  readonly 'world.fault': { readonly fault: string; readonly node: NodeId | null };
  /** Nothing can happen any more: what has not happened by now never will. */
  readonly 'world.end': { readonly quiescent: boolean };
}
export type FactName = keyof Facts<unknown>;
export type Fact<C, K extends FactName = FactName> = {
  [P in K]: { readonly kind: P } & Facts<C>[P];
}[K];

export type By = 'implementation' | 'reference' | 'set-up';
/** A: the kit carried it between two seats · B: two programs agree · C: one program's word · D: inferred. */
export type Grade = 'A' | 'B' | 'C' | 'D';

/** Where in a run an event stands: its number, and its virtual time in whole microseconds. */
export interface Stamp {
  readonly seq: number;
  readonly atUs: number;
}
export type CallId = number;

/**
 * One event of a trace. A message is recorded when its sender hands it over (`sent`), when its receiver
 * is given it (`got`), and its answer when the sender is given that (`reply`).
 */
export type TraceEvent = Stamp &
  (
    | ({ readonly kind: 'act'; readonly node: NodeId } & Act<CardId>)
    | SentEvent
    | GotEvent
    | ReplyEvent
    | Fact<CardId>
  );
export type SentEvent<K extends OperationName = OperationName> = {
  readonly kind: 'sent';
  readonly call: CallId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: Request<CardId, K>;
};
export type GotEvent = {
  readonly kind: 'got';
  readonly call: CallId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly op: OperationName;
};
export type ReplyEvent = {
  readonly kind: 'reply';
  readonly call: CallId;
  /** Who asked, and is now given the answer. */
  readonly from: NodeId;
  readonly to: NodeId;
  readonly op: OperationName;
  readonly reply: Reply<CardId>;
};

/** One row of the card table: what the monitors compare, so that they never parse. */
export interface CardRow {
  readonly id: CardId;
  /** `text`: a short message that is no vCard; its digests are of everything that it might name. */
  readonly form: 'card' | 'text';
  /** Digests of the texts by which the name can be recognised: FN, and N in reading order. */
  readonly names: readonly string[];
  /** Digests of every telephone number (R2) and e-mail address, sorted; with `names` the core of R9. */
  readonly core: readonly string[];
  /** Digests of every property that counts at whole level (R9), sorted. */
  readonly whole: readonly string[];
  readonly uid: string | null;
  readonly octets: Card;
}

/** How a number that occurs in the trace reads in one region: two numbers are one if their keys agree (R2). */
export interface NumberRow {
  readonly written: PhoneNumber;
  readonly region: string;
  readonly key: string;
}

export interface Trace {
  readonly id: string;
  readonly events: readonly TraceEvent[];
  readonly cards: readonly CardRow[];
  readonly numbers: readonly NumberRow[];
}
