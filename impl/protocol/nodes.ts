/** What a node is told when it is made, and what an implementation declares of itself. */
import { z } from 'zod';
import { type channelIds, seatIds } from '../../model/ids.ts';
import { operationIds } from '../port.ts';
import { cards, serverAccount } from './values.ts';

export const nodeId = z.string().describe('the node');
const region = z.string().describe('ISO 3166 region in which numbers are read');
const contactServer = z.string().describe('the node of the contact server');

export const nodeSpec = z.discriminatedUnion('seat', [
  z.strictObject({
    seat: z.literal('contact-client'),
    node: nodeId,
    region,
    numbers: z.array(serverAccount).describe("the terminal's numbers"),
    imClients: z.array(z.string()).describe('the IM clients of this terminal'),
    contactServer,
    messaging: z.string().describe("the node of the terminal's messaging function"),
    book: cards.describe('the cards that the book begins with'),
  }),
  z.strictObject({
    seat: z.literal('im-client'),
    node: nodeId,
    region,
    device: z.string().describe('the device to name in `im.login`'),
    network: z.string().describe('the node of the IM network'),
    contactServer,
  }),
  z.strictObject({
    seat: z.literal('contact-server'),
    node: nodeId,
    region,
    accounts: z.array(serverAccount).describe('the numbers that have a contact here'),
    pageCards: z.int().min(1).describe('the most cards that one answer to `cs.get` should hold'),
  }),
]);

const exposure = z.enum(['harness', 'reported', 'hidden', 'none']).meta({ id: 'exposure' });

/** The fields of `ImplementationCard`; an answer to `initialize` adds two of the protocol's own. */
export const implementationFields = {
  name: z.string().min(1).describe('of the implementation'),
  version: z.string().describe('of the implementation'),
  seats: z.array(z.enum(seatIds)).describe('the seats that it can play'),
  operations: z.array(z.enum(operationIds)).describe('what it can do, of what the claim recites'),
  exposure: z
    .strictObject({
      ui: exposure,
      sdk: exposure,
      im: exposure,
      sms: exposure,
      cs: exposure,
      open: exposure,
    } satisfies Record<(typeof channelIds)[number], typeof exposure>)
    .describe('how each channel is seen; `harness`: every message of it goes through the kit'),
  deterministic: z.boolean().describe('the same stimuli give the same reactions, octet for octet'),
  nested: z.boolean().describe('takes stimuli for a node that waits for an answer'),
} as const;
