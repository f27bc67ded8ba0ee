/** The SDK of an IM client: what contact client and IM client say to each other. */
import { z } from 'zod';
import type { Operation } from './operation.ts';
import {
  account,
  attempt,
  cards,
  friend,
  handle,
  number,
  online,
  outcome,
  reason,
} from './values.ts';

const toImClient = { from: 'contact-client', to: 'im-client' } as const;
const toContactClient = { from: 'im-client', to: 'contact-client' } as const;

export const sdkOperations = {
  'sdk.open': {
    ...toImClient,
    says: 'The first call, before any other of the SDK. The IM client mints a handle for this caller.',
    asks: { app: z.string().describe('the name of the calling program') },
    answers: { handle: z.string().describe('new, and not to be guessed; travels with every call') },
  },
  'sdk.bind': {
    ...toImClient,
    says: 'Binds the two clients by a number. Refused unless it is the one registered for the account.',
    asks: {
      handle,
      number,
      token: z.string().describe('from `cs.grant`; entitles the IM client to the contact of it'),
    },
    answers: {},
  },
  'sdk.unbind': {
    ...toImClient,
    says: 'Ends the binding. The IM client forgets number and token; the handle stays good.',
    asks: { handle },
    answers: {},
  },
  'sdk.state': {
    ...toImClient,
    says: 'Asks whether the IM client is on-line: logged in and able to send now.',
    asks: { handle },
    answers: { online },
  },
  'sdk.listen': {
    ...toImClient,
    says: 'Asks for the state now, and for a `sdk.notice` whenever it changes from now on.',
    asks: { handle },
    answers: { online },
  },
  'sdk.share': {
    ...toImClient,
    says: 'Hands over cards for sharing. Accepted is not sent: `sdk.outcome` tells what became of it.',
    asks: {
      handle,
      attempt,
      cards: cards.describe('exactly the selected cards, unchanged'),
      recipients: z.array(z.string()).nullable().describe('friends, or null: ask the user'),
    },
    answers: {},
  },
  'sdk.friends': {
    ...toImClient,
    says: 'Asks for the friends of the account. Needs a binding.',
    asks: { handle },
    answers: { friends: z.array(friend).describe('as the network has them now') },
  },
  'sdk.fetch': {
    ...toImClient,
    says: "Asks for a friend's own card, which comes later by `sdk.card`. Needs a binding.",
    asks: { handle, account },
    answers: {},
  },
  'sdk.restore': {
    ...toImClient,
    says: 'Passes the restoring signal on. The cards come later by `sdk.deliver`. Needs a binding.',
    asks: { handle, attempt },
    answers: {},
  },
  'sdk.notice': {
    ...toContactClient,
    says: 'The state has changed. Only to who asked for it by `sdk.listen`.',
    asks: { handle, online },
    answers: {},
  },
  'sdk.outcome': {
    ...toContactClient,
    says: 'What became of a share that was handed over.',
    asks: { handle, attempt, outcome, reason },
    answers: {},
  },
  'sdk.card': {
    ...toContactClient,
    says: "A friend's own card: the answer to `sdk.fetch`, or pushed by the friend unasked.",
    asks: { handle, account, cards: cards.describe('one card, or none: see reason'), reason },
    answers: {},
  },
  'sdk.deliver': {
    ...toContactClient,
    says: 'Cards of a restore, after the contact server has returned them.',
    asks: {
      handle,
      attempt: z.string().describe('the attempt of the restoring signal'),
      cards: cards.describe('as the server returned them'),
      more: z.boolean().describe('further messages of this restore follow'),
    },
    answers: {},
  },
  'sdk.restore-failed': {
    ...toContactClient,
    says: 'The restore came to nothing; cards of it that were delivered before do not count.',
    asks: { handle, attempt, reason },
    answers: {},
  },
  'sdk.unbound': {
    ...toContactClient,
    says: 'The IM client ended the binding, for instance because another account logged in.',
    asks: { handle, reason },
    answers: {},
  },
} as const satisfies Record<string, Operation>;
