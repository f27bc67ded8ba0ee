/**
 * The laws that every implementation is put through, in whichever seats it plays; the reference fills the
 * rest. They are about the mechanism (design.md 3), not about the claim: a program may block in the middle
 * of a stimulus, play both clients of a terminal, be called while it calls, lose an answer, and play many
 * nodes in many worlds at once.
 */
import { expect, test } from 'vitest';
import type { Program } from '../impl/port.ts';
import type { OperationName, Outcome } from '../model/alphabet.ts';
import {
  bind,
  loggedIn,
  login,
  logout,
  restoreAt,
  share,
  synchronise,
} from '../scenarios/plan/steps.ts';
import type { Step } from '../scenarios/script.ts';
import type { Rule } from '../scenarios/world/rule.ts';
import { pass } from '../scenarios/world/rule.ts';
import type { Casting } from '../scenarios/world/theatre.ts';
import { castingOf, materialOf } from './reference-play.test-support.ts';
import { Stage, type Tellings } from './stage.ts';

/** Every call is answered within this virtual time. */
const deadlineUs = 30_000_000;
const loseBook: Step = { do: 'edit', c: 'c1', add: [], remove: 'all' };
/** Without a report of the other end, handed-over is all that can be told. */
const reached: readonly Outcome[] = ['handed-over', 'delivered'];
const ready: readonly Step[] = [...loggedIn('u1', 'u2'), synchronise, bind()];

function stageOf(program: Program, seed = 1, casting: Casting = castingOf(program)): Stage {
  const { cast } = materialOf(seed);
  return new Stage({ seed, cast: { ...cast, reports: 'off' }, casting });
}

/** A terminal that is on-line, bound and synchronised. */
async function readyStage(program: Program): Promise<Stage> {
  const stage = stageOf(program);
  expect(await stage.play(ready)).toEqual(ready.map(() => ['done']));
  return stage;
}

/** Registers the laws as tests of this program; `makeProgram` is called once a law. */
export function portLaws(name: string, makeProgram: () => Program): void {
  test(`${name}: a restore that its contact client asks for comes to its end`, () =>
    restoreAtContactClient(makeProgram()));
  test(`${name}: the contact client and the IM client of one terminal talk to each other`, () =>
    oneTerminal(makeProgram()));
  test.each(losses)(
    `${name}: the answer to $op is lost: a timeout, told, and no harm done`,
    (loss) => lostAnswer(makeProgram(), loss),
  );
  test(`${name}: two nodes that call each other come to rest, and can be used again`, () =>
    callEachOther(makeProgram()));
  test(`${name}: what one node is told, another one does not know`, () =>
    nodesApart(makeProgram()));
  test(`${name}: two worlds at once go as each would alone`, () => worldsApart(makeProgram()));
}

async function restoreAtContactClient(program: Program): Promise<void> {
  const stage = await readyStage(program);
  const before = await stage.book('c1');
  expect(await stage.play([loseBook, restoreAt('c1')])).toEqual([['done'], ['done']]);
  const after = await stage.book('c1');
  expect(after.map(({ card }) => card)).toEqual(before.map(({ card }) => card));
  expect(stage.givenUp()).toEqual([]);
}

/** Lanes are per node: one node of a program is given a message while another one waits. */
async function oneTerminal(program: Program): Promise<void> {
  const stage = await readyStage(program);
  const [, shared = []] = await stage.play(share('a', [0]));
  expect(reached).toContain(shared.at(-1));
  expect(await stage.play([loseBook, restoreAt('i1')])).toEqual([['done'], ['done']]);
  expect(stage.givenUp()).toEqual([]);
}

