/** Why nobody notices these mutants of `impl/reference/postbox.ts`. */
import { type Argument, right, unseen } from './argument.ts';

const chosen = unseen(
  'Whether C names the recipients or the user picks them in I1 is free (1.l); the contact ' +
    'client of the reference names them, and the variants that do not are played against ' +
    'the reference unmutated.',
);
const eitherClient = right(
  '1.r and 1.s leave it to either client to keep to the friendship link, and the contact ' +
    'client of the reference has looked before it asks.',
);
const friendsPart = unseen(
  'The second IM client of another binding takes no step of the claimed method but to ' +
    'receive; that a friend consents and answers is not recited (claim.md 2), and friends ' +
    'are played by the reference unmutated.',
);
const receipts = right(
  'R8: handed-over is the honest end of a share, and claim 1.l asks for no receipt; later ' +
    'tellings may be left out.',
);
const words = right(
  'Why there is no card is said in words for people; that there is none shows in the ' +
    'empty list.',
);

export const arguedOfPostbox: readonly Argument[] = [
  {
    on:
      'const recipients = message.recipients ?? (yield* this.#chosen(attempt, ' +
      'listed.friends));',
    original: 'message.recipients ?? (yield* this.#chosen(attempt, listed.friends))',
    replacement: 'message.recipients && (yield* this.#chosen(attempt, listed.friends))',
    why: chosen,
  },
  {
    on: "if (recipients.length === 0) return no('nobody to share with');",
    original: 'recipients.length === 0',
    replacement: 'false',
    why: unseen(
      'The contact client of the reference refuses a share for nobody itself (1.l), so that ' +
        'none reaches this guard.',
    ),
  },
  {
    on: 'const stranger = strangerAmong([friend], listed.friends);',
    original: '[friend]',
    replacement: '[]',
    why: eitherClient,
  },
  {
    on: `if (stranger !== undefined) return no(\`\${stranger} is not a friend\`);`,
    original: 'stranger !== undefined',
    replacement: 'false',
    why: eitherClient,
  },
  {
    on: 'const accounts = friends.map(({ account }) => account);',
    original: '({ account }) => account',
    replacement: '() => undefined',
    why: chosen,
  },
  {
    on: "const asked = yield* call(userNode, { op: 'ui.ask', attempt, prompt });",
    original: "'ui.ask'",
    replacement: '""',
    why: chosen,
  },
  {
    on: "return asked.ok && asked.answer.kind === 'recipients' ? asked.answer.accounts : [];",
    original: "asked.ok && asked.answer.kind === 'recipients'",
    replacement: 'false',
    why: chosen,
  },
  {
    on: "return asked.ok && asked.answer.kind === 'recipients' ? asked.answer.accounts : [];",
    original: "asked.answer.kind === 'recipients'",
    replacement: 'true',
    why: chosen,
  },
  {
    on: "return asked.ok && asked.answer.kind === 'recipients' ? asked.answer.accounts : [];",
    original: "'recipients'",
    replacement: '""',
    why: chosen,
  },
  {
    on: "return asked.ok && asked.answer.kind === 'recipients' ? asked.answer.accounts : [];",
    original: '[]',
    replacement: '["Stryker was here"]',
    why: chosen,
  },
  {
    on: "case 'cards':",
    original:
      "case 'cards': this.#owner.spawn(this.#mail(from, { type: 'receipt', of: id }, " +
      'account)); break;',
    replacement: "case 'cards':",
    why: friendsPart,
  },
  {
    on: "case 'cards':",
    original: "'cards'",
    replacement: '""',
    why: friendsPart,
  },
  {
    on: "this.#owner.spawn(this.#mail(from, { type: 'receipt', of: id }, account));",
    original: "{ type: 'receipt', of: id }",
    replacement: '{}',
    why: friendsPart,
  },
  {
    on: "this.#owner.spawn(this.#mail(from, { type: 'receipt', of: id }, account));",
    original: "'receipt'",
    replacement: '""',
    why: friendsPart,
  },
  {
    on: "case 'card-request': {",
    original:
      "case 'card-request': { const { cards } = account; this.#owner.spawn(this.#mail(from, " +
      "{ type: 'own-card', cards }, account)); break; }",
    replacement: "case 'card-request':",
    why: friendsPart,
  },
  {
    on: "case 'card-request': {",
    original: "'card-request'",
    replacement: '""',
    why: friendsPart,
  },
  {
    on: "case 'card-request': {",
    original:
      "{ const { cards } = account; this.#owner.spawn(this.#mail(from, { type: 'own-card', " +
      'cards }, account)); break; }',
    replacement: '{}',
    why: friendsPart,
  },
  {
    on: "this.#owner.spawn(this.#mail(from, { type: 'own-card', cards }, account));",
    original: "{ type: 'own-card', cards }",
    replacement: '{}',
    why: friendsPart,
  },
  {
    on: "this.#owner.spawn(this.#mail(from, { type: 'own-card', cards }, account));",
    original: "'own-card'",
    replacement: '""',
    why: friendsPart,
  },
  {
    on: "case 'receipt':",
    original: "case 'receipt': this.#confirm(body.of); break;",
    replacement: "case 'receipt':",
    why: receipts,
  },
  {
    on: "case 'receipt':",
    original: "'receipt'",
    replacement: '""',
    why: receipts,
  },
  {
    on: `const reason = cards.length === 0 ? \`\${account} has no card\` : '';`,
    original: 'cards.length === 0',
    replacement: 'true',
    why: words,
  },
  {
    on: `const reason = cards.length === 0 ? \`\${account} has no card\` : '';`,
    original: 'cards.length === 0',
    replacement: 'cards.length !== 0',
    why: words,
  },
  {
    on: `const reason = cards.length === 0 ? \`\${account} has no card\` : '';`,
    original: 'cards.length === 0',
    replacement: 'false',
    why: words,
  },
  {
    on: `const reason = cards.length === 0 ? \`\${account} has no card\` : '';`,
    original: `\`\${account} has no card\``,
    replacement: '``',
    why: words,
  },
  {
    on: `const reason = cards.length === 0 ? \`\${account} has no card\` : '';`,
    original: "''",
    replacement: '"Stryker was here!"',
    why: words,
  },
  {
    on: '#confirm(id: string): void {',
    original:
      '{ const delivery = this.#deliveries.get(id); this.#deliveries.delete(id); if ' +
      '(delivery === undefined || --delivery.unconfirmed > 0) return; const { client, ' +
      'attempt } = delivery; const { node, handle } = client; const told = { outcome: ' +
      "'delivered', reason: '' } as const; this.#owner.post(node, { op: 'sdk.outcome', " +
      'handle, attempt, ...told }); }',
    replacement: '{}',
    why: receipts,
  },
  {
    on: 'if (delivery === undefined || --delivery.unconfirmed > 0) return;',
    original: 'delivery === undefined || --delivery.unconfirmed > 0',
    replacement: 'true',
    why: receipts,
  },
  {
    on: 'if (delivery === undefined || --delivery.unconfirmed > 0) return;',
    original: 'delivery === undefined',
    replacement: 'delivery !== undefined',
    why: receipts,
  },
  {
    on: 'if (delivery === undefined || --delivery.unconfirmed > 0) return;',
    original: 'delivery === undefined',
    replacement: 'false',
    why: receipts,
  },
  {
    on: 'if (delivery === undefined || --delivery.unconfirmed > 0) return;',
    original: '--delivery.unconfirmed > 0',
    replacement: '--delivery.unconfirmed >= 0',
    why: receipts,
  },
  {
    on: 'if (delivery === undefined || --delivery.unconfirmed > 0) return;',
    original: '--delivery.unconfirmed',
    replacement: '++delivery.unconfirmed',
    why: receipts,
  },
  {
    on: `return \`\${this.#owner.device}-\${++this.#sent}\`;`,
    original: '++this.#sent',
    replacement: '--this.#sent',
    why: right('The id is opaque: no two are alike, and that is all that anybody can see of it.'),
  },
];
