/** What a situation is: scripts drawn from data, and the twins that show what depends on what. */
import type fc from 'fast-check';
import type { OperationId } from '../impl/port.ts';
import type { Trace } from '../model/alphabet.ts';
import { checkOf } from '../model/checks/index.ts';
import type { ObservationId } from '../model/observe.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { Script, Step } from './script.ts';

export interface Twin {
  /** The pair check, and which part of it, this twin speaks for. */
  readonly check: string;
  readonly obligation: string;
  /** The one thing that was made different, in words. */
  readonly intervention: string;
  /** The run as it is, and the run with the intervention; the same seed plays both. */
  readonly base: Script;
  readonly twin: Script;
  readonly observe: ObservationId;
  /** Whether the observation must change with the intervention, or must stay. */
  readonly mustFlip: boolean;
}

export interface Situation {
  readonly id: number;
  readonly title: string;
  /** The rows that it is made for; it is played when one of them is selected. */
  readonly rows: readonly string[];
  /** It is not applicable where a seat under test lacks one of these. */
  readonly needs: readonly OperationId[];
  readonly scripts: fc.Arbitrary<Script>;
  /** Twins of one script; none for most situations. */
  readonly twins: (script: Script) => readonly Twin[];
}

export const noTwins = (): readonly Twin[] => [];

/** What a situation takes for granted beside the operations: whoever does not have it is not asked. */
export type FeatureId = 'delivery reports';

/** A story in which something goes wrong at an exact moment, and what must hold all the same. */
export interface FaultSituation extends Situation {
  /** What is done to the story, and when. */
  readonly injection: string;
  /** S: what must hold throughout. L: what must come true after the heal, before the deadline. */
  readonly property: string;
  /** What a trace must have seen, or the situation was never reached in it; in words, and over its events alone. */
  readonly sees: string;
  readonly probe: (trace: Trace) => boolean;
  /** Those that hold its property. */
  readonly checks: readonly string[];
  /** Virtual time from the heal on. */
  readonly deadlineMs: number;
  readonly features: readonly FeatureId[];
  /** Of these kinds so many of a hundred opportunities fire, and its plain story comes upon it by chance. */
  readonly directed: FaultPlan['percent'];
  /** The story with nothing done to it. */
  readonly plain: (script: Script) => Script;
}

export const dayMs = 86_400_000;

type FaultWords = Omit<FaultSituation, 'rows' | 'twins' | 'deadlineMs' | 'features' | 'plain'> &
  Partial<Pick<FaultSituation, 'deadlineMs' | 'features' | 'plain'>>;

/** With a day to come to its end, no features, and a story that is plain without the steps which make trouble. */
export function faultSituation(words: FaultWords): FaultSituation {
  const rows = new Set(words.checks.flatMap((id) => checkOf(id)?.row ?? []));
  const usual = { deadlineMs: dayMs, features: [], plain: plainStory };
  return { ...usual, ...words, rows: [...rows], twins: noTwins };
}

const troubling: ReadonlySet<Step['do']> = new Set(['at', 'inject', 'reach']);

export function plainStory({ cast, steps }: Script): Script {
  return { cast, steps: steps.filter((step) => !troubling.has(step.do)) };
}
