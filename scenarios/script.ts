/**
 * A script: who is there and what the users do. Plain data, made by a situation, played by the world. Names
 * of terminals, clients, accounts and numbers are the script's own; a run gives each of them another name.
 */
import type { Card, OperationName } from '../model/alphabet.ts';
import type { FaultId } from './fault-plan.ts';

export interface TerminalPart {
  readonly name: string;
  /** ISO 3166 region in which it reads numbers. */
  readonly region: 'US' | 'GB' | 'FR';
  readonly numbers: readonly string[];
  readonly contactClient: string;
  readonly book: readonly Card[];
  /** The first one is the one that its contact client binds to. */
  readonly imClients: readonly string[];
}

export interface AccountPart {
  readonly name: string;
  /** The number that is registered for it at the IM network. */
  readonly number: string;
  /** How its user is called there. */
  readonly shown: string;
  /** The own card of its user, if there is one. */
  readonly card: Card | null;
}

export interface Cast {
  readonly terminals: readonly TerminalPart[];
  readonly accounts: readonly AccountPart[];
  /** `[a, b]`: a sees b as a friend. */
  readonly friendships: readonly (readonly [string, string])[];
  /** What the contact server holds before the first step, by number. */
  readonly serverBooks: Readonly<Record<string, readonly Card[]>>;
  /** The most cards in one answer of the contact server. */
  readonly pageCards: number;
  readonly reports: 'on' | 'off';
}

/** Which cards: by their places in the book as it is then, or something that is not there. */
export type Pick = readonly number[] | 'none' | 'unknown';

/** How the user comes by a recipient's number. */
export type NumberSource = 'given' | 'asked' | 'unknown';
export type Spelling = 'international' | 'national' | 'spaced';
/**
 * `old token`: of the number's first binding, which has ended · `of another number`: of a live one · `made up`: a
 * secret, with which it asks for a token, too.
 */
export type StrangersProof = 'none' | 'of another number' | 'old token' | 'made up';
/** The one that the IM client minted for the stranger, or that of the contact client that is bound last. */
export type StrangersHandle = 'own' | 'of the bound';
/** `unsure`: it does not come there, and that is not known · `unanswered`: it does, and nobody hears of it. */
export type ReachMode = 'well' | 'error' | 'unsure' | 'slow' | 'silent' | 'unanswered';
/** The contact server, the IM network, the short messages, by the SDK a client of t1, or one operation. */
export type Reached = 'cs' | 'network' | 'messaging' | 'i1' | 'c1' | ReachedOperation;
/** Of the first terminal's IM client, contact client, and of the contact server. */
export type ReachedOperation =
  | 'sdk.bind'
  | 'sdk.unbind'
  | 'sdk.share'
  | 'sdk.fetch'
  | 'sdk.restore'
  | 'sdk.card'
  | 'sdk.deliver'
  | 'cs.grant'
  | 'cs.revoke';

export type Step =
  | { readonly do: 'login'; readonly im: string; readonly account: string }
  | { readonly do: 'logout'; readonly im: string }
  | { readonly do: 'link'; readonly im: string; readonly up: boolean }
  | {
      readonly do: 'bind';
      readonly c: string;
      readonly im: string;
      readonly number: string;
      readonly spelling: Spelling;
    }
  | { readonly do: 'unbind'; readonly c: string }
  /** The selecting signal; `share` of the same label goes on with it. */
  | { readonly do: 'select'; readonly c: string; readonly label: string; readonly cards: Pick }
  | {
      readonly do: 'share';
      readonly c: string;
      readonly label: string;
      readonly to: readonly string[];
      readonly numbers: NumberSource;
    }
  | { readonly do: 'import'; readonly c: string; readonly account: string }
  | { readonly do: 'synchronise'; readonly c: string }
  /** The restoring signal, given at an IM client or at a contact client. */
  | { readonly do: 'restore'; readonly at: string }
  | {
      readonly do: 'edit';
      readonly c: string;
      readonly add: readonly Card[];
      readonly remove: 'all' | readonly number[];
    }
  | { readonly do: 'number-change'; readonly terminal: string; readonly numbers: readonly string[] }
  | {
      readonly do: 'befriend';
      readonly of: string;
      readonly friend: string;
      readonly linked: boolean;
    }
  /** Another device of this number's owner writes the contact on the server. */
  | { readonly do: 'other-device'; readonly number: string; readonly cards: readonly Card[] }
  /** The user of this account has another own card; the IM client there learns it at the next login. */
  | { readonly do: 'own-card'; readonly account: string; readonly card: Card }
  /** How this part can be reached from now on. */
  | { readonly do: 'reach'; readonly part: Reached; readonly mode: ReachMode }
  /** Somebody with no right to it asks the server for a contact, with this for a proof. */
  | { readonly do: 'stranger'; readonly number: string; readonly proof: StrangersProof }
  /** An app that has not bound asks an IM client to share a card, to fetch the friend's own, and to restore. */
  | {
      readonly do: 'stranger-asks';
      readonly im: string;
      readonly handle: StrangersHandle;
      readonly friend: string;
      readonly card: Card;
    }
  /** Who is not the bound IM client gives a contact client a card: as a friend's, and as that of a restore. */
  | {
      readonly do: 'stranger-gives';
      readonly c: string;
      readonly friend: string;
      readonly cards: readonly [Card, Card];
    }
  | PointStep
  /** This kind of fault fires at its nth opportunity from now, counted from 1. */
  | { readonly do: 'inject'; readonly fault: FaultId; readonly nth: number }
  /** Its process is killed, and starts again after so long with what it had saved, if it can. */
  | { readonly do: 'kill'; readonly node: string; readonly ms: number }
  /** The storm is over: nothing goes wrong by plan any more, and what can be healed is. */
  | { readonly do: 'calm' }
  | { readonly do: 'wait'; readonly ms: number };

/** While the nth such message from now is on its way, or its answer, this is done; counted from 1. */
export interface PointStep {
  readonly do: 'at';
  readonly point: {
    readonly op: OperationName;
    readonly moment: 'request' | 'answer';
    readonly nth: number;
  };
  readonly steps: readonly MishapStep[];
}

/** What can be done while something else is under way: nothing has to come to rest for it. */
export type MishapStep = Extract<
  Step,
  {
    readonly do:
      | 'link'
      | 'befriend'
      | 'number-change'
      | 'login'
      | 'logout'
      | 'bind'
      | 'unbind'
      | 'other-device'
      | 'kill';
  }
>;

export interface Script {
  readonly cast: Cast;
  readonly steps: readonly Step[];
}

/** What a user does at a node; the other steps are made by the world. */
export type UserStep = Exclude<Step, WorldStep>;
export type WorldStep = StrangersStep | Extract<Step, { readonly do: WorldsOwn }>;
/** What somebody does who has no part in the method. */
export type StrangersStep = Extract<
  Step,
  { readonly do: 'stranger' | 'stranger-asks' | 'stranger-gives' }
>;
type WorldsOwn =
  | 'link'
  | 'befriend'
  | 'other-device'
  | 'own-card'
  | 'reach'
  | 'at'
  | 'inject'
  | 'calm'
  | 'kill'
  | 'wait';
