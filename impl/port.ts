/**
 * The port: all that the world and an implementation know of each other. A program plays nodes; a node is
 * given one stimulus at a time and reacts through its desk. There is no other way in or out.
 *
 * One mechanism carries everything. A synchronous participant calls `desk.done` before `give` returns; one
 * that lives behind a pipe calls it when its answer has come. A participant that blocks in the middle of a
 * stimulus calls `desk.call` and is given the `reply` while its stimulus is still open.
 */
import type {
  Act,
  BindingView,
  BookEntry,
  CallId,
  Card,
  Fact,
  NodeId,
  Reply,
  Request,
  ServerAccount,
  Told,
} from '../model/alphabet.ts';
import type { ChannelId, SeatId } from '../model/ids.ts';

export type Stimulus =
  /** A user's act. Its result may carry the outcome; otherwise the outcome is told later by `ui.tell`. */
  | { readonly kind: 'act'; readonly act: Act<Card> }
  /** A request of another node; its result carries the reply, which is acceptance and not completion. */
  | { readonly kind: 'deliver'; readonly from: NodeId; readonly message: Request<Card> }
  /** The answer to a call that this node made. */
  | { readonly kind: 'reply'; readonly call: CallId; readonly reply: Reply<Card> }
  /** The time that the node asked for with `wakeAfterMs` has come. */
  | { readonly kind: 'wake' }
  /** Read-out: the kit asks what the node holds; nothing may change. */
  | { readonly kind: 'probe'; readonly what: ProbeName };
export type ProbeName = 'book' | 'binding';

export interface Result {
  readonly told?: Told;
  readonly reply?: Reply<Card>;
  readonly book?: readonly BookEntry<Card>[];
  readonly binding?: BindingView | null;
  /** Give me a `wake` after this much virtual time, in place of the one that I asked for before. */
  readonly wakeAfterMs?: number;
}

export interface Desk {
  /** The virtual time at which the stimulus was given, in milliseconds since the world began. */
  readonly nowMs: number;
  /** Sends a request; its answer comes as a `reply` stimulus with the number that is returned here. */
  call(to: NodeId, message: Request<Card>): CallId;
  /** Ends the stimulus. Called once for each `give`. */
  done(result: Result): void;
  /** Records a fact. Only the kit's own participants are heard; a program's word is graded lower. */
  observe(fact: Fact<Card>): void;
  /** The program broke the protocol, hung or died; what it would have answered never comes. */
  fail(what: string): void;
}

/** A node as its program sees it: sans-I/O, with no clock, no chance and no way out but the desk. */
export interface Participant {
  give(stimulus: Stimulus, desk: Desk): void;
  /**
   * Its process is killed and will start again: who takes its place, and knows nothing but what this one had saved.
   * The first stimulus that it is given is a `wake`. A participant without this is never killed.
   */
  restarted?(): Participant;
}

/** What a node is told about itself when it is made. Nothing says which situation is played. */
export type NodeSpec =
  | {
      readonly seat: 'contact-client';
      readonly node: NodeId;
      /** ISO 3166 region in which the terminal reads telephone numbers (R2). */
      readonly region: string;
      /** The terminal's numbers, and the secret that proves each to the contact server. */
      readonly numbers: readonly ServerAccount[];
      /** The IM clients that are installed on this terminal. */
      readonly imClients: readonly NodeId[];
      readonly contactServer: NodeId;
      /** The terminal's messaging function. */
      readonly messaging: NodeId;
      readonly book: readonly Card[];
    }
  | {
      readonly seat: 'im-client';
      readonly node: NodeId;
      readonly region: string;
      readonly device: string;
      readonly network: NodeId;
      readonly contactServer: NodeId;
    }
  | {
      readonly seat: 'contact-server';
      readonly node: NodeId;
      readonly region: string;
      readonly accounts: readonly ServerAccount[];
      /** The most cards that one answer to `cs.get` should hold; more are paged. */
      readonly pageCards: number;
    };

/** Operations that the claim recites; a seat that lacks one is declared absent there. */
export const operationIds = [
  'bind',
  'select',
  'share-im',
  'share-sms',
  'import',
  'synchronise',
  'restore',
  'unbind',
  'edit',
  'read-out',
  'number-change',
] as const;
export type OperationId = (typeof operationIds)[number];

/** How a channel of an implementation can be seen. */
export type Exposure = 'harness' | 'reported' | 'hidden' | 'none';

/** What an implementation declares of itself. */
export interface ImplementationCard {
  readonly name: string;
  readonly version: string;
  readonly seats: readonly SeatId[];
  readonly operations: readonly OperationId[];
  readonly exposure: Readonly<Record<ChannelId, Exposure>>;
  /** The same stimuli give the same reactions, octet for octet. */
  readonly deterministic: boolean;
  /** May be given messages for a node that waits for a reply; otherwise they wait in its mailbox. */
  readonly nested: boolean;
}

/** The node to which `ui.tell` and `ui.ask` are sent: the person at this node. */
export const userNode: NodeId = 'user';

/** One implementation. It may play several nodes, each with a state of its own. */
export interface Program {
  readonly card: ImplementationCard;
  create(spec: NodeSpec): Participant;
}
