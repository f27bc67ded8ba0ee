import { expect, test } from 'vitest';
import { reference } from '../impl/reference/reference.ts';
import type { Trace } from '../model/alphabet.ts';
import { bind, loggedIn, synchronise, unbind } from '../scenarios/plan/steps.ts';
import type { Step } from '../scenarios/script.ts';
import { materialOf, playWith } from './reference-play.test-support.ts';

const { cast, spare } = materialOf(1);
const bindAnother: Step = {
  do: 'bind',
  c: 'c2',
  im: 'i2',
  number: 'n2',
  spelling: 'international',
};

function strangers({ events }: Trace) {
  const asked = events.flatMap((each) =>
    each.kind === 'sent' && each.message.op === 'cs.get' && each.from === 'stranger' ? [each] : [],
  );
  return asked.map(({ call, message }) => ({
    proof: message.op === 'cs.get' ? message.proof : '',
    answered: events.some((each) => each.kind === 'reply' && each.call === call && each.reply.ok),
  }));
}

function tokens({ events }: Trace) {
  return events.flatMap((each) =>
    each.kind === 'sent' && each.message.op === 'sdk.bind' ? [each.message.token] : [],
  );
}

test('a stranger brings no proof, that of another number or one that is dead, and gets nothing', async () => {
  const ask = (proof: 'none' | 'of another number' | 'old token'): Step => ({
    do: 'stranger',
    number: 'n1',
    proof,
  });
  const bound = [...loggedIn('u1', 'u2'), bindAnother, bind(), synchronise];
  const asks = [ask('none'), ask('of another number'), unbind, ask('old token')];
  const trace = await playWith(reference, { cast, steps: [...bound, ...asks] }, 1);
  const [others = '', own = ''] = tokens(trace);
  const shown = strangers(trace);
  expect(shown.map(({ proof }) => proof)).toEqual(['', '', others, others, own, own]);
  expect(shown.filter(({ answered }) => answered)).toEqual([]);
});

test('a stranger asks the IM client and gives cards to the contact client, and is refused', async () => {
  const [one = '', two = '', three = ''] = spare;
  const asks = (handle: 'own' | 'of the bound'): Step => ({
    do: 'stranger-asks',
    im: 'i1',
    handle,
    friend: 'u2',
    card: one,
  });
  const gives: Step = { do: 'stranger-gives', c: 'c1', friend: 'u2', cards: [two, three] };
  const steps = [...loggedIn('u1', 'u2'), bind(), asks('own'), asks('of the bound'), gives];
  const { events } = await playWith(reference, { cast, steps }, 1);
  const replies = events.flatMap((each) =>
    each.kind === 'reply' && each.from === 'stranger' ? [[each.op, each.reply.ok] as const] : [],
  );
  const asked = ['sdk.share', 'sdk.fetch', 'sdk.restore'];
  const refused = [...asked, ...asked, 'sdk.card', 'sdk.deliver'].map((op) => [op, false]);
  expect(replies.toSorted()).toEqual([['sdk.open', true], ...refused].toSorted());
});
