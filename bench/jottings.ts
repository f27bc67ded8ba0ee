/** What a world had to say for each event of a trace, with cards in octets again, ready to be written down once more. */
import type {
  Act,
  Card,
  CardRow,
  Fact,
  Reply,
  Request,
  Trace,
  TraceEvent,
} from '../model/alphabet.ts';
import type { Notes, Passing } from '../scenarios/world/notes.ts';

export type Jotting = (notes: Notes) => void;

export function jottingsOf({ events, cards }: Trace): readonly Jotting[] {
  const passings = new Map<number, Passing>();
  return events.map((event): Jotting => {
    switch (event.kind) {
      case 'act': {
        const { kind: _, seq, atUs, node, ...act } = event;
        const said = withOctets(act, cards) as Act<Card>;
        return (notes) => notes.acted(node, said);
      }
      case 'sent': {
        const { call: id, from, to } = event;
        const passing = { id, from, to, message: messageOf(event, cards) };
        passings.set(id, passing);
        return (notes) => notes.sent(passing);
      }
      case 'got': {
        const passing = known(passings, event.call);
        return (notes) => notes.got(passing);
      }
      case 'reply': {
        const passing = known(passings, event.call);
        const said = withOctets(event.reply, cards) as Reply<Card>;
        return (notes) => notes.replied(passing, said);
      }
      default: {
        const { seq, atUs, ...fact } = event;
        const said = withOctets(fact, cards) as Fact<Card>;
        return (notes) => notes.fact(said);
      }
    }
  });
}

function known(passings: ReadonlyMap<number, Passing>, call: number): Passing {
  const passing = passings.get(call);
  if (passing === undefined) throw new Error(`call ${call} was not sent`);
  return passing;
}

/** The row of a text stands behind those of the cards that were sent with it. */
function messageOf(
  { message }: Extract<TraceEvent, { kind: 'sent' }>,
  cards: readonly CardRow[],
): Request<Card> {
  const hasText = message.op === 'sms.send' && message.text !== '';
  const rows = hasText ? { ...message, cards: message.cards.slice(0, -1) } : message;
  return withOctets(rows, cards) as Request<Card>;
}

/** The places where the recorder puts rows in the place of cards; elsewhere numbers are numbers. */
function withOctets(value: object, rows: readonly CardRow[]): unknown {
  const octets = (each: unknown) => (typeof each === 'number' ? (rows[each]?.octets ?? '') : each);
  const copy: Record<string, unknown> = { ...value };
  const { cards, add, body, entries } = copy;
  if (Array.isArray(cards)) copy['cards'] = cards.map(octets);
  if (Array.isArray(add)) copy['add'] = add.map(octets);
  if (typeof body === 'object' && body !== null) copy['body'] = withOctets(body, rows);
  if (Array.isArray(entries)) {
    copy['entries'] = entries.map(({ id, card }) => ({ id, card: octets(card) }));
  }
  return copy;
}
