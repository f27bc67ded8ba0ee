/** Schema of the events of a trace, without number and time, which a line has in front. */
import { z } from 'zod';
import type { Stamp, TraceEvent } from '../alphabet.ts';
import { seatIds } from '../ids.ts';
import { cards, replyOf, request } from './messages.ts';

const text = z.string();
const flag = z.boolean();
const card = z.int().nonnegative();
const attempt = text;
const object = z.object;

export const by = z.enum(['implementation', 'reference', 'set-up']);
export const grade = z.enum(['A', 'B', 'C', 'D']);
const serverAccounts = z.array(object({ number: text, secret: text }));
const recipients = z.array(object({ account: text, number: text.nullable() }));

/** What a user did at a node: its name and its words. */
function did<A extends string, S extends z.ZodRawShape>(act: A, shape: S) {
  return object({ kind: z.literal('act'), node: text, act: z.literal(act), attempt, ...shape });
}
const acts = z.discriminatedUnion('act', [
  did('bind', { imClient: text, number: text }),
  did('unbind', {}),
  did('select', { cards: z.array(text) }),
  did('share', { recipients }),
  did('import', { account: text }),
  did('synchronise', {}),
  did('restore', {}),
  did('edit', { add: cards, remove: z.array(text) }),
  did('number-change', { numbers: serverAccounts }),
  did('login', { account: text, secret: text }),
  did('logout', {}),
]);

/** A fact of the world: its name and its words. */
function fact<K extends string, S extends z.ZodRawShape>(kind: K, shape: S) {
  return object({ kind: z.literal(kind), ...shape });
}
const facts = [
  fact('world.terminal', { terminal: text, region: text, numbers: z.array(text) }),
  fact('world.node', {
    node: text,
    seat: z.enum(seatIds),
    terminal: text.nullable(),
    by,
    grade,
  }),
  fact('world.account', { account: text, number: text, cards }),
  fact('world.friend', { of: text, friend: text, linked: flag }),
  fact('world.session', { node: text, account: text, live: flag }),
  fact('world.server-book', { number: text, cards }),
  fact('world.book', { node: text, entries: z.array(object({ id: text, card })) }),
  fact('world.binding', {
    node: text,
    binding: object({ imClient: text, number: text }).nullable(),
  }),
  fact('world.step', { index: z.int(), text }),
  fact('world.sut-error', { node: text, what: text }),
  fact('world.fault', { fault: text, node: text.nullable() }),
  fact('world.end', { quiescent: flag }),
] as const;

const travels = { call: z.int(), from: text, to: text };
/** The answer is checked against its operation once the rest of the event is known to be sound. */
const reply = fact('reply', { ...travels, op: text, reply: z.looseObject({ ok: flag }) }).refine(
  (event) => replyOf(event.op).safeParse(event.reply).success,
  'the reply is none of this operation',
);

type Unstamped<E> = E extends unknown ? Omit<E, keyof Stamp> : never;
export type EventBody = Unstamped<TraceEvent>;

const body = z.discriminatedUnion('kind', [
  acts,
  fact('sent', { ...travels, message: request }),
  fact('got', { ...travels, op: text }),
  reply,
  ...facts,
]);
/** Every message and answer was checked by the schema of its operation, which the type cannot say. */
export const eventBody = body as unknown as z.ZodType<EventBody>;
