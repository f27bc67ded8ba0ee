/** A program that declares `nested`: what it says is taken for the stimulus that it says it in. */
import { expect, test } from 'vitest';
import type { CallId } from '../../../model/alphabet.ts';
import type { Desk, Result } from '../../port.ts';
import type { PipeProgram } from '../pipe.ts';
import { imClientSpec, startNodeProgram } from './node-program.test-support.ts';

/** What waits for a reply goes on as soon as it has come, and the wake is answered when it has. */
const nested = `
card.nested = true;
handlers.wake = () => new Promise((resolve) => setImmediate(() => resolve({ done: null })));
const asks = (node, session) => call(node, 'net', { op: 'im.logout', session });
`;

/** A desk that writes down what is said at it. */
function desk(name: string, said: string[], nextCall: () => CallId): Desk {
  return {
    nowMs: 7,
    call: (to, message) => {
      said.push(`${name} calls ${to} ${'session' in message ? message.session : ''}`);
      return nextCall();
    },
    done: (result: Result) => void said.push(`${name} is done ${JSON.stringify(result)}`),
    observe: () => undefined,
    fail: (what) => void said.push(`${name} fails ${what}`),
  };
}

interface Story {
  readonly said: string[];
  readonly give: (
    name: string,
    stimulus: Parameters<ReturnType<PipeProgram['create']>['give']>[0],
  ) => void;
  /** Waits until so many things have been said. */
  readonly heard: (count: number) => Promise<void>;
}

async function storyOf(body: string): Promise<Story> {
  const program = await startNodeProgram(nested + body);
  const node = program.create(imClientSpec('i1'));
  const said: string[] = [];
  let calls = 0;
  const nextCall = () => {
    calls += 1;
    return calls;
  };
  return {
    said,
    give: (name, stimulus) => node.give(stimulus, desk(name, said, nextCall)),
    heard: (count) => expect.poll(() => said.length).toBe(count),
  };
}

const ok = { ok: true } as const;
const logout = (attempt: string) => ({ kind: 'act', act: { act: 'logout', attempt } }) as const;

test('a reply is followed by a wake, in which a node goes on that has answered long ago', async () => {
  const { said, give, heard } = await storyOf(`
    handlers.act = ({ node }) => {
      asks(node, 'first').then(() => asks(node, 'second'));
      return { done: null };
    };
  `);
  give('act', logout('a'));
  await heard(2);
  give('reply', { kind: 'reply', call: 1, reply: ok });
  await heard(4);
  expect(said.toSorted()).toEqual([
    'act calls net first',
    'act is done {}',
    'reply calls net second',
    'reply is done {}',
  ]);
});

test('of two stimuli that wait, the one whose call is answered makes the next call', async () => {
  const { said, give, heard } = await storyOf(`
    handlers.act = async ({ node, act }) => {
      await asks(node, act.attempt + '1');
      await asks(node, act.attempt + '2');
      return { done: { outcome: 'done', reason: '' } };
    };
  `);
  give('a', logout('a'));
  await heard(1);
  give('b', logout('b'));
  await heard(2);
  give('reply', { kind: 'reply', call: 1, reply: ok });
  await heard(4);
  expect(said.slice(0, 2)).toEqual(['a calls net a1', 'b calls net b1']);
  expect(said.slice(2).toSorted()).toEqual(['a calls net a2', 'reply is done {}']);
});

test('a wish to be woken stands in the answer to the wake that follows a reply', async () => {
  const { said, give, heard } = await storyOf(`
    handlers.act = ({ node }) => { asks(node, ''); return { done: null }; };
    handlers.wake = () => ({ done: null, wakeAfterMs: 9 });
  `);
  give('act', logout('a'));
  await heard(2);
  give('reply', { kind: 'reply', call: 1, reply: ok });
  await heard(3);
  expect(said.at(-1)).toBe('reply is done {"wakeAfterMs":9}');
});
