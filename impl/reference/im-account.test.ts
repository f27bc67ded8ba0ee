import { expect, test } from 'vitest';
import type { Card, Reply } from '../../model/alphabet.ts';
import { type ImAccount, mailTo } from './im-account.ts';

const account: ImAccount = { account: 'u1', secret: 's', session: 'se1', number: '+1', cards: [] };
const letter = { id: 'l1', to: 'u2', body: { type: 'cards', cards: ['x'] } } as const;
const answers = {
  yes: { ok: true },
  no: { ok: false, reason: 'no', definite: true },
  lost: { ok: false, reason: 'lost', definite: false },
} as const satisfies Readonly<Record<string, Reply<Card, 'im.send'>>>;
type Answer = keyof typeof answers;

/** Sends a letter whose tries are answered so, in this session each; `null`: nobody is logged in. */
function mailed(given: readonly Answer[], sessions: readonly (string | null)[] = ['se1']) {
  const sent: string[] = [];
  const waitsMs: number[] = [];
  const current = () => {
    const session = sessions[Math.min(sent.length, sessions.length - 1)] ?? null;
    return session === null ? null : { ...account, session };
  };
  const flow = mailTo('im', current, letter);
  let next = flow.next();
  while (next.done !== true) {
    if (next.value.kind === 'event') {
      waitsMs.push(next.value.waitMs);
      next = flow.next(null);
      continue;
    }
    const { message } = next.value;
    if (message.op === 'im.send') sent.push(`${message.id} in ${message.session}`);
    const answer = given[Math.min(sent.length, given.length) - 1] ?? 'yes';
    next = flow.next(answers[answer]);
  }
  const { value } = next;
  const end = value.ok ? 'yes' : `${value.reason}${value.definite ? '' : '?'}`;
  return { sent, waitsMs, end };
}

test.each<readonly [readonly Answer[], times: number, end: string]>([
  [['yes'], 1, 'yes'],
  [['no'], 1, 'no'],
  [['lost', 'yes'], 2, 'yes'],
  [['lost', 'no'], 5, 'no?'],
  [['lost', 'no', 'yes'], 3, 'yes'],
  [['lost'], 5, 'lost?'],
])(
  'a letter answered %j is sent %i times, each time under its one id, and ends with %s',
  (given, times, end) => {
    const mail = mailed(given);
    expect(mail.sent).toEqual(Array.from({ length: times }, () => 'l1 in se1'));
    expect(mail.end).toBe(end);
  },
);

test('between two tries it waits, each time twice as long', () => {
  expect(mailed(['lost', 'lost', 'lost', 'lost', 'yes']).waitsMs).toEqual([
    2_000, 4_000, 8_000, 16_000,
  ]);
});

test.each<readonly [readonly (string | null)[], readonly string[], end: string]>([
  [[null], [], 'off-line'],
  [['se1', null], ['l1 in se1'], 'lost?'],
  [['se1', 'se2'], ['l1 in se1', 'l1 in se2'], 'yes'],
])(
  'it goes out as long as the account is logged in, in its session now: %j',
  (sessions, sent, end) => {
    expect(mailed(['lost', 'yes'], sessions)).toMatchObject({ sent, end });
  },
);
