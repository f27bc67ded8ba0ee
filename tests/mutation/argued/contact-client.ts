/** Why nobody notices these mutants of `impl/reference/contact-client.ts`. */
import { type Argument, right, unseen } from './argument.ts';

const later = right(
  'R8: handed-over is the honest end of a share, and claim 1.l asks for no receipt; ' +
    'later tellings may be left out.',
);
const unbinding = right(
  'That a user may unbind is not recited; a client that does not offer it says so, and ' +
    'stays bound.',
);
const signal = right(
  'The restoring signal may be given in either client (1.w); one that takes it in its ' +
    'IM client alone refuses it here, and says so.',
);
const editing = right(
  'What a user writes into the book is not recited; a client that refuses it says so.',
);
const receiving = unseen(
  'Short messages reach the terminals of friends, whom the reference plays unmutated.',
);
const guards = right(
  'The two guards stand for each other: who is not the IM client of the binding does ' +
    'not know its handle.',
);
const lessSaid = right(
  'It waits for what does not come, and then tells that it does not know, which says ' +
    'less than was so (R8).',
);
const friendsOnly = right(
  'The IM client fetches from friends alone as well (1.r), so that the second check ' +
    'changes nothing that is seen.',
);
const renewing = right(
  'A renewed card may be added beside the one before (R5 forbids to double the same ' + 'card).',
);
const numbered = unseen('Every terminal of a cast has a number.');
const besides = right('The claim says nothing of what else stands in the book after a restore.');

export const arguedOfContactClient: readonly Argument[] = [
  {
    on: 'tell: (attempt, told) => this.tell(attempt, told),',
    original: '(attempt, told) => this.tell(attempt, told)',
    replacement: '() => undefined',
    why: later,
  },
  {
    on: "case 'unbind':",
    original: "'unbind'",
    replacement: '""',
    why: unbinding,
  },
  {
    on: "case 'restore':",
    original: "'restore'",
    replacement: '""',
    why: signal,
  },
  {
    on: "case 'edit':",
    original: "'edit'",
    replacement: '""',
    why: editing,
  },
  {
    on: "case 'sms.report':",
    original: "'sms.report'",
    replacement: '""',
    why: later,
  },
  {
    on: "case 'sms.message':",
    original: "'sms.message'",
    replacement: '""',
    why: receiving,
  },
  {
    on: 'return { ok: true };',
    original: '{ ok: true }',
    replacement: '{}',
    why: receiving,
  },
  {
    on: 'return { ok: true };',
    original: 'true',
    replacement: 'false',
    why: receiving,
  },
  {
    on: "if (binding === null || binding.imClient !== from) return no('not bound');",
    original: 'binding.imClient !== from',
    replacement: 'false',
    why: guards,
  },
  {
    on:
      "if (!('handle' in message) || message.handle !== binding.handle) return no('unknown " +
      "handle');",
    original: "!('handle' in message) || message.handle !== binding.handle",
    replacement: 'false',
    why: guards,
  },
  {
    on:
      "if (!('handle' in message) || message.handle !== binding.handle) return no('unknown " +
      "handle');",
    original: "!('handle' in message) || message.handle !== binding.handle",
    replacement: "!('handle' in message) && message.handle !== binding.handle",
    why: guards,
  },
  {
    on:
      "if (!('handle' in message) || message.handle !== binding.handle) return no('unknown " +
      "handle');",
    original: 'message.handle !== binding.handle',
    replacement: 'false',
    why: guards,
  },
  {
    on: "case 'sdk.outcome':",
    original: "'sdk.outcome'",
    replacement: '""',
    why: later,
  },
  {
    on: "case 'sdk.restore-failed':",
    original: "'sdk.restore-failed'",
    replacement: '""',
    why: lessSaid,
  },
  {
    on: 'if (!listed.friends.some((friend) => friend.account === account)) {',
    original: '!listed.friends.some((friend) => friend.account === account)',
    replacement: 'false',
    why: friendsOnly,
  },
  {
    on: 'if (!listed.friends.some((friend) => friend.account === account)) {',
    original: 'friend.account === account',
    replacement: 'true',
    why: friendsOnly,
  },
  {
    on: 'if (!listed.friends.some((friend) => friend.account === account)) {',
    original: 'friend.account === account',
    replacement: 'friend.account !== account',
    why: friendsOnly,
  },
  {
    on: 'if (!listed.friends.some((friend) => friend.account === account)) {',
    original: `{ return refused(\`\${account} is not a friend\`); }`,
    replacement: '{}',
    why: friendsOnly,
  },
  {
    on: 'if (!asked.ok) return afterFailure(asked);',
    original: '!asked.ok',
    replacement: 'false',
    why: lessSaid,
  },
  {
    on: 'return came.cards.length > 0 ? done : failed(came.reason);',
    original: 'came.cards.length > 0',
    replacement: 'false',
    why: lessSaid,
  },
  {
    on: 'if (untouched) this.#book.replace(before.id, card);',
    original: 'untouched',
    replacement: 'false',
    why: renewing,
  },
  {
    on: 'this.#imported.set(account, { id, card: this.#book.get(id) ?? card });',
    original: 'this.#book.get(id) ?? card',
    replacement: 'this.#book.get(id) && card',
    why: renewing,
  },
  {
    on: "if (account === undefined) return refused('this terminal has no number');",
    original: 'account === undefined',
    replacement: 'false',
    why: numbered,
  },
  {
    on: "if (binding === null) return refused('not bound');",
    original: 'binding === null',
    replacement: 'true',
    why: signal,
  },
  {
    on: 'const staged = [...(this.#staged.get(attempt) ?? []), ...cards];',
    original: '[]',
    replacement: '["Stryker was here"]',
    why: besides,
  },
];
