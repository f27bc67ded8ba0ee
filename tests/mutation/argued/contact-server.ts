/** Why nobody notices these mutants of `impl/reference/contact-server.ts`. */
import { type Argument, right } from './argument.ts';

const pages = right(
  'The pages of a contact may overlap, and the last may be empty: all of them together ' +
    'are CS[N] and nothing else (1.aa), and a restore doubles nothing (R4).',
);

export const arguedOfContactServer: readonly Argument[] = [
  {
    on:
      "if (stimulus.kind === 'deliver') desk.done({ reply: this.#answer(stimulus.message) " + '});',
    original: "stimulus.kind === 'deliver'",
    replacement: 'true',
    why: right(
      'A contact server has no user, calls nobody, asks for no wake and is not read out: it ' +
        'is given nothing but messages.',
    ),
  },
  {
    on: `account.token = \`\${this.#spec.node}/\${++this.#granted}\`;`,
    original: '++this.#granted',
    replacement: '--this.#granted',
    why: right('The id is opaque: no two are alike, and that is all that anybody can see of it.'),
  },
  {
    on:
      "if (proof !== account.token && proof !== account.secret) return no('the number is " +
      "not proved');",
    original: 'proof !== account.secret',
    replacement: 'true',
    why: right(
      'R6 leaves the server its own proof: the IM client of the reference asks by its ' +
        "token, and that the number's own secret opens the contact as well is asked for by " +
        'nobody.',
    ),
  },
  {
    on: 'const from = page * pageCards;',
    original: 'page * pageCards',
    replacement: 'page / pageCards',
    why: pages,
  },
  {
    on: 'const more = from + pageCards < account.cards.length;',
    original: 'from + pageCards < account.cards.length',
    replacement: 'from + pageCards <= account.cards.length',
    why: pages,
  },
  {
    on: 'const more = from + pageCards < account.cards.length;',
    original: 'from + pageCards',
    replacement: 'from - pageCards',
    why: pages,
  },
  {
    on: 'cards: account.cards.slice(from, from + pageCards),',
    original: 'account.cards.slice(from, from + pageCards)',
    replacement: 'account.cards',
    why: pages,
  },
];
