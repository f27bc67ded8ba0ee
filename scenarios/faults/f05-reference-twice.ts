/** Situation 105: two short messages are open under one reference, and their parts come in no order. */
import fc from 'fast-check';
import type { Card, Trace } from '../../model/alphabet.ts';
import { withLine } from '../plan/cards.ts';
import { materialsWith } from '../plan/cast.ts';
import { bind, healed, inject, loggedIn, logout, share } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, type Exchange, firedIn, numberKey, partsOf } from './seen.ts';

/** A part is lost, and one comes late, so that what is there waits when the next message comes. */
const scripts = fc
  .tuple(
    materialsWith('t2'),
    fc.constantFrom('as long', 'as long', 'longer'),
    fc.constantFrom('in order', 'overtaken'),
  )
  .map(([{ cast, spare, spelling }, length, order]): Script => {
    const [one = '', two = ''] = spare;
    const add = [padded(one, 1_000), padded(two, length === 'as long' ? 1_000 : 2_000)];
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        { do: 'edit', c: 'c1', add, remove: 'all' },
        logout('i1'),
        inject('sms.reference-wrap'),
        inject('sms.segment-loss'),
        inject('sms.segment-reorder', 2),
        ...share('under a reference', [0]),
        inject('sms.reference-wrap'),
        ...(order === 'in order' ? [] : [inject('sms.segment-reorder')]),
        ...share('under the same', [1]),
        ...healed(dayMs),
        ...share('after it', [1]),
      ],
    };
  });

/** With a line that makes it so long, so that two cards fall into as many parts. */
function padded(card: Card, octets: number): Card {
  return withLine(card, `X-PADDING:${'.'.repeat(octets - card.length)}`);
}

/** A terminal keeps the parts of a message for so long after the last one; a late one may take half a minute. */
const keptUs = 1_800_000_000;
const lateUsMax = 30_000_000;

function probe(trace: Trace): boolean {
  const wrapped = calls(trace, 'sms.send').filter(
    (message) => partsOf(message) > 1 && firedIn(message, trace, 'sms.reference-wrap') > 0,
  );
  return wrapped.some((first) =>
    wrapped.some((second) => isOpenAt(first, second, trace) && isToSame(first, second, trace)),
  );
}

type Message = Exchange<'sms.send'>;

function isOpenAt(first: Message, second: Message, trace: Trace): boolean {
  const lost = firedIn(first, trace, 'sms.segment-loss');
  const late = firedIn(first, trace, 'sms.segment-reorder') > 0 ? lateUsMax : 0;
  const betweenUs = second.sent.atUs - first.sent.atUs;
  return lost > 0 && lost < partsOf(first) && 0 < betweenUs && betweenUs < keptUs + late;
}

function isToSame({ sent: a }: Message, { sent: b }: Message, trace: Trace): boolean {
  const key = ({ message }: typeof a) => numberKey(trace, message.to);
  return a.from === b.from && key(a) === key(b);
}

export const referenceTwice = faultSituation({
  id: 105,
  title: 'parts of two short messages come in no order under one reference',
  injection:
    'the reference comes round while a message waits for a lost part; parts of both are overtaken',
  property:
    'S: whatever is delivered as a card is octet for octet one that was sent. ' +
    'L: each share is told; where reports are delivered, the broken one as failed',
  sees: 'one reference open twice from one terminal to one number',
  probe,
  checks: ['R8/overstated', 'R8/contradicted', 'R8/untold'],
  needs: ['bind', 'edit', 'share-sms'],
  directed: { 'sms.reference-wrap': 100, 'sms.segment-loss': 20, 'sms.segment-reorder': 50 },
  scripts,
});
