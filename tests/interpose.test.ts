/** What stands between a participant and the port must not be seen, unless it changes something. */
import { expect, test } from 'vitest';
import { type Change, interposed } from '../impl/interpose.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { run } from '../scenarios/run.ts';

async function traceIds(program: Program): Promise<readonly string[]> {
  const { played } = await run({
    seed: 5,
    situations: catalogue,
    instances: 3,
    twinned: 1,
    casting: () => ({ program, by: 'reference' }),
    monitors: [],
    book: [],
    onLine: null,
    onTrace: () => undefined,
    goOn: () => Promise.resolve(true),
  });
  return played.map(({ trace }) => trace.id);
}

const letsPass: Change = {
  act: (act, honest) => honest(act),
  deliver: (message, honest) => honest(message),
  call: (message, honest) => honest(message),
  probe: (shown) => shown,
};

test.each([
  ['nothing', {}],
  ['what lets everything pass', letsPass],
])('with %s in between not one event of any situation differs', async (_, change) => {
  const between = interposed(reference, reference.card.name, () => change);
  expect(await traceIds(between)).toEqual(await traceIds(reference));
});

test('an answer that is made up on the spot reaches the participant in the place of the real one', async () => {
  const alwaysOff = interposed(reference, 'off', ({ seat }) =>
    seat === 'contact-client' ? { call: offline } : null,
  );
  const { played } = await run({
    seed: 5,
    situations: catalogue.filter(({ id }) => id === 3),
    instances: 2,
    twinned: 0,
    casting: () => ({ program: alwaysOff, by: 'reference' }),
    monitors: [],
    book: [],
    onLine: null,
    onTrace: () => undefined,
    goOn: () => Promise.resolve(true),
  });
  const sent = played.flatMap(({ trace }) =>
    trace.events.flatMap((event) => (event.kind === 'sent' ? [event.message.op] : [])),
  );
  expect(sent).not.toContain('sdk.state');
  expect(sent).not.toContain('sdk.share');
  expect(sent).toContain('sms.send');
});

const offline: NonNullable<Change['call']> = function* (message, honest) {
  return message.op === 'sdk.state' ? { ok: true, online: false } : yield* honest(message);
};
