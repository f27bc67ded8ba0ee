/** What stands between a participant and the port must not be seen, unless it changes something. */
import { expect, test } from 'vitest';
import { ask, type Change, interposed } from '../impl/interpose.ts';
import { type Program, userNode } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { runOf } from './reference-play.test-support.ts';

async function traceIds(program: Program): Promise<readonly string[]> {
  const { played } = await runOf({
    seed: 5,
    instances: 3,
    twinned: 1,
    casting: () => ({ program, by: 'reference' }),
    monitors: [],
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
  const sent = await sentIn(alwaysOff);
  expect(sent).not.toContain('sdk.state');
  expect(sent).not.toContain('sdk.share');
  expect(sent).toContain('sms.send');
});

test('several questions on the way of one call or act keep its stimulus waiting', async () => {
  const asksTwice = interposed(reference, 'twice', ({ seat }) =>
    seat === 'contact-client' ? { call: twice, act: twiceFirst } : null,
  );
  const sent = await sentIn(asksTwice);
  expect(sent).toContain('sdk.share');
  expect(sent.filter((op) => op === 'ui.ask').length).toBeGreaterThan(4);
});

const prompt = {
  op: 'ui.ask',
  attempt: 'none',
  prompt: { kind: 'confirm', text: 'again?' },
} as const;
const twice: NonNullable<Change['call']> = function* (message, honest) {
  if (message.op !== 'sdk.state') return yield* honest(message);
  yield* ask(userNode, prompt);
  yield* ask(userNode, prompt);
  return yield* honest(message);
};
const twiceFirst: NonNullable<Change['act']> = function* (act, honest) {
  yield* ask(userNode, prompt);
  yield* ask(userNode, prompt);
  return yield* honest(act);
};

/** The operations of all messages while the on-line shares of situation 3 are played. */
async function sentIn(program: Program): Promise<readonly string[]> {
  const { played } = await runOf({
    seed: 5,
    situations: catalogue.filter(({ id }) => id === 3),
    instances: 2,
    twinned: 0,
    casting: () => ({ program, by: 'reference' }),
    monitors: [],
  });
  return played.flatMap(({ trace }) =>
    trace.events.flatMap((event) => (event.kind === 'sent' ? [event.message.op] : [])),
  );
}

const offline: NonNullable<Change['call']> = function* (message, honest) {
  return message.op === 'sdk.state' ? { ok: true, online: false } : yield* honest(message);
};
