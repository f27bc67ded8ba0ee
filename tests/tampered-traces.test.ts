/** Traces that were tampered with: what cannot have happened is not judged, and what does not matter changes nothing. */
import { beforeAll, expect, test } from 'vitest';
import { mutants } from '../impl/mutants/index.ts';
import { mutated } from '../impl/mutants/mutant.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import type { Trace, TraceEvent } from '../model/alphabet.ts';
import { judge } from '../model/judge.ts';
import { monitors } from '../model/monitors/index.ts';
import { flawOf } from '../model/trace-shape.ts';
import type { PlayedTrace } from '../scenarios/run.ts';
import { castingOf, runOf } from './reference-play.test-support.ts';

async function played(program: Program): Promise<readonly PlayedTrace[]> {
  const outcome = await runOf({
    seed: 3,
    instances: 1,
    twinned: 0,
    casting: castingOf(program),
  });
  return outcome.played;
}

/** What was found, without the numbers of the events. */
function foundIn(trace: Trace): readonly string[] {
  return judge(trace, monitors)
    .findings.map((finding) => `${finding.kind} ${finding.check}`)
    .sort();
}
function brokenIn(trace: Trace): readonly string[] {
  const found = foundIn(trace).filter((each) => each.startsWith('counter-example'));
  return [...new Set(found)];
}

/** Numbers the events anew; each keeps the time of the place that it now has. */
function restamped(trace: Trace, events: readonly TraceEvent[]): Trace {
  const stamped = events.map((event, seq) => ({
    ...event,
    seq,
    atUs: trace.events[Math.min(seq, trace.events.length - 1)]?.atUs ?? 0,
  }));
  return { ...trace, events: stamped };
}

type Tampering = (trace: Trace, at: number) => Trace;
const cut: Tampering = (trace, at) => ({ ...trace, events: trace.events.slice(0, at) });
const swapped: Tampering = (trace, at) => {
  const [one, two] = trace.events.slice(at, at + 2);
  if (one === undefined || two === undefined) return trace;
  return restamped(trace, trace.events.toSpliced(at, 2, two, one));
};
const renumbered: Tampering = (trace, at) => ({
  ...trace,
  events: trace.events.map((event, seq) => (seq === at ? { ...event, seq: seq + 1 } : event)),
});
const dropped: Tampering = (trace, at) => restamped(trace, trace.events.toSpliced(at, 1));
const doubled: Tampering = (trace, at) =>
  restamped(trace, trace.events.toSpliced(at, 0, ...trace.events.slice(at, at + 1)));

let honest: readonly PlayedTrace[] = [];
beforeAll(async () => {
  honest = await played(reference);
});
const places = ({ events }: Trace) => events.map((_, at) => at);

test('no trace of the reference has a flaw', () => {
  expect(honest.map(({ trace }) => flawOf(trace)).filter((flaw) => flaw !== null)).toEqual([]);
});

test.each<[string, Tampering]>([
  ['cut', cut],
  ['renumbered', renumbered],
])('a trace that was %s anywhere is none', (_, tampering) => {
  for (const { trace } of honest) {
    for (const at of places(trace)) expect(flawOf(tampering(trace, at))).not.toBeNull();
  }
});

test('a message that was doubled or an arrival or an answer that lost its message is seen as a flaw', () => {
  for (const { trace } of honest) {
    for (const at of places(trace)) {
      const { kind } = trace.events[at] ?? {};
      if (kind === 'sent' || kind === 'got' || kind === 'reply') {
        expect(flawOf(doubled(trace, at))).not.toBeNull();
      }
      const isHeard = trace.events
        .slice(at + 1)
        .some((event) => event.kind === 'got' && same(event, trace.events[at]));
      if (kind === 'sent' && isHeard) expect(flawOf(dropped(trace, at))).not.toBeNull();
    }
  }
});
function same(a: TraceEvent, b: TraceEvent | undefined): boolean {
  return b !== undefined && 'call' in a && 'call' in b && a.call === b.call;
}

test('a trace put together out of two has a flaw wherever it is joined between the acts of both', () => {
  const [one, two] = [honest[0]?.trace, honest[3]?.trace];
  if (one === undefined || two === undefined) throw new Error('nothing was played');
  const firstActs = [one, two].map(({ events }) => events.findIndex(({ kind }) => kind === 'act'));
  for (
    let at = Math.max(...firstActs) + 1;
    at < Math.min(one.events.length, two.events.length) - 1;
    at += 1
  ) {
    const spliced = restamped(one, [...one.events.slice(0, at), ...two.events.slice(at)]);
    expect(flawOf(spliced)).not.toBeNull();
  }
});

test('swapping two neighbours that no node shares finds the same', () => {
  for (const { trace } of honest) {
    const before = foundIn(trace);
    for (const at of places(trace).filter((each) => each % 5 === 0)) {
      if (!areIndependent(trace.events[at], trace.events[at + 1])) continue;
      expect(foundIn(swapped(trace, at))).toEqual(before);
    }
  }
});
function areIndependent(a: TraceEvent | undefined, b: TraceEvent | undefined): boolean {
  if (a === undefined || b === undefined || a.atUs !== b.atUs) return false;
  if (!('from' in a) || !('from' in b)) return false;
  return ![a.from, a.to].some((node) => node === b.from || node === b.to);
}

test('other names and ids, and another hour, change nothing that is found', () => {
  const hourUs = 3_600_000_000;
  for (const { trace } of honest) {
    const renamed = renamedThroughout(trace);
    const later = renamed.events.map((event) => ({ ...event, atUs: event.atUs + hourUs }));
    expect(flawOf({ ...renamed, events: later })).toBeNull();
    expect(foundIn({ ...renamed, events: later })).toEqual(foundIn(trace));
  }
});

/** Every name that the kit or a program made up gets another one; what the protocol fixes stays. */
function renamedThroughout(trace: Trace): Trace {
  const names = new Set<string>();
  for (const event of trace.events) {
    if (event.kind === 'world.node') names.add(event.node);
    if (event.kind === 'world.account') names.add(event.account);
    if (event.kind === 'world.terminal') names.add(event.terminal);
    if ('attempt' in event) names.add(event.attempt);
  }
  const renamed = (_: string, value: unknown) =>
    typeof value === 'string' && names.has(value) ? `renamed ${value}` : value;
  return { ...trace, events: JSON.parse(JSON.stringify(trace.events, renamed)) };
}

test.each(mutants.filter((_, at) => at % 9 === 0))(
  'what $name broke stays broken, or the trace has a flaw, whatever is cut, doubled or renumbered',
  async (mutant) => {
    for (const { trace } of await played(mutated(reference, mutant))) {
      const broken = brokenIn(trace);
      if (broken.length === 0) continue;
      for (const at of places(trace).filter((each) => each % 11 === 0)) {
        for (const tampering of [cut, doubled, renumbered]) {
          const tampered = tampering(trace, at);
          if (flawOf(tampered) === null)
            expect(brokenIn(tampered)).toEqual(expect.arrayContaining([...broken]));
        }
      }
    }
  },
);
