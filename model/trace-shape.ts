/**
 * What every trace of a world is like, whoever acts in it: numbered from 0 on, never back in time, nothing
 * arrives or is answered that was not sent, nobody acts who is not there, and it comes to an end. What is not so
 * was cut, doubled, renumbered, put in another order or put together out of two, and is not judged at all.
 */
import type {
  CardId,
  GotEvent,
  NodeId,
  ReplyEvent,
  SentEvent,
  Stamp,
  Trace,
  TraceEvent,
} from './alphabet.ts';

/** What is not so, in words, or `null` for a trace that a world can have made. */
export function flawOf({ events, cards }: Trace): string | null {
  const shape = new Shape(cards.length);
  for (const event of events) {
    const flaw = shape.take(event);
    if (flaw !== null) return `event ${event.seq} ${flaw}`;
  }
  return shape.hasEnded ? null : 'it has no end: it was cut off';
}

/** Who is there without having been set up: the user, the phone, which tells of its link, and a stranger. */
const always: readonly NodeId[] = ['user', 'phone', 'stranger'];

class Shape {
  readonly #cards: number;
  readonly #nodes = new Set<NodeId>(always);
  readonly #open = new Map<number, SentEvent>();
  /** Answered without an answer of the receiver: it may still arrive there. */
  readonly #givenUp = new Map<number, SentEvent>();
  readonly #calls = new Set<number>();
  readonly #arrivals = new Set<number>();
  #seq = 0;
  #atUs = 0;
  hasEnded = false;

  constructor(cards: number) {
    this.#cards = cards;
  }

  take(event: TraceEvent): string | null {
    return this.#stamp(event) ?? this.#place(event) ?? this.#table(event);
  }

  #stamp({ seq, atUs }: Stamp): string | null {
    if (this.hasEnded) return 'comes after the end';
    if (seq !== this.#seq) return `is not the next one, which is ${this.#seq}`;
    if (atUs < this.#atUs) return 'goes back in time';
    this.#seq += 1;
    this.#atUs = atUs;
    return null;
  }

  #place(event: TraceEvent): string | null {
    switch (event.kind) {
      case 'world.node':
        this.#nodes.add(event.node);
        return null;
      case 'world.end':
        this.hasEnded = true;
        return null;
      case 'sent':
        return this.#sent(event);
      case 'got':
        return this.#arrived(event);
      case 'reply':
        return this.#answered(event);
      case 'act':
      case 'world.book':
      case 'world.binding':
      case 'world.session':
        return this.#nodes.has(event.node) ? null : 'is of a node that is not there';
      default:
        return null;
    }
  }

  #sent(event: SentEvent): string | null {
    if (this.#calls.has(event.call)) return `sends call ${event.call} again`;
    if (!this.#nodes.has(event.from)) return 'is sent by a node that is not there';
    this.#calls.add(event.call);
    this.#open.set(event.call, event);
    return null;
  }

  #arrived(event: GotEvent): string | null {
    if (this.#arrivals.has(event.call)) return 'arrives a second time';
    this.#arrivals.add(event.call);
    return this.#follows(event, 'arrives');
  }

  /** Whoever asked may have given up before it arrives. */
  #arrivesFrom(event: GotEvent): SentEvent | undefined {
    return this.#open.get(event.call) ?? this.#givenUp.get(event.call);
  }

  #follows(event: GotEvent | ReplyEvent, what: string): string | null {
    const sent = event.kind === 'got' ? this.#arrivesFrom(event) : this.#open.get(event.call);
    if (sent === undefined) return `${what}, and call ${event.call} is not open`;
    const same = sent.from === event.from && sent.to === event.to && sent.message.op === event.op;
    return same ? null : `${what} as something other than what was sent`;
  }

  #answered(event: ReplyEvent): string | null {
    const flaw = this.#follows(event, 'is answered');
    if (flaw !== null) return flaw;
    const { call, reply } = event;
    const sent = this.#open.get(call);
    if (sent !== undefined && !reply.ok && !reply.definite) this.#givenUp.set(call, sent);
    this.#open.delete(call);
    return null;
  }

  #table(event: TraceEvent): string | null {
    const missing = cardsIn(event).find((id) => id >= this.#cards);
    return missing === undefined ? null : `names card ${missing}, which is not in the table`;
  }
}

function cardsIn(event: TraceEvent): readonly CardId[] {
  switch (event.kind) {
    case 'sent':
      return cardsOf('body' in event.message ? event.message.body : event.message);
    case 'reply':
      return cardsOf(event.reply);
    case 'world.book':
      return event.entries.map(({ card }) => card);
    case 'act':
      return event.act === 'edit' ? event.add : [];
    default:
      return cardsOf(event);
  }
}

/** `select` names entries of a book; everything else that has cards names those of the table. */
function cardsOf(words: object): readonly CardId[] {
  return 'cards' in words ? (words.cards as readonly CardId[]) : [];
}
