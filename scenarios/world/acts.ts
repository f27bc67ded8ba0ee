/** How a step of a script is said to a node: in this run's own names, numbers and ids. */
import type { Act, BookEntry, BookId, Card, NodeId, Recipient } from '../../model/alphabet.ts';
import type { Pick, UserStep } from '../script.ts';
import type { Theatre } from './theatre.ts';

/** Where the act is made, under which attempt, and what the book held before it. */
export interface Cue {
  readonly theatre: Theatre;
  readonly attempt: string;
  readonly book: readonly BookEntry<Card>[];
}

/** The node at which a step is acted, by its name in the script. */
export function placeOf(step: UserStep, theatre: Theatre): NodeId {
  if ('c' in step) return theatre.node(step.c);
  if (step.do === 'restore') return theatre.node(step.at);
  if (step.do === 'number-change')
    return theatre.node(theatre.terminal(step.terminal).contactClient);
  return theatre.node(step.im);
}

export function actOf(step: UserStep, cue: Cue): Act<Card> {
  const { theatre, attempt, book } = cue;
  switch (step.do) {
    case 'login': {
      const { account } = step;
      const secret = theatre.secret(account);
      return { act: 'login', attempt, account: theatre.account(account), secret };
    }
    case 'bind': {
      const number = theatre.names.number(step.number, step.spelling);
      return { act: 'bind', attempt, imClient: theatre.node(step.im), number };
    }
    case 'select':
      return { act: 'select', attempt, cards: picked(step.cards, book) };
    case 'share':
      return { act: 'share', attempt, recipients: recipientsOf(step, theatre) };
    case 'import':
      return { act: 'import', attempt, account: theatre.account(step.account) };
    case 'edit':
      return { act: 'edit', attempt, add: step.add, remove: removed(step.remove, book) };
    case 'number-change': {
      const numbers = step.numbers.map((name) => theatre.serverAccount(name));
      return { act: 'number-change', attempt, numbers };
    }
    default:
      return { act: step.do, attempt };
  }
}

function picked(cards: Pick, book: readonly BookEntry<Card>[]): readonly BookId[] {
  if (cards === 'none') return [];
  if (cards === 'unknown') return ['no-such-card'];
  return cards.flatMap((place) => book[place]?.id ?? []);
}

function removed(which: 'all' | readonly number[], book: readonly BookEntry<Card>[]) {
  return which === 'all' ? book.map(({ id }) => id) : picked(which, book);
}

function recipientsOf(
  { to, numbers }: Extract<UserStep, { do: 'share' }>,
  theatre: Theatre,
): readonly Recipient[] {
  return to.map((name) => ({
    account: theatre.account(name),
    number: numbers === 'given' ? theatre.numberOf(name) : null,
  }));
}

/** What the user of this attempt will say when a node asks. */
export function answersOf(step: Extract<UserStep, { do: 'share' }>, theatre: Theatre) {
  const known = step.numbers === 'unknown' ? [] : step.to;
  return {
    accounts: step.to.map((name) => theatre.account(name)),
    confirm: true,
    numbers: new Map(known.map((name) => [theatre.account(name), theatre.numberOf(name)])),
  };
}