interface Loss {
  readonly op: OperationName;
  readonly before: readonly Step[];
  readonly steps: (label: string) => readonly Step[];
  /** What may be told of the attempt, in all: nothing that cannot be known, and nothing taken back. */
  readonly told: readonly Tellings[];
  /** How the same steps may end when nothing is lost. */
  readonly last: readonly Outcome[];
}
const shareOne = (label: string) => share(label, [0]);
const lateKnowledge: readonly Tellings[] = [['unknown'], ['unknown', 'delivered'], ['delivered']];
/** One for each channel on which a terminal asks; what is told needs no answer, and prompts have all day. */
const losses: readonly Loss[] = [
  {
    op: 'sdk.state',
    before: [],
    steps: shareOne,
    told: [['failed'], ['unknown']],
    last: reached,
  },
  { op: 'sdk.share', before: [], steps: shareOne, told: lateKnowledge, last: reached },
  {
    op: 'im.send',
    before: [],
    steps: shareOne,
    told: [['handed-over'], ...lateKnowledge.map((told) => ['handed-over', ...told] as const)],
    last: reached,
  },
  {
    op: 'sms.send',
    before: [logout('i1')],
    steps: shareOne,
    told: [['unknown']],
    last: reached,
  },
  {
    op: 'cs.put',
    before: [],
    steps: () => [synchronise],
    told: [['unknown'], ['done']],
    last: ['done'],
  },
];

/** Drops the first answer to this operation. */
function loseFirst(op: OperationName): Rule {
  let lost = false;
  return ({ message }) => {
    if (lost || message.op !== op) return pass;
    lost = true;
    return { kind: 'drop' };
  };
}

async function lostAnswer(program: Program, loss: Loss) {
  const { op, before, steps, last } = loss;
  const stage = await readyStage(program);
  await stage.play(before);
  stage.theatre.world.answerRules.push(loseFirst(op));
  expect(loss.told).toContainEqual((await stage.play(steps('lost'))).at(-1));
  const [timeout, ...others] = stage.givenUp();
  expect(others).toEqual([]);
  expect(timeout).toMatchObject({ op, reply: { reason: 'timeout', definite: false } });
  const asked = stage.sent(op).find(({ call }) => call === timeout?.call);
  expect((timeout?.atUs ?? 0) - (asked?.atUs ?? 0)).toBe(deadlineUs);
  expect(last).toContain((await stage.play(steps('again'))).at(-1)?.at(-1));
  expect(stage.givenUp()).toHaveLength(1);
}

/** The contact client asks the IM client while the IM client brings it a restore. */
async function callEachOther(program: Program): Promise<void> {
  const stage = await readyStage(program);
  const [select, go] = share('a', [0]);
  if (select === undefined || go === undefined) throw new Error('a share has two steps');
  await stage.play([select]);
  for (const told of await stage.atOnce([restoreAt('i1'), go])) expect(told).not.toEqual([]);
  if (program.card.nested) expect(stage.givenUp()).toEqual([]);
  const known = stage.givenUp().length;
  expect(reached).toContain((await stage.play(share('b', [1]))).at(-1)?.at(-1));
  expect(await stage.play([loseBook, restoreAt('i1')])).toEqual([['done'], ['done']]);
  expect(stage.givenUp()).toHaveLength(known);
}

/** The program plays every terminal that it can. */
function everywhere(program: Program): Casting {
  const alone = castingOf(program);
  return ({ seat }) => alone({ seat, main: true });
}

async function nodesApart(program: Program): Promise<void> {
  const stage = stageOf(program, 1, everywhere(program));
  await stage.play([login('i1', 'u1'), bind()]);
  expect([await stage.isBound('c1'), await stage.isBound('c2')]).toEqual([true, false]);
  const bindOther: Step = {
    do: 'bind',
    c: 'c2',
    im: 'i2',
    number: 'n2',
    spelling: 'international',
  };
  expect(await stage.play([bindOther])).toEqual([['refused']]);
  expect(await stage.book('c2')).toEqual([]);
  expect(await stage.play([login('i2', 'u2'), bindOther])).toEqual([['done'], ['done']]);
  await stage.play([{ do: 'unbind', c: 'c2' }]);
  expect([await stage.isBound('c1'), await stage.isBound('c2')]).toEqual([true, false]);
}

async function worldsApart(program: Program): Promise<void> {
  const steps = [...ready, ...share('a', [0]), loseBook, restoreAt('c1')];
  const alone: string[] = [];
  for (const seed of [1, 2]) {
    const stage = stageOf(program, seed);
    await stage.play(steps);
    alone.push(stage.theatre.world.trace().id);
  }
  const both = [1, 2].map((seed) => stageOf(program, seed));
  for (const step of steps) for (const stage of both) await stage.play([step]);
  expect(both.map((stage) => stage.theatre.world.trace().id)).toEqual(alone);
}
