/** One event of a trace in one line that a reader can follow. */
import type { TraceEvent } from '../model/alphabet.ts';

/** What an event says besides who and what it is: its cards, numbers and flags; nothing long. */
const told = [
  'attempt',
  'cards',
  'recipients',
  'to',
  'online',
  'number',
  'account',
  'outcome',
  'reason',
];
const wordsMax = 90;

/** `108  node-a > node-b  sdk.share  cards [7,8] …` */
export function eventText(event: TraceEvent): string {
  return `${event.seq}  ${whoAndWhat(event)}`;
}

function whoAndWhat(event: TraceEvent): string {
  switch (event.kind) {
    case 'act':
      return `user > ${event.node}  ${event.act}  ${words(event)}`;
    case 'sent':
      return `${event.from} > ${event.to}  ${event.message.op}  ${words(event.message)}`;
    case 'got':
      return `${event.to} has ${event.op} of ${event.from}`;
    case 'reply':
      return `${event.to} > ${event.from}  answer to ${event.op}  ${words(event.reply)}`;
    default:
      return `${event.kind}  ${words(event)}`;
  }
}

function words(fields: object): string {
  const body = 'body' in fields && typeof fields.body === 'object' ? fields.body : null;
  const all = Object.entries({ ...fields, ...body });
  const said = all
    .filter(([name]) => told.includes(name) || name === 'ok' || name === 'binding')
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');
  return said.length > wordsMax ? `${said.slice(0, wordsMax)}…` : said;
}
