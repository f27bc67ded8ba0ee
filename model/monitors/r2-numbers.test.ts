import { expect, test } from 'vitest';
import { n1, n2, Story, toU2 } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorNumbers as monitor } from './r2-numbers.ts';

function open(story: Story): void {
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
}
function bindMessage(number: string) {
  return { op: 'sdk.bind', handle: 'h1', number, token: 'k1' } as const;
}
function actBind(story: Story, number: string): void {
  story.act('c1', { act: 'bind', attempt: 'b', imClient: 'i1', number });
}

test('passes when the number is bound in another spelling', () => {
  const story = new Story();
  story.bind(story.number('(202) 555-0101', n1));
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R2/spelling']);
});

test('fails when another spelling is refused', () => {
  const story = new Story();
  open(story);
  story.failing('c1', 'i1', bindMessage(story.number('(202) 555-0101', n1)));
  expect(broken(story, monitor)).toEqual(['R2/spelling']);
});

test('an IM client that is off-line, or bound to somebody else, may refuse', () => {
  const story = new Story().session('i1', 'u1', false);
  open(story);
  story.failing('c1', 'i1', bindMessage(story.number('(202) 555-0101', n1)));
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a bind by a wrong number is told as done, and not when it is refused', () => {
  const refused = new Story();
  open(refused);
  actBind(refused, n2);
  refused.failing('c1', 'i1', bindMessage(n2));
  refused.tell('b', 'refused');
  expect(broken(refused, monitor)).toEqual([]);
  expect(occasions(refused, monitor)).toEqual(['R2/wrong-number']);
  expect(broken(new Story().bind(n2), monitor)).toEqual(['R2/wrong-number']);
});

test('passes when what needs a binding is refused after the unbind', () => {
  const story = new Story().bind().unbind();
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  story.tell('a', 'refused');
  story.failing('c1', 'i1', { op: 'sdk.fetch', handle: 'h1', account: 'u2' });
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R2/after-unbind']);
});

test('fails when a share, an import or a restore works after the unbind', () => {
  const messages = [
    { op: 'sdk.share', handle: 'h1', attempt: 'a', cards: [], recipients: null },
    { op: 'sdk.fetch', handle: 'h1', account: 'u2' },
    { op: 'sdk.restore', handle: 'h1', attempt: 'r' },
  ] as const;
  for (const message of messages) {
    const story = new Story().bind().unbind();
    story.call('c1', 'i1', message);
    expect(broken(story, monitor)).toEqual(['R2/after-unbind']);
  }
  const delivery = new Story().bind().unbind();
  const message = {
    op: 'sdk.deliver',
    handle: 'h1',
    attempt: 'r',
    cards: [],
    more: false,
  } as const;
  delivery.call('i1', 'c1', message);
  expect(broken(delivery, monitor)).toEqual(['R2/after-unbind']);
});

test('fails on order only: the same before the unbind, during it, or after a new bind is right', () => {
  const story = new Story().bind();
  const message = { op: 'sdk.fetch', handle: 'h1', account: 'u2' } as const;
  story.call('c1', 'i1', message);
  const unbind = story.sent('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  story.call('c1', 'i1', message);
  story.got(unbind);
  story.reply(unbind, { ok: true });
  story.bind(n1, 'bind-2').call('c1', 'i1', message);
  expect(broken(story, monitor)).toEqual([]);
});

test('a delivery that was on its way when the unbind was answered may still be taken', () => {
  const story = new Story().bind();
  const message = {
    op: 'sdk.deliver',
    handle: 'h1',
    attempt: 'r',
    cards: [],
    more: false,
  } as const;
  const call = story.sent('i1', 'c1', message);
  story.unbind();
  story.got(call);
  story.reply(call, { ok: true });
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion in an ordinary life', () => {
  expect(occasions(new Story().bind(), monitor)).toEqual([]);
});

test('a request that did not come to the IM client was not refused by it, whatever the channel said', () => {
  const spelt = (comes: boolean) => {
    const story = new Story();
    open(story);
    const call = story.sent('c1', 'i1', bindMessage(story.number('(202) 555-0101', n1)));
    if (comes) story.got(call);
    story.reply(call, { ok: false, reason: 'no', definite: true });
    return broken(story, monitor);
  };
  expect([spelt(false), spelt(true)]).toEqual([[], ['R2/spelling']]);
});
