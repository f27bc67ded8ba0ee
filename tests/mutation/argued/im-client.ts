/** Why nobody notices these mutants of `impl/reference/im-client.ts`. */
import { type Argument, right, unseen } from './argument.ts';

const linkUp = right(
  'R1 judges what is told of a session, not that one is opened again: a client that was ' +
    'logged in may log in again, and need not.',
);
const listening = unseen(
  'The contact client of the reference asks each time (1.n) and never listens, so that it ' +
    'shows to nobody here who is told by notice; a notice that nobody asked for says ' +
    'nothing false (R1).',
);

export const arguedOfImClient: readonly Argument[] = [
  {
    on:
      "return this.#live === null ? no('off-line') : this.#postbox.receive(message, " +
      'this.#live);',
    original: 'this.#live === null',
    replacement: 'false',
    why: unseen(
      'The network delivers through a live session only; that a message overtakes a log-out ' +
        'is not played.',
    ),
  },
  {
    on: "case 'im.link-up':",
    original: "'im.link-up'",
    replacement: '""',
    why: linkUp,
  },
  {
    on: 'if (this.#lost !== null) this.spawn(this.#comeBack(this.#lost));',
    original: 'this.#lost !== null',
    replacement: 'false',
    why: linkUp,
  },
  {
    on: 'if (this.#lost !== null) this.spawn(this.#comeBack(this.#lost));',
    original: 'this.#lost !== null',
    replacement: 'true',
    why: linkUp,
  },
  {
    on: 'if (this.#lost !== null) this.spawn(this.#comeBack(this.#lost));',
    original: 'this.#lost !== null',
    replacement: 'this.#lost === null',
    why: linkUp,
  },
  {
    on: 'for (const { node, handle, listens } of this.#clients.values()) {',
    original: "{ if (listens) this.post(node, { op: 'sdk.notice', handle, online }); }",
    replacement: '{}',
    why: listening,
  },
  {
    on: "if (listens) this.post(node, { op: 'sdk.notice', handle, online });",
    original: 'listens',
    replacement: 'true',
    why: listening,
  },
  {
    on: "if (listens) this.post(node, { op: 'sdk.notice', handle, online });",
    original: 'listens',
    replacement: 'false',
    why: listening,
  },
  {
    on: "if (listens) this.post(node, { op: 'sdk.notice', handle, online });",
    original: "'sdk.notice'",
    replacement: '""',
    why: listening,
  },
  {
    on:
      'if (client.binding === null || this.#sameNumber(client.binding.number, number)) ' +
      'continue;',
    original: 'client.binding === null || this.#sameNumber(client.binding.number, number)',
    replacement: 'false',
    why: right(
      'The claim does not say how long a binding lives; an IM client that ends one at a ' +
        'log-in, and says so by sdk.unbound, breaks no word of it and no rule.',
    ),
  },
  {
    on: `const handle = \`\${this.#spec.device}/\${++this.#minted}\`;`,
    original: '++this.#minted',
    replacement: '--this.#minted',
    why: right('The id is opaque: no two are alike, and that is all that anybody can see of it.'),
  },
  {
    on: 'this.#clients.set(handle, { node, handle, binding: null, listens: false });',
    original: 'false',
    replacement: 'true',
    why: listening,
  },
  {
    on: "case 'sdk.unbind':",
    original: "'sdk.unbind'",
    replacement: '""',
    why: right(
      'To unbind is not recited (claim.md 2): an IM client that says no to it says what is ' +
        'so, and the server has revoked its token all the same (R6).',
    ),
  },
  {
    on: "case 'sdk.state':",
    original: "case 'sdk.state': return { ok: true, online: this.#online };",
    replacement: "case 'sdk.state':",
    why: listening,
  },
  {
    on: "case 'sdk.listen':",
    original: "'sdk.listen'",
    replacement: '""',
    why: listening,
  },
  {
    on: 'return { ok: true, online: this.#online };',
    original: '{ ok: true, online: this.#online }',
    replacement: '{}',
    why: listening,
  },
  {
    on: "if (!this.#online) return failed('off-line');",
    original: '!this.#online',
    replacement: 'false',
    why: right(
      '1.x recites no session at the IM network: the contact server answers whoever has the ' +
        'token, and a restore that works off-line is still a restore.',
    ),
  },
];
