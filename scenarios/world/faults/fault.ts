/** What a fault is: where it finds its opportunities, and what it does with one. */
import type { OperationName } from '../../../model/alphabet.ts';
import type { Cast, MishapStep } from '../../script.ts';
import type { Fate } from '../rule.ts';

/** Whole numbers for one firing, drawn by its key; both ends are included. */
export type Between = (least: number, most: number) => number;

interface Named {
  /** What a reader of a report is told. */
  readonly does: string;
}

/** Each of these messages is an opportunity, on its way or, for `answer`, with its answer on the way back. */
interface OnMessage extends Named {
  readonly ops: readonly OperationName[];
}
/** One message, or one answer, meets this fate. */
export interface Single extends OnMessage {
  readonly hook: 'request' | 'answer';
  readonly fate: (between: Between) => Fate;
}
/** For so long, all such messages of one node, and answers, meet a fate: what it sends, what it is sent, or both. */
export interface Spell extends OnMessage {
  readonly hook: 'spell';
  /** The node is the one that receives the first message, or the client of the network that has part in it. */
  readonly strikes: 'receiver' | 'client';
  readonly lastsMs: readonly [least: number, most: number];
  readonly direction: 'out' | 'in' | 'both';
  /** `held`: it comes when the spell is over. */
  readonly fate: Fate | 'held';
}
/** While such a message is on its way, this happens; what was done is undone later, or never. */
export interface Mishap extends OnMessage {
  readonly hook: 'mishap';
  readonly steps: (cast: Cast, between: Between) => readonly MishapStep[];
  readonly undo: (cast: Cast) => readonly MishapStep[];
  /** `calm`: when the storm is over. */
  readonly undoneAfterMs: readonly [least: number, most: number] | 'calm';
}
/** Each part of a short message is an opportunity: when it arrives, and how often. */
export interface OnPart extends Named {
  readonly hook: 'part';
  readonly arrivalsMs: (between: Between) => readonly number[];
}
/** Each short message is an opportunity: the reference that its parts bear. */
export interface OnReference extends Named {
  readonly hook: 'reference';
  readonly reference: number;
}

export type Fault = Single | Spell | Mishap | OnPart | OnReference;

/** What an IM client asks of the network. */
export const toNetwork = ['im.login', 'im.logout', 'im.friends', 'im.send'] as const;
/** What the network brings to an IM client. */
export const fromNetwork = ['im.message'] as const;
export const byIm = [...toNetwork, ...fromNetwork] as const;
export const toServer = ['cs.grant', 'cs.revoke', 'cs.put', 'cs.get'] as const;
/** What a contact client asks of an IM client, and is given by it. */
export const bySdk = [
  'sdk.open',
  'sdk.bind',
  'sdk.unbind',
  'sdk.state',
  'sdk.share',
  'sdk.friends',
  'sdk.fetch',
  'sdk.restore',
  'sdk.card',
  'sdk.deliver',
  'sdk.outcome',
  'sdk.restore-failed',
  'sdk.unbound',
] as const;
