/** The methods of the protocol: what the kit asks of a program, and what a program asks of the kit. */
import { z } from 'zod';
import { seatIds } from '../../model/ids.ts';
import { actMessage } from './acts.ts';
import { implementationFields, nodeId, nodeSpec } from './nodes.ts';
import { anyReply, replySchemas, requestMessage } from './requests.ts';
import { bindingView, bookEntry, cards, told } from './values.ts';

/** The version of this protocol; the kit offers a range and the program takes one out of it. */
export const protocolVersion = 1;

const wakeAfterMs = z
  .int()
  .min(0)
  .exactOptional()
  .describe('give me a `wake` after this much virtual time, in place of the one before');

const nowMs = z.number().describe('the virtual time, in milliseconds since the world began');

const nothing = z.strictObject({});

const probed = z.union(
  [
    z.strictObject({ book: z.array(bookEntry).describe('every card of the book') }),
    z.strictObject({ binding: bindingView.describe('the live binding, or null') }),
  ],
  { error: () => 'expected {"book": […]} or {"binding": …}' },
);

/** A deliver's result where it is known which operation it answers. */
export function deliverResult(reply: z.ZodType) {
  return z.strictObject({ done: reply, wakeAfterMs });
}

export const deliverResults: ReadonlyMap<string, z.ZodType> = new Map(
  [...replySchemas].map(([op, reply]) => [op, deliverResult(reply)]),
);

/** Requests of the kit, which a program answers. */
export const kitMethods = {
  initialize: {
    says: 'The first request of a connection. Nothing else is asked before it is answered.',
    params: z.strictObject({
      protocol: z
        .strictObject({ min: z.int(), max: z.int() })
        .describe('the versions that the kit speaks'),
      time: z.literal('virtual').describe('the clock belongs to the kit: see Time'),
      seats: z.array(z.enum(seatIds)).describe('the seats that the program is asked to play'),
      nonce: z.string().describe('arbitrary text'),
    }),
    result: z.strictObject({
      protocol: z.literal(protocolVersion).describe('the version that the program speaks'),
      ...implementationFields,
      nonce: z.string().exactOptional().describe('the nonce of the request, if given at all'),
    }),
  },
  'node.create': {
    says: 'Makes one participant with a state of its own. Nothing of another node may show in it.',
    params: nodeSpec,
    result: nothing,
  },
  'node.destroy': {
    says: 'The node is gone; what it held may be forgotten.',
    params: z.strictObject({ node: nodeId }),
    result: nothing,
  },
  act: {
    says: 'The user does something at this node.',
    params: z.strictObject({ node: nodeId, nowMs, act: actMessage.describe('what he does') }),
    result: z.strictObject({
      done: told.nullable().describe('its outcome, or null: `ui.tell` will tell it later'),
      wakeAfterMs,
    }),
  },
  deliver: {
    says: 'A message of another node has arrived at this one.',
    params: z.strictObject({
      node: nodeId,
      nowMs,
      from: z.string().describe('the node that sent it'),
      message: requestMessage.describe('what it says, by its `op`'),
    }),
    result: deliverResult(anyReply.describe('the reply: accepted, or not')),
  },
  wake: {
    says: 'The time has come that the node asked for with `wakeAfterMs`.',
    params: z.strictObject({ node: nodeId, nowMs }),
    result: z.strictObject({ done: z.null(), wakeAfterMs }),
  },
  probe: {
    says: 'The kit reads out what the node holds. Nothing may change and nobody may be called.',
    params: z.strictObject({ node: nodeId, what: z.enum(['book', 'binding']) }),
    result: z.strictObject({ done: probed }),
  },
  shutdown: {
    says: 'The program should answer, and end.',
    params: z.strictObject({}),
    result: nothing,
  },
} as const;

/** The facts that a program may report; its word is graded lower than what the kit has carried. */
const reportedFact = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('world.server-book'),
    number: z.string().describe('whose contact'),
    cards: cards.describe('what the server holds now'),
  }),
  z.strictObject({
    kind: z.literal('world.session'),
    node: nodeId,
    account: z.string().describe('which account'),
    live: z.boolean().describe('whether it could send now'),
  }),
]);

/** What a program sends on its own: one request, which the kit answers, and two notifications. */
export const programMethods = {
  'port.call': {
    says: 'A node sends a message to another one; the answer is its reply. Without an id it has no answer.',
    params: z.strictObject({
      node: z.string().describe('the node that sends'),
      to: z.string().describe('the node that it is for, or `user`'),
      message: requestMessage.describe('what it says, by its `op`'),
    }),
    result: anyReply,
  },
  log: {
    says: 'A line for the log; nobody judges it.',
    params: z.strictObject({ text: z.string() }),
    result: null,
  },
  observe: {
    says: 'A fact that the kit cannot see itself, told while a stimulus of the node is open.',
    params: z.strictObject({ node: nodeId, fact: reportedFact }),
    result: null,
  },
} as const;
