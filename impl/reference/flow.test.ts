import { expect, test } from 'vitest';
import { cardDigests } from '../../cards/digest.ts';
import type { Act, Card, Reply, Told, Trace } from '../../model/alphabet.ts';
import { World } from '../../scenarios/world/world.ts';
import type { Desk, Participant, Stimulus } from '../port.ts';
import { callUntilDone, callUntilKnown, type Flow } from './asking.ts';
import { done, FlowParticipant, no } from './flow.ts';

const unbind = { op: 'sdk.unbind', handle: 'h' } as const;
type Asks = (need: () => boolean) => Flow<Reply<Card, 'sdk.unbind'>>;

/** Asks as it is told, and tells in its reason what it knows in the end. */
class Asking extends FlowParticipant {
  readonly #asks: Asks;
  readonly #need: () => boolean;

  constructor(asks: Asks, need: () => boolean) {
    super();
    this.#asks = asks;
    this.#need = need;
  }
  override restarted(): Participant {
    return this;
  }
  protected override *act(_act: Act<Card>): Flow<Told> {
    const reply = yield* this.#asks(this.#need);
    return { ...done, reason: reply.ok ? 'yes' : `${reply.reason}${reply.definite ? '' : '?'}` };
  }
  protected override *deliver(): Flow<Reply<Card>> {
    return no('asks only');
  }
}

const answers = {
  yes: { ok: true },
  no: { ok: false, reason: 'no', definite: true },
  lost: { ok: false, reason: 'lost', definite: false },
} as const satisfies Readonly<Record<string, Reply<Card>>>;
type Answer = keyof typeof answers;

/** Answers with one after another, and with the last one for ever. */
class Answering implements Participant {
  readonly #answers: Answer[];
  constructor(given: readonly Answer[]) {
    this.#answers = [...given];
  }
  give(stimulus: Stimulus, desk: Desk): void {
    const [next = 'yes'] = this.#answers;
    if (this.#answers.length > 1) this.#answers.shift();
    desk.done(stimulus.kind === 'deliver' ? { reply: answers[next] } : {});
  }
}

async function played(asks: Asks, given: readonly Answer[], need = () => true): Promise<Trace> {
  const world = new World({ seed: 1, regions: ['US'], digestOf: cardDigests, onLine: null });
  const ours = { nested: true, trusted: false };
  world.addNode('a', new Asking(asks, need), ours);
  world.addNode('b', new Answering(given), ours);
  world.addNode('user', new Answering(['yes']), ours);
  world.act('a', { act: 'unbind', attempt: 'x' });
  expect(await world.settle()).toBe('rest');
  return world.trace();
}
function asked({ events }: Trace) {
  return events.filter((event) => event.kind === 'sent' && event.message.op === 'sdk.unbind');
}
/** What is known in the end, as it was told. */
function known({ events }: Trace): readonly string[] {
  return events.flatMap((event) =>
    event.kind === 'sent' && event.message.op === 'ui.tell' ? [event.message.reason] : [],
  );
}

const untilKnown: Asks = (need) => callUntilKnown('b', unbind, need);
const untilDone: Asks = () => callUntilDone('b', unbind);

test.each<readonly [string, Asks, readonly Answer[], times: number, end: string]>([
  ['known', untilKnown, ['yes'], 1, 'yes'],
  ['known', untilKnown, ['no'], 1, 'no'],
  ['known', untilKnown, ['lost', 'yes'], 2, 'yes'],
  ['known', untilKnown, ['lost', 'no'], 4, 'no?'],
  ['known', untilKnown, ['lost', 'no', 'yes'], 3, 'yes'],
  ['known', untilKnown, ['lost', 'lost', 'lost', 'yes'], 4, 'yes'],
  ['known', untilKnown, ['lost'], 4, 'lost?'],
  ['done', untilDone, ['yes'], 1, 'yes'],
  ['done', untilDone, ['no', 'yes'], 2, 'yes'],
  ['done', untilDone, ['no'], 4, 'no'],
  ['done', untilDone, ['lost', 'no'], 4, 'no?'],
  ['done', untilDone, ['no', 'lost', 'no'], 4, 'no?'],
])('it asks until it is %s, within its bound, and says what it knows (%#)', async (...row) => {
  const [, asks, given, times, end] = row;
  const trace = await played(asks, given);
  expect([asked(trace).length, known(trace)]).toEqual([times, [end]]);
});

test('between two tries it waits, each time twice as long', async () => {
  const trace = await played(untilDone, ['no']);
  const atMs = asked(trace).map(({ atUs }) => atUs / 1_000);
  const waitsMs = atMs.slice(1).map((ms, at) => ms - (atMs[at] ?? 0));
  for (const [at, least] of [1_000, 2_000, 4_000].entries()) {
    expect(waitsMs[at]).toBeGreaterThanOrEqual(least);
    expect(waitsMs[at]).toBeLessThan(least + 100);
  }
});

test('what is needed no more is not asked for again, and what was in doubt stays so', async () => {
  let asks = 0;
  const need = () => {
    asks += 1;
    return asks < 2;
  };
  const trace = await played(untilKnown, ['lost', 'yes'], need);
  expect([asked(trace).length, known(trace)]).toEqual([1, ['lost?']]);
});
