/** Soundness of 1.pre to 1.m together: products that claim.md 6 and 8 let pass are never accused. */
import { expect, test } from 'vitest';
import type { AnyMonitor } from '../monitor.ts';
import { n1, n9, Story, toU2 } from '../story.test-support.ts';
import { monitorBinding } from './1a-bind.ts';
import { monitorAssociatedAccount } from './1b-associated-account.ts';
import { monitorInformationSharing } from './1c-information-sharing.ts';
import { monitorContact } from './1d-contact.ts';
import { monitorNumber } from './1e-number.ts';
import { monitorTwoClients } from './1f-two-clients.ts';
import { monitorSelecting } from './1g-select.ts';
import { monitorSending } from './1h-send.ts';
import { monitorSdk } from './1i-sdk.ts';
import { monitorAccount } from './1j-account.ts';
import { monitorSharing } from './1k-share.ts';
import { monitorFriends } from './1l-friends.ts';
import { monitorNoDirect } from './1m-no-direct.ts';
import { monitorTerminal } from './1pre-terminal.ts';
import { broken } from './findings.test-support.ts';

const all: readonly AnyMonitor[] = [
  monitorTerminal,
  monitorBinding,
  monitorAssociatedAccount,
  monitorInformationSharing,
  monitorContact,
  monitorNumber,
  monitorTwoClients,
  monitorSelecting,
  monitorSending,
  monitorSdk,
  monitorAccount,
  monitorSharing,
  monitorFriends,
  monitorNoDirect,
];
function accusations(story: Story): readonly string[] {
  story.end();
  return all.flatMap((monitor) => broken(story, monitor));
}
interface Bound {
  readonly story: Story;
  readonly x: number;
  readonly y: number;
}
function bound(): Bound {
  const story = new Story();
  const x = story.card('x');
  const y = story.card('y');
  return { story: story.book([x, y]).bind(), x, y };
}
function sharing({ story, x, y }: Bound): void {
  story.select('a1', [x, y]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.state(true);
}

test('the whole method in one run', () => {
  const { story, x, y } = bound();
  story.shareOnline('a1', [x]).shareOffline('a2', [x, y]).import('a3').synchronise('a4');
  story.restore('a5', [x, y]).unbind();
  expect(accusations(story)).toEqual([]);
});

test('several calls for one share, and one message for each card', () => {
  const all = bound();
  sharing(all);
  const { story, x, y } = all;
  story
    .handOver('a1', [x])
    .handOver('a1', [y])
    .tell('a1', 'handed-over')
    .im('m1', [y])
    .im('m2', [x]);
  expect(accusations(story)).toEqual([]);
});

test('a new try after a definite failure, then a short message after another one', () => {
  const all = bound();
  sharing(all);
  const { story, x, y } = all;
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] } as const;
  story.session('i1', 'u1', false).failing('c1', 'i1', { ...words, cards: [x, y] });
  story.failing('c1', 'i1', { ...words, cards: [x, y] });
  const prompt = { kind: 'confirm', text: 'Send as text message?' } as const;
  const answer = { kind: 'confirm', yes: true } as const;
  story.call('c1', 'user', { op: 'ui.ask', attempt: 'a1', prompt }, { answer });
  story.sms('a1', [x, y]).tell('a1', 'handed-over');
  expect(accusations(story)).toEqual([]);
});

test('a picker in the IM client, and cards in another version with an identity of their own', () => {
  const { story, x } = bound();
  const copy = story.card('x', { uid: 'urn:made-up', octets: 'x in version 4.0' });
  story.select('a1', [x]).act('c1', { act: 'share', attempt: 'a1', recipients: [] });
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: null } as const;
  story.state(true).call('c1', 'i1', { ...words, cards: [copy] });
  story.tell('a1', 'handed-over');
  const prompt = { kind: 'recipients', friends: ['u2'] } as const;
  const answer = { kind: 'recipients', accounts: ['u2'] } as const;
  story.call('i1', 'user', { op: 'ui.ask', attempt: 'a1', prompt }, { answer });
  story.im('m1', [copy]);
  expect(accusations(story)).toEqual([]);
});

test('a client that refuses by itself what it has no binding for, and a wrong number', () => {
  const story = new Story();
  const x = story.card('x');
  story.book([x]).act('c1', { act: 'bind', attempt: 'b1', imClient: 'i1', number: n9 });
  story.tell('b1', 'refused').select('a1', [x]);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.tell('a1', 'refused').bind(n1, 'b2').shareOnline('a2', [x]);
  expect(accusations(story)).toEqual([]);
});

test('a second IM client on the terminal that nobody binds, and extras on open ways', () => {
  const { story, x } = bound();
  story.session('i9', 'u9', true).shareOnline('a1', [x]);
  story.call('i9', 'im', { op: 'im.friends', session: 'se9' }, { friends: [] });
  const copy = { op: 'open.send', medium: 'clipboard', cards: [x], text: '' } as const;
  story.call('c1', 'i9', copy);
  expect(accusations(story)).toEqual([]);
});

test('an account switch after which the IM client refuses the share', () => {
  const all = bound();
  all.story.session('i1', 'u9', true);
  sharing(all);
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] } as const;
  all.story.failing('c1', 'i1', { ...words, cards: [all.x, all.y] });
  all.story.tell('a1', 'failed');
  expect(accusations(all.story)).toEqual([]);
});

test('a message that waits in the IM client while it is cut off, and goes out afterwards', () => {
  const all = bound();
  sharing(all);
  const { story, x, y } = all;
  story.handOver('a1', [x, y]).tell('a1', 'handed-over').session('i1', 'u1', false);
  story.wait(60_000_000).session('i1', 'u1', true).im('m1', [x, y]);
  expect(accusations(story)).toEqual([]);
});
