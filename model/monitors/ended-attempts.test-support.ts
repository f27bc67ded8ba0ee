/** Attempts of c1, or of i1, that came to their end before they were told; nothing but these acts is in them. */
import type { Act, CardId, Outcome, Request } from '../alphabet.ts';
import { n1, Story } from '../story.test-support.ts';

export const put = { op: 'cs.put', number: n1, secret: 's1', cards: [] } as const;
export const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
export const fetch = { op: 'sdk.fetch', handle: 'h1', account: 'u2' } as const;
export const restore = { op: 'sdk.restore', handle: 'h1', attempt: 'a' } as const;
export const sdkBind = { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' } as const;
export const sdkUnbind = { op: 'sdk.unbind', handle: 'h1' } as const;
export const revoke = { op: 'cs.revoke', number: n1, secret: 's1', token: 'k1' } as const;
export const failure = {
  op: 'sdk.restore-failed',
  handle: 'h1',
  attempt: 'a',
  reason: 'no',
} as const;
export const bindAct = { act: 'bind', attempt: 'a', imClient: 'i1', number: n1 } as const;

export function deliver(more: boolean): Request<CardId> {
  return { op: 'sdk.deliver', handle: 'h1', attempt: 'a', cards: [], more };
}
export function begun(act: Act<CardId>, node = 'c1'): Story {
  const story = new Story();
  story.act(node, act);
  return story;
}
export function importing(): Story {
  return begun({ act: 'import', attempt: 'a', account: 'u2' });
}
export function synchronising(): Story {
  return begun({ act: 'synchronise', attempt: 'a' });
}
export function restoring(node = 'c1'): Story {
  return begun({ act: 'restore', attempt: 'a' }, node);
}
export function unbinding(): Story {
  return begun({ act: 'unbind', attempt: 'a' });
}
export function card(story: Story, account = 'u2', reason = ''): void {
  const cards = reason === '' ? [story.ownCard(account)] : [];
  story.call('i1', 'c1', { op: 'sdk.card', handle: 'h1', account, cards, reason });
}

/** Every way in which an attempt ends for certain before it is told. */
export const ended: readonly (readonly [string, Outcome, (word: Outcome) => Story])[] = [
  [
    'an import whose card came',
    'done',
    (word) => {
      const story = importing();
      story.call('c1', 'i1', fetch);
      card(story);
      return story.tell('a', word).book([story.ownCard('u2')]);
    },
  ],
  [
    'an import of a friend who has no card',
    'failed',
    (word) => {
      const story = importing();
      story.call('c1', 'i1', fetch);
      card(story, 'u2', 'u2 has no card');
      return story.tell('a', word);
    },
  ],
  [
    'a restore whose last cards came',
    'done',
    (word) => {
      const story = restoring();
      story.call('c1', 'i1', restore);
      story.call('i1', 'c1', deliver(true));
      story.call('i1', 'c1', deliver(false));
      return story.tell('a', word);
    },
  ],
  [
    'a restore that came to nothing',
    'failed',
    (word) => {
      const story = restoring();
      story.call('c1', 'i1', restore);
      story.call('i1', 'c1', failure);
      return story.tell('a', word);
    },
  ],
  [
    'a restore that an IM client delivered',
    'done',
    (word) => {
      const story = restoring('i1');
      story.call('i1', 'cs', ask, { cards: [], next: null });
      story.call('i1', 'c1', deliver(false));
      return story.tell('a', word, 'i1');
    },
  ],
  [
    'a restore that the contact server refused',
    'failed',
    (word) => {
      const story = restoring('i1');
      story.failing('i1', 'cs', ask);
      return story.tell('a', word, 'i1');
    },
  ],
  [
    'a synchronisation that was taken',
    'done',
    (word) => {
      const story = synchronising();
      story.call('c1', 'cs', put);
      return story.tell('a', word);
    },
  ],
  [
    'a synchronisation that was refused',
    'failed',
    (word) => {
      const story = synchronising();
      story.failing('c1', 'cs', put);
      return story.tell('a', word);
    },
  ],
  [
    'a bind that was accepted',
    'done',
    (word) => {
      const story = begun(bindAct);
      story.call('c1', 'i1', sdkBind);
      return story.tell('a', word);
    },
  ],
  [
    'a bind that was refused',
    'refused',
    (word) => {
      const story = begun(bindAct);
      story.failing('c1', 'i1', sdkBind);
      story.call('c1', 'cs', revoke);
      return story.tell('a', word);
    },
  ],
  [
    'an unbind that both took',
    'done',
    (word) => {
      const story = unbinding();
      story.call('c1', 'i1', sdkUnbind);
      story.call('c1', 'cs', revoke);
      return story.tell('a', word);
    },
  ],
];
