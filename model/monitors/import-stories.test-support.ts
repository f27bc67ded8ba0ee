/** Stories of one import, for the tests of the monitors that judge it. */
import type { CardId } from '../alphabet.ts';
import { Story } from '../story.test-support.ts';

/** Bound, with one card in the book, and asked to import the card of an account. */
export function importing(account = 'u2'): { story: Story; old: CardId } {
  const story = new Story();
  const old = story.card('old');
  story.book([old]).bind().act('c1', { act: 'import', attempt: 'p1', account });
  return { story, old };
}

const friends = [{ account: 'u2', name: 'Two', online: true }];

export function list(story: Story): Story {
  story.call('c1', 'i1', { op: 'sdk.friends', handle: 'h1' }, { friends });
  return story;
}
export function listAtNetwork(story: Story): Story {
  story.call('i1', 'im', { op: 'im.friends', session: 'se1' }, { friends });
  return story;
}
export function fetch(story: Story, account = 'u2'): Story {
  story.call('c1', 'i1', { op: 'sdk.fetch', handle: 'h1', account });
  return story;
}
/** i1 asks the account for its card. */
export function request(story: Story, account = 'u2'): Story {
  const body = { type: 'card-request' } as const;
  story.call('i1', 'im', { op: 'im.send', session: 'se1', id: `q-${account}`, to: account, body });
  return story;
}
/** A friend's own card arrives at i1. */
export function arrive(story: Story, cards: readonly CardId[], from = 'u2'): Story {
  const body = { type: 'own-card', cards } as const;
  story.call('im', 'i1', { op: 'im.message', id: `${from}-own`, from, body });
  return story;
}
/** i1 passes a card to c1 as this account's own. */
export function pass(story: Story, cards: readonly CardId[], account = 'u2'): Story {
  story.call('i1', 'c1', { op: 'sdk.card', handle: 'h1', account, cards, reason: '' });
  return story;
}
