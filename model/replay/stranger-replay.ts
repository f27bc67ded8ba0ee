/** Follows a client and somebody without a seat, who is never bound: nothing that needs a binding may pass. */
import type { CardId, NodeId, OperationName, Request, TraceEvent } from '../alphabet.ts';
import type { SetId } from '../explore/state-sets.ts';
import type { Beliefs } from './belief.ts';
import type { Pair } from './pairs.ts';

const needBinding: readonly OperationName[] = [
  'sdk.share',
  'sdk.fetch',
  'sdk.restore',
  'sdk.card',
  'sdk.deliver',
];

export class StrangerReplay {
  readonly pair: Pair;
  readonly state: SetId;
  readonly #hasSeat: (node: NodeId) => boolean;
  isEmpty = false;

  constructor(pair: Pair, beliefs: Beliefs, hasSeat: (node: NodeId) => boolean) {
    this.pair = pair;
    this.state = beliefs.start('binding');
    this.#hasSeat = hasSeat;
  }

  /** A client's gift is enough; a stranger's question or gift counts when it is accepted. */
  record(event: TraceEvent): void {
    if (event.kind !== 'sent' && event.kind !== 'reply') return;
    const { contactClient, imClient } = this.pair;
    const ends = [event.from, event.to];
    if (!ends.includes(contactClient) || !ends.includes(imClient)) return;
    if (event.kind === 'sent') this.isEmpty ||= this.#hasSeat(event.from) && gives(event.message);
    else this.isEmpty ||= event.reply.ok && needBinding.includes(event.op);
  }
}

function gives(message: Request<CardId>): boolean {
  return message.op === 'sdk.deliver' || (message.op === 'sdk.card' && message.cards.length > 0);
}
