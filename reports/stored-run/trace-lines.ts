/** A trace as its lines in a stored run, and back: without a check, for whoever has them at first hand. */
import type { CardRow, NumberRow, Trace, TraceEvent } from '../../model/alphabet.ts';
import type { Line } from '../../model/stored.ts';
import { cardFromText, cardToText } from './card-text.ts';
import type { StoredTrace } from './run.ts';

export function* linesOfTrace(stored: StoredTrace): Iterable<Line> {
  const { trace, ...head } = stored;
  yield ['trace', { id: trace.id, ...head }];
  for (const { id, form, octets, names, core, whole, uid } of trace.cards) {
    const digests = { names: [...names], core: [...core], whole: [...whole], uid };
    yield ['card', id, form, cardToText(octets), digests];
  }
  for (const { written, region, key } of trace.numbers) yield ['number', written, region, key];
  for (const { seq, atUs, ...body } of trace.events) yield ['event', seq, atUs, body];
}

export function traceOfLines(text: string): Trace {
  const lines: readonly Line[] = JSON.parse(`[${text.replaceAll('\n', ',')}]`);
  const cards: CardRow[] = [];
  const numbers: NumberRow[] = [];
  const events: TraceEvent[] = [];
  let id = '';
  for (const line of lines) {
    if (line[0] === 'trace') id = line[1].id;
    if (line[0] === 'card') cards.push(cardOf(line));
    if (line[0] === 'number') numbers.push({ written: line[1], region: line[2], key: line[3] });
    if (line[0] === 'event') events.push({ seq: line[1], atUs: line[2], ...line[3] });
  }
  return { id, events, cards, numbers };
}

function cardOf([, id, form, octets, digests]: Extract<Line, readonly ['card', ...unknown[]]>) {
  return { id, form, octets: cardFromText(octets), ...digests };
}
