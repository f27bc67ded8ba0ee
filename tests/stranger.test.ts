import { expect, test } from 'vitest';
import { reference } from '../impl/reference/reference.ts';
import type { Trace } from '../model/alphabet.ts';
import { bind, everyoneIn, synchronise, unbind } from '../scenarios/plan/steps.ts';
import type { Step } from '../scenarios/script.ts';
import { materialOf, playWith } from './reference-play.test-support.ts';

const { cast } = materialOf(1);
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
  const bound = [...everyoneIn, bindAnother, bind(), synchronise];
  const asks = [ask('none'), ask('of another number'), unbind, ask('old token')];
  const trace = await playWith(reference, { cast, steps: [...bound, ...asks] }, 1);
  const [others = '', own = ''] = tokens(trace);
  const shown = strangers(trace);
  expect(shown.map(({ proof }) => proof)).toEqual(['', '', others, others, own, own]);
  expect(shown.filter(({ answered }) => answered)).toEqual([]);
});
