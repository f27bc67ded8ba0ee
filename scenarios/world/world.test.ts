import { expect, test } from 'vitest';
import { cardDigests } from '../../cards/digest.ts';
import type { Desk, Participant, Stimulus } from '../../impl/port.ts';
import type { CallId } from '../../model/alphabet.ts';
import { World } from './world.ts';

const state = { op: 'sdk.state', handle: 'h' } as const;
const open = { op: 'sdk.open', app: 'a' } as const;

const plain = { nested: false, trusted: false };

function world(): World {
  return new World({ seed: 1, regions: ['US'], digestOf: cardDigests, onLine: null });
}

/** Answers every message with yes and does nothing else. */
class Yes implements Participant {
  give(_stimulus: Stimulus, desk: Desk): void {
    desk.done({ reply: { ok: true, online: true } });
  }
}

/** On an act calls `other` and stays in its stimulus until the answer is there. */
class Blocking implements Participant {
  readonly other: string;
  readonly log: string[] = [];
  #waiting: { readonly call: CallId; readonly desk: Desk } | null = null;

  constructor(other: string) {
    this.other = other;
  }
  give(stimulus: Stimulus, desk: Desk): void {
    this.log.push(stimulus.kind);
    const first = this.log.length === 1;
    if (first && (stimulus.kind === 'act' || stimulus.kind === 'deliver')) {
      this.#waiting = { call: desk.call(this.other, state), desk };
      return;
    }
    desk.done({ reply: { ok: true, online: true } });
    if (stimulus.kind !== 'reply') return;
    this.log.push(stimulus.reply.ok ? 'yes' : stimulus.reply.reason);
    this.#waiting?.desk.done({ reply: { ok: true, online: false } });
  }
}

const act = { act: 'unbind', attempt: 'a' } as const;

test('a node that blocks in an act is resumed by the answer, within one settling', async () => {
  const stage = world();
  const caller = new Blocking('b');
  stage.addNode('a', caller, plain);
  stage.addNode('b', new Yes(), plain);
  stage.act('a', act);
  expect(await stage.settle()).toBe('rest');
  expect(caller.log).toEqual(['act', 'reply', 'yes']);
});

test('two nodes that call each other end by the deadline, recorded, and never hang', async () => {
  const stage = world();
  const [a, b] = [new Blocking('b'), new Blocking('a')];
  stage.addNode('a', a, plain);
  stage.addNode('b', b, plain);
  stage.act('a', act);
  expect(await stage.settle()).toBe('rest');
  expect(a.log.slice(0, 3)).toEqual(['act', 'reply', 'timeout']);
});

/** Behind a pipe: what it says comes after `give` has returned, and is one breath. */
class Breath implements Participant {
  readonly log: string[] = [];
  give(stimulus: Stimulus, desk: Desk): void {
    if (stimulus.kind === 'reply') {
      this.log.push('reply');
      desk.done({});
      return;
    }
    setImmediate(() => {
      desk.call('b', state);
      this.log.push('called');
      desk.done({ told: { outcome: 'done', reason: '' } });
      this.log.push('done');
    });
  }
}

test('what a node says late and in one breath is heard before the world goes on', async () => {
  const stage = world();
  const caller = new Breath();
  stage.addNode('a', caller, plain);
  stage.addNode('b', new Yes(), plain);
  stage.act('a', act);
  expect(await stage.settle()).toBe('rest');
  expect(caller.log).toEqual(['called', 'done', 'reply']);
  const events = stage.trace().events.filter(({ kind }) => kind === 'sent' || kind === 'got');
  expect(events.map(({ kind, atUs }) => [kind, atUs > 0])).toEqual([
    ['sent', false],
    ['sent', false],
    ['got', true],
  ]);
});

test('a message to a node that does not exist certainly failed', async () => {
  const stage = world();
  const caller = new Blocking('nobody');
  stage.addNode('a', caller, plain);
  stage.act('a', act);
  await stage.settle();
  const reply = stage.trace().events.find((event) => event.kind === 'reply');
  expect(reply).toMatchObject({ reply: { ok: false, definite: true } });
});

test('what is dropped on its way ends as an indefinite timeout after half a minute', async () => {
  const stage = world();
  const caller = new Blocking('b');
  stage.addNode('a', caller, plain);
  stage.addNode('b', new Yes(), plain);
  stage.rules.push(() => ({ kind: 'drop' }));
  stage.act('a', act);
  await stage.settle();
  const reply = stage.trace().events.find((event) => event.kind === 'reply');
  expect(reply).toMatchObject({ atUs: 30_000_000, reply: { reason: 'timeout', definite: false } });
});

test('an answer that is dropped ends as a timeout, and one of the channel itself is told all the same', async () => {
  const replies = async (requestFails: boolean) => {
    const stage = world();
    stage.addNode('a', new Blocking('b'), plain);
    stage.addNode('b', new Yes(), plain);
    if (requestFails) {
      stage.rules.push(() => ({ kind: 'fail', reason: 'no link', definite: true }));
    }
    stage.answerRules.push(() => ({ kind: 'drop' }));
    stage.act('a', act);
    await stage.settle();
    return stage.trace().events.flatMap((event) => (event.kind === 'reply' ? [event.reply] : []));
  };
  expect(await replies(false)).toMatchObject([{ reason: 'timeout', definite: false }]);
  expect(await replies(true)).toMatchObject([{ reason: 'no link', definite: true }]);
});

/** Answers long after `give` has returned, as a program behind a pipe does. */
class Late implements Participant {
  give(_stimulus: Stimulus, desk: Desk): void {
    setTimeout(() => desk.done({ reply: { ok: true, online: true } }), 1);
  }
}

test('virtual time stands still while a participant takes its time to answer', async () => {
  const stage = world();
  stage.addNode('a', new Blocking('b'), plain);
  stage.addNode('b', new Late(), plain);
  stage.act('a', act);
  expect(stage.step()).toBe('waiting');
  expect(await stage.settle()).toBe('rest');
  const last = stage.trace().events.at(-1);
  expect(last?.atUs).toBeLessThan(10_000);
});

/** Asks to be woken again and again, and does nothing. */
class Restless implements Participant {
  give(_stimulus: Stimulus, desk: Desk): void {
    desk.done({ wakeAfterMs: 30_000 });
  }
}

test('a node that only wakes and does nothing does not keep the world from its rest', async () => {
  const stage = world();
  stage.addNode('a', new Restless(), plain);
  stage.act('a', act);
  expect(await stage.settle()).toBe('rest');
});

/** Sends itself on a way without an end. */
class Endless implements Participant {
  give(_stimulus: Stimulus, desk: Desk): void {
    desk.call('a', open);
    desk.done({ reply: { ok: true } });
  }
}

test('a world that never comes to rest is stopped at its bound', async () => {
  const stage = world();
  stage.addNode('a', new Endless(), plain);
  stage.act('a', act);
  expect(await stage.settle()).toBe('endless');
});

test('a program that fails the kit is recorded by name and marks the world', async () => {
  const stage = world();
  stage.addNode('a', { give: (_stimulus, desk) => desk.fail('exited with code 3') }, plain);
  stage.act('a', act);
  await stage.settle();
  expect(stage.failed).toBe(true);
  expect(stage.trace().events.at(-1)).toMatchObject({
    kind: 'world.sut-error',
    node: 'a',
    what: 'exited with code 3',
  });
});
