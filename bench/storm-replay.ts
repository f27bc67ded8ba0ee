/**
 * Recorded storms, once more: each event is set as a timer by what caused it, and when it comes it is written down
 * and, at the end, judged again; no participant has part in it. Fake timers do the same timers, and nothing else.
 */
import { createClock } from '@sinonjs/fake-timers';
import { digestCache } from '../cards/digest-cache.ts';
import type { Trace } from '../model/alphabet.ts';
import { judge } from '../model/judge.ts';
import { monitors } from '../model/monitors/index.ts';
import { Kernel } from '../scenarios/world/kernel.ts';
import { Notes } from '../scenarios/world/notes.ts';
import { type Jotting, jottingsOf } from './jottings.ts';

/** A timer for each event, about as many as the world sets for messages, answers and deadlines. */
interface Timer {
  readonly place: number;
  readonly atUs: number;
  readonly jot: Jotting;
  readonly causes: Timer[];
}

export interface Recording {
  readonly trace: Trace;
  readonly timers: readonly Timer[];
  readonly regions: readonly string[];
}

export function recordingOf(trace: Trace): Recording {
  const jottings = jottingsOf(trace);
  const sent = new Map<number, Timer>();
  const timers: Timer[] = [];
  for (const [place, event] of trace.events.entries()) {
    const jot = jottings[place] ?? (() => undefined);
    const timer: Timer = { place, atUs: event.atUs, jot, causes: [] };
    const isLater = event.kind === 'got' || event.kind === 'reply';
    (isLater ? sent.get(event.call) : timers.at(-1))?.causes.push(timer);
    if (event.kind === 'sent') sent.set(event.call, timer);
    timers.push(timer);
  }
  const regions = trace.events.flatMap((each) =>
    each.kind === 'world.terminal' ? [each.region] : [],
  );
  return { trace, timers, regions };
}

/** The timer that is set from outside; all others are set by one that has come. */
function firstOf({ timers }: Recording): Timer {
  const [first] = timers;
  if (first === undefined) throw new Error('nothing was recorded');
  return first;
}

/** What came, and a digest of its order. */
export interface Replayed {
  readonly events: number;
  readonly digest: number;
}
const nothingYet: Replayed = { events: 0, digest: 0 };

function and({ events, digest }: Replayed, { place }: Timer): Replayed {
  return { events: events + 1, digest: Math.imul(digest ^ place, 0x9e3779b1) };
}

/** Time is counted in events: what was at one time keeps its order, and fake timers refuse waits of more than 2^31. */
const nothing = { isVoid: () => false, isIdle: () => false };

function replay(recording: Recording, come: (timer: Timer) => void): Replayed {
  const kernel = new Kernel<Timer>(nothing);
  const first = firstOf(recording);
  let replayed = nothingYet;
  kernel.later(1, first);
  for (let timer = kernel.next(); timer !== undefined; timer = kernel.next()) {
    replayed = and(replayed, timer);
    come(timer);
    for (const next of timer.causes) kernel.later(next.place - timer.place, next);
  }
  return replayed;
}

export function replayBare(recording: Recording): Replayed {
  return replay(recording, () => undefined);
}

const digestOf = digestCache();

/** Written down again, event by event, into a trace with the digest that it had. */
function record(recording: Recording): { readonly trace: Trace; readonly replayed: Replayed } {
  let nowUs = 0;
  const { regions } = recording;
  const notes = new Notes({ regions, digestOf, onLine: null }, () => nowUs);
  const replayed = replay(recording, ({ atUs, jot }) => {
    nowUs = atUs;
    jot(notes);
  });
  const trace = notes.trace();
  if (trace.id !== recording.trace.id) throw new Error('a trace was written down differently');
  return { trace, replayed };
}

export function replayRecorded(recording: Recording): Replayed {
  return record(recording).replayed;
}

export function replayJudged(recording: Recording): Replayed {
  const { trace, replayed } = record(recording);
  const { faults } = judge(trace, monitors);
  if (faults.size > 0) throw new Error('a monitor threw');
  return replayed;
}

/** One clock for all storms, for to make one takes as long as hundreds of timers. */
const clock = createClock(0, Number.POSITIVE_INFINITY);

export function replayInFakeTimers(recording: Recording): Replayed {
  let replayed = nothingYet;
  const set = (timer: Timer, after: number) => {
    clock.setTimeout(() => {
      replayed = and(replayed, timer);
      for (const next of timer.causes) set(next, next.place - timer.place);
    }, after);
  };
  set(firstOf(recording), 1);
  while (clock.countTimers() > 0) clock.next();
  return replayed;
}
