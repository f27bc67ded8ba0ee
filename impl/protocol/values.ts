/** Schemas of the values that messages are made of; a card travels as text or as octets. */
import { z } from 'zod';
import { outcomes } from '../../model/alphabet.ts';

const loneSurrogate = /[\ud800-\udfff]/u;

/** A pattern that matched the whole text would overflow the stack of the matcher on a large photo. */
const cardText = z
  .string()
  .refine((text) => !loneSurrogate.test(text), 'expected text without half a character')
  .meta({ not: { pattern: '[\\ud800-\\udfff]' } });

/** A card as it travels. Which of the two forms is used follows from the octets alone. */
export const wireCard = z
  .union(
    [
      z.strictObject({ text: cardText.describe('the whole vCard, where its octets are UTF-8') }),
      z.strictObject({ octets: z.base64().describe('its octets in base64, where they are not') }),
    ],
    { error: () => 'expected {"text": "…"} or {"octets": "<base64>"}' },
  )
  .meta({ id: 'card' });
export type WireCard = z.infer<typeof wireCard>;

export const cards = z.array(wireCard);
export const attempt = z.string().describe('the attempt that it belongs to, from the act');
export const handle = z.string().describe('the handle that `sdk.open` minted');
export const number = z.string().describe('a telephone number, spelt as somebody wrote it');
export const account = z.string().describe('an account at the IM network');
export const online = z.boolean().describe('the account could send now');
export const reason = z.string().describe('why, in words; empty where there is nothing to explain');

export const recipient = z.strictObject({
  account,
  number: z.string().nullable().describe('his telephone number, or null: nobody has entered one'),
});

export const imBody = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('cards'), cards: cards.describe('shared cards') }),
    z.strictObject({ type: z.literal('card-request') }),
    z.strictObject({
      type: z.literal('own-card'),
      cards: cards.describe("the sender's own card; none: he has none"),
    }),
    z.strictObject({
      type: z.literal('receipt'),
      of: z.string().describe('the id of the message that arrived'),
    }),
  ])
  .meta({ id: 'im-body' });

export const friend = z.strictObject({
  account,
  name: z.string().describe('how the network calls him'),
  online: z.boolean().describe('whether he is on-line, as far as the network tells'),
});

export const outcome = z.enum(outcomes).meta({ id: 'outcome' });
export const told = z.strictObject({ outcome, reason }).meta({ id: 'told' });

export const prompt = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('recipients'),
      friends: z.array(z.string()).describe('the accounts to choose from'),
    }),
    z.strictObject({ kind: z.literal('confirm'), text: z.string().describe('the question') }),
    z.strictObject({ kind: z.literal('number'), account }),
  ])
  .meta({ id: 'prompt' });

export const answer = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('recipients'),
      accounts: z.array(z.string()).describe('the chosen accounts'),
    }),
    z.strictObject({ kind: z.literal('confirm'), yes: z.boolean() }),
    z.strictObject({
      kind: z.literal('number'),
      number: z.string().nullable().describe('the number, or null: he does not know it'),
    }),
    z.strictObject({ kind: z.literal('none') }).describe('the user turned away'),
  ])
  .meta({ id: 'answer' });

export const serverAccount = z
  .strictObject({
    number,
    secret: z.string().describe('proves the number to the contact server'),
  })
  .meta({ id: 'server-account' });

export const failure = z
  .strictObject({
    ok: z.literal(false),
    reason: z.string().describe('why, in one line'),
    definite: z.boolean().describe('true: it certainly did not happen; false: it may have'),
  })
  .meta({ id: 'failure' });

export const bookEntry = z.strictObject({
  id: z.string().describe("the card's id in this book, which never changes"),
  card: wireCard,
});

export const bindingView = z
  .strictObject({ imClient: z.string().describe('the node that it is bound to'), number })
  .nullable();
