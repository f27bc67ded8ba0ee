/** What clients say to the IM network, the messaging function, the contact server and their user. */
import { z } from 'zod';
import type { Operation } from './operation.ts';
import {
  account,
  answer,
  attempt,
  cards,
  friend,
  imBody,
  number,
  outcome,
  prompt,
  reason,
} from './values.ts';

const toNetwork = { from: 'im-client', to: 'im-network' } as const;
const fromNetwork = { from: 'im-network', to: 'im-client' } as const;
const toServer = { from: 'contact-client', to: 'contact-server' } as const;
const toUser = { from: 'any client', to: 'user' } as const;
const session = z.string().describe('the session that `im.login` opened');
const secret = z.string().describe('proves the number');

export const otherOperations = {
  'im.login': {
    ...toNetwork,
    says: 'Opens a session for the account. It kicks the session of the same account elsewhere.',
    asks: {
      account,
      secret: z.string().describe("the account's password"),
      device: z.string().describe('the device of this node, from `node.create`'),
    },
    answers: {
      session: z.string().describe('to be named in every later call'),
      number: z.string().describe('the telephone number that is registered for the account'),
      cards: cards.describe("the owner's own card, or none"),
    },
  },
  'im.logout': { ...toNetwork, says: 'Ends the session.', asks: { session }, answers: {} },
  'im.friends': {
    ...toNetwork,
    says: "Asks for the account's friends.",
    asks: { session },
    answers: { friends: z.array(friend).describe('the friends that this account sees') },
  },
  'im.send': {
    ...toNetwork,
    says: 'Sends a message from the account. The network carries it to anybody: who is a friend is for the client to check.',
    asks: {
      session,
      id: z.string().describe('chosen by the sender; the same id again is the same message'),
      to: account,
      body: imBody,
    },
    answers: {},
  },
  'im.message': {
    ...fromNetwork,
    says: 'A message for the account. Its answer acknowledges it; until then it is delivered again, with the same id.',
    asks: { id: z.string().describe('chosen by its sender'), from: account, body: imBody },
    answers: {},
  },
  'im.ended': {
    ...fromNetwork,
    says: 'The session is over although nobody logged out.',
    asks: {
      session,
      reason: z
        .enum(['kicked', 'link-down'])
        .describe('logged in elsewhere, or the phone lost its link'),
    },
    answers: {},
  },
  'im.link-up': {
    ...fromNetwork,
    says: 'The phone has its link again: a client that had been logged in may log in again.',
    asks: { device: z.string().describe('the device of this node') },
    answers: {},
  },
  'sms.send': {
    from: 'contact-client',
    to: 'messaging',
    says: 'Sends cards as 8-bit data to the vCard port, or a text; one of the two is empty.',
    asks: {
      attempt,
      to: number,
      cards,
      text: z.string().describe('a text in place of cards'),
      referenceBits: z.literal([8, 16]).describe('size of the reference that joins the parts'),
    },
    answers: {
      id: z.string().describe('named in a later `sms.report`'),
      parts: z.int().min(1).describe('how many short messages it took'),
    },
  },
  'sms.report': {
    from: 'messaging',
    to: 'contact-client',
    says: 'A status report. It may be late, or never come.',
    asks: { id: z.string().describe('from `sms.send`'), status: z.enum(['delivered', 'failed']) },
    answers: {},
  },
  'sms.message': {
    from: 'messaging',
    to: 'contact-client',
    says: 'A short message has arrived.',
    asks: { from: number, cards, text: z.string().describe('its text, where it is no card') },
    answers: {},
  },
  'cs.grant': {
    ...toServer,
    says: 'Asks for a new token for the number, to be handed to an IM client with `sdk.bind`.',
    asks: { number, secret },
    answers: { token: z.string().describe('good until it is revoked') },
  },
  'cs.revoke': {
    ...toServer,
    says: 'Ends a token.',
    asks: { number, secret, token: z.string().describe('from `cs.grant`') },
    answers: {},
  },
  'cs.put': {
    ...toServer,
    says: 'Files the whole contact of the number, in place of what the server had.',
    asks: { number, secret, cards: cards.describe('the whole book') },
    answers: {},
  },
  'cs.get': {
    from: 'im-client',
    to: 'contact-server',
    says: 'The name card acquiring request: asks for the contact of the number, page by page.',
    asks: {
      number,
      proof: z.string().describe("a token of the number, or the number's own secret"),
      page: z.int().min(0).describe('0 for the first page, then `next` of the answer before'),
    },
    answers: {
      cards: cards.describe('the cards of this page'),
      next: z.int().nullable().describe('the next page, or null after the last one'),
    },
  },
  'open.send': {
    from: 'any client',
    to: 'anybody',
    says: 'Any way that the method does not name. A conforming program does not need it.',
    asks: {
      medium: z.enum([
        'socket',
        'clipboard',
        'file',
        'share-sheet',
        'near-field',
        'link',
        'directory',
      ]),
      cards,
      text: z.string(),
    },
    answers: {},
  },
  'ui.tell': {
    ...toUser,
    says: 'Tells the user what became of an attempt, where the result of the act did not.',
    asks: { attempt, outcome, reason },
    answers: {},
  },
  'ui.ask': {
    ...toUser,
    says: 'Asks the user. He may answer late, or with `none`.',
    asks: { attempt, prompt },
    answers: { answer },
  },
} as const satisfies Record<string, Operation>;
