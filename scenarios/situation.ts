/** What a situation is: scripts drawn from data, and the twins that show what depends on what. */
import type fc from 'fast-check';
import type { OperationId } from '../impl/port.ts';
import type { ObservationId } from '../model/observe.ts';
import type { Script } from './script.ts';

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
