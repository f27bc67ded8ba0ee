/** Schemas of the requests and answers of the alphabet, as a trace holds them: a card is a number. */
import { z } from 'zod';
import { type Answers, type CardId, outcomes, type Request } from '../alphabet.ts';

const text = z.string();
const flag = z.boolean();
export const cards = z.array(z.int().nonnegative());
const outcome = z.enum(outcomes);
const handle = text;
const attempt = text;
const object = z.object;

const friend = object({ account: text, name: text, online: flag });
const body = z.discriminatedUnion('type', [
  object({ type: z.literal('cards'), cards }),
  object({ type: z.literal('card-request') }),
  object({ type: z.literal('own-card'), cards }),
  object({ type: z.literal('receipt'), of: text }),
]);
const prompt = z.discriminatedUnion('kind', [
  object({ kind: z.literal('recipients'), friends: z.array(text) }),
  object({ kind: z.literal('confirm'), text }),
  object({ kind: z.literal('number'), account: text }),
]);
const answer = z.discriminatedUnion('kind', [
  object({ kind: z.literal('recipients'), accounts: z.array(text) }),
  object({ kind: z.literal('confirm'), yes: flag }),
  object({ kind: z.literal('number'), number: text.nullable() }),
  object({ kind: z.literal('none') }),
]);
const media = [
  ...['socket', 'clipboard', 'file'],
  ...['share-sheet', 'near-field', 'link', 'directory'],
] as const;

/** A request of one operation: its name and its words. */
function asks<K extends string, S extends z.ZodRawShape>(op: K, shape: S) {
  return object({ op: z.literal(op), ...shape });
}

const sdkRequests = [
  asks('sdk.open', { app: text }),
  asks('sdk.bind', { handle, number: text, token: text }),
  asks('sdk.unbind', { handle }),
  asks('sdk.state', { handle }),
  asks('sdk.listen', { handle }),
  asks('sdk.share', { handle, attempt, cards, recipients: z.array(text).nullable() }),
  asks('sdk.friends', { handle }),
  asks('sdk.fetch', { handle, account: text }),
  asks('sdk.restore', { handle, attempt }),
  asks('sdk.notice', { handle, online: flag }),
  asks('sdk.outcome', { handle, attempt, outcome, reason: text }),
  asks('sdk.card', { handle, account: text, cards, reason: text }),
  asks('sdk.deliver', { handle, attempt, cards, more: flag }),
  asks('sdk.restore-failed', { handle, attempt, reason: text }),
  asks('sdk.unbound', { handle, reason: text }),
] as const;
const imRequests = [
  asks('im.login', { account: text, secret: text, device: text }),
  asks('im.logout', { session: text }),
  asks('im.friends', { session: text }),
  asks('im.send', { session: text, id: text, to: text, body }),
  asks('im.message', { id: text, from: text, body }),
  asks('im.ended', { session: text, reason: z.enum(['kicked', 'link-down']) }),
  asks('im.link-up', { device: text }),
] as const;
const otherRequests = [
  asks('sms.send', {
    attempt,
    to: text,
    cards,
    text,
    referenceBits: z.union([z.literal(8), z.literal(16)]),
  }),
  asks('sms.report', { id: text, status: z.enum(['delivered', 'failed']) }),
  asks('sms.message', { from: text, cards, text }),
  asks('cs.grant', { number: text, secret: text }),
  asks('cs.revoke', { number: text, secret: text, token: text }),
  asks('cs.put', { number: text, secret: text, cards }),
  asks('cs.get', { number: text, proof: text, page: z.int() }),
  asks('open.send', { medium: z.enum(media), cards, text }),
  asks('ui.tell', { attempt, outcome, reason: text }),
  asks('ui.ask', { attempt, prompt }),
] as const;
export const request: z.ZodType<Request<CardId>> = z.discriminatedUnion('op', [
  ...sdkRequests,
  ...imRequests,
  ...otherRequests,
]);

/** What each operation is answered with; nothing where it is not named. */
const answers = {
  'sdk.open': { handle },
  'sdk.state': { online: flag },
  'sdk.listen': { online: flag },
  'sdk.friends': { friends: z.array(friend) },
  'im.login': { session: text, number: text, cards },
  'im.friends': { friends: z.array(friend) },
  'sms.send': { id: text, parts: z.int() },
  'cs.grant': { token: text },
  'cs.get': { cards, next: z.int().nullable() },
  'ui.ask': { answer },
} as const satisfies { readonly [K in keyof Answers<CardId>]?: z.ZodRawShape };

const failure = object({ ok: z.literal(false), reason: text, definite: flag });
const yes = { ok: z.literal(true) };
const shapes: ReadonlyMap<string, z.ZodRawShape> = new Map(Object.entries(answers));
const bare = z.union([failure, object(yes)]);
const byOperation = new Map(
  [...shapes].map(([op, shape]) => [op, z.union([failure, object({ ...yes, ...shape })])] as const),
);

/** What this operation may be answered with. */
export function replyOf(op: string): z.ZodType {
  return byOperation.get(op) ?? bare;
}
