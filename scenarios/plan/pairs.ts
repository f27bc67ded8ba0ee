/** Compares the two traces of a twin run, and says so as evidence (design: twin runs). */
import type { Grade, Trace } from '../../model/alphabet.ts';
import type { PairEvidence } from '../../model/check.ts';
import { type ObservationId, observe } from '../../model/observe.ts';
import type { Twin } from '../situation.ts';
import { isMisled } from './misled.ts';

/** For these, that nothing is seen is an outcome like any other; for the rest it shows nothing. */
const absenceCounts: readonly ObservationId[] = ['passed', 'reached', 'found'];

/**
 * The evidence of one pair, or `null` where it shows nothing: the run without the intervention did not do
 * what it is about, one of the two did not come to its end, the IM client lied about what the manner follows, or
 * the contact client bound itself where nobody asked it to, which it may (1.a).
 */
export function compareTwins(twin: Twin, base: Trace, changed: Trace): PairEvidence | null {
  if (!cameToRest(base) || !cameToRest(changed)) return null;
  if (twin.observe === 'manner' && (isMisled(base) || isMisled(changed))) return null;
  if (twin.observe === 'passed' && isBoundUnasked(changed)) return null;
  const before = observe[twin.observe](base).value;
  const after = observe[twin.observe](changed).value;
  if (before === 'nothing') return null;
  if (after === 'nothing' && !absenceCounts.includes(twin.observe)) return null;
  const { check, obligation, intervention, mustFlip } = twin;
  return {
    check,
    obligation,
    traces: [base.id, changed.id],
    intervention,
    mustFlip,
    flipped: before !== after,
    observedA: before,
    observedB: after,
    by: 'implementation',
    grade: lowestGrade(base),
  };
}

function cameToRest(trace: Trace): boolean {
  const last = trace.events.at(-1);
  return last?.kind === 'world.end' && last.quiescent;
}

function isBoundUnasked({ events }: Trace): boolean {
  const isAsked = events.some((each) => each.kind === 'act' && each.act === 'bind');
  const isBound = events.some((e) => e.kind === 'reply' && e.op === 'sdk.bind' && e.reply.ok);
  return isBound && !isAsked;
}

/** The lowest grade of the nodes under test: what they say of themselves weighs less. */
function lowestGrade(trace: Trace): Grade {
  let lowest: Grade = 'A';
  for (const event of trace.events) {
    if (event.kind !== 'world.node' || event.by !== 'implementation') continue;
    if (event.grade > lowest) lowest = event.grade;
  }
  return lowest;
}
