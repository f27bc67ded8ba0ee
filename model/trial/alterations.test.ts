import { expect, test } from 'vitest';
import type { CardId, Trace, TraceEvent } from '../alphabet.ts';
import { Story } from '../story.test-support.ts';
import { alterations } from './alterations.ts';

function story(): Trace {
  const made = new Story().bind();
  return made
    .shareOnline('a1', [made.card('x')])
    .end()
    .trace();
}
function altered(wanted: TraceEvent['kind'], op = ''): readonly string[] {
  const trace = story();
  const event = trace.events.find(
    (each) => each.kind === wanted && (each.kind !== 'sent' || each.message.op === op),
  );
  const seq = event?.seq ?? -1;
  return [...alterations(trace, seq)].map((each) => JSON.stringify(each.trace().events));
}
function cardsOf(event: TraceEvent): readonly CardId[] {
  return event.kind === 'sent' && event.message.op === 'sdk.share' ? event.message.cards : [];
}

test('every card that an altered trace names has its row', () => {
  const trace = story();
  let tries = 0;
  for (const alteration of alterations(trace, 40)) {
    const each = alteration.trace();
    tries++;
    for (const id of each.events.flatMap(cardsOf)) expect(each.cards[id]?.id).toBe(id);
  }
  expect(tries).toBeGreaterThan(500);
});

test('a hand-over is tried with a changed card, none, two, to another node, by another handle', () => {
  const hands = altered('sent', 'sdk.share').join('\n');
  for (const part of ['"cards":[]', '"to":"i2"', '"to":"i9"', '"handle":"altered"']) {
    expect(hands).toContain(part);
  }
});

test('an answer is tried as a failure, certain and not', () => {
  const replies = altered('reply').join('\n');
  expect(replies).toContain('"ok":false,"reason":"altered","definite":true');
  expect(replies).toContain('"ok":false,"reason":"altered","definite":false');
});

test('the first alteration is of the event that is looked for', () => {
  const trace = story();
  const [first] = alterations(trace, 40);
  expect(first?.trace().events.map(({ seq }) => seq)).toEqual(
    trace.events.map(({ seq }) => seq).filter((seq) => seq !== 40),
  );
});

test('the row of a card that is only partly changed keeps its names, and one of the two its core', () => {
  const trace = story();
  const [first] = alterations(trace, 0);
  const card = trace.cards[0];
  const [core, whole] = (first?.trace().cards ?? []).slice(trace.cards.length);
  expect([core?.names, whole?.names]).toEqual([card?.names, card?.names]);
  expect(core?.core).not.toEqual(card?.core);
  expect(whole?.core).toEqual(card?.core);
  expect(whole?.whole).not.toEqual(card?.whole);
});

test('what a client did twice before a hand-over is also left out as a whole', () => {
  const made = new Story().bind();
  const trace = made
    .state(true)
    .shareOnline('a1', [made.card('x')])
    .end()
    .trace();
  const ops = ({ events }: Trace) =>
    events.flatMap((each) => (each.kind === 'sent' ? [each.message.op] : []));
  const place = trace.events.find(
    (each) => each.kind === 'sent' && each.message.op === 'sdk.share',
  );
  const tried = (name: string) => {
    const found = [...alterations(trace, place?.seq ?? -1)].find((each) => each.name === name);
    if (found === undefined) throw new Error(`not tried: ${name}`);
    return found.trace();
  };
  const asked = ops(trace).filter((op) => op !== 'sdk.state');
  expect(ops(tried('nothing since reply sdk.bind'))).toEqual(asked);
  const alone = ops(tried('nothing at all since reply sdk.bind'));
  expect(alone).toEqual(
    asked.filter((op, at) => op !== 'ui.tell' || at > asked.indexOf('sdk.share')),
  );
  const elsewhere = tried('elsewhere since reply sdk.bind').events.flatMap((each) =>
    each.kind === 'sent' && each.message.op === 'sdk.state' ? [each.to] : [],
  );
  expect(elsewhere).not.toContain('i1');
});

test('a text loses a number or an address of a card, and not something that is none', () => {
  const made = new Story();
  made.card('x', { core: ['tel x'] });
  const text = made.card('text', { form: 'text', core: ['no number', 'tel x'] });
  const [first] = alterations(made.bind().end().trace(), 0);
  const rows = first?.trace().cards ?? [];
  const changed = rows.find(({ form, id }) => form === 'text' && id !== text);
  expect(changed?.core).toEqual(['altered', 'no number']);
});
