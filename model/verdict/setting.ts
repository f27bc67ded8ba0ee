/** What a verdict depends on besides the evidence: who is judged, what can be seen, how words are read. */
import type { Grade } from '../alphabet.ts';
import type { ChannelId, RowId, TestableSeatId } from '../ids.ts';
import type { ReadingId } from '../readings.ts';
import type { Vacuous } from '../trial.ts';
import type { Absence } from './absence.ts';

export type Exposure = 'harness' | 'reported' | 'hidden' | 'none';

export interface Setting {
  readonly underTest: readonly TestableSeatId[];
  readonly exposure: Readonly<Record<ChannelId, Exposure>>;
  /** Operations that a seat under test declares it does not have. */
  readonly absent: readonly Absence[];
  /** The readings other than ours under which the claim is read. */
  readonly readings: readonly ReadingId[];
  /** Witnesses of a lower grade are not enough; `D` takes all. */
  readonly gradeMin: Grade;
  /** Rows whose monitor threw, and what it said. */
  readonly kitFaults: ReadonlyMap<RowId, string>;
  /** Why the two oracles differ; it touches the rows that have a check about order. */
  readonly oraclesDisagree: string | null;
  /** What the trial of the witnesses found (law 3). */
  readonly vacuous: readonly Vacuous[];
}

/** Everything is seen, everything is there, and all three seats answer. */
export const plainSetting: Setting = {
  underTest: ['contact-client', 'im-client', 'contact-server'],
  exposure: {
    ui: 'harness',
    sdk: 'harness',
    im: 'harness',
    sms: 'harness',
    cs: 'harness',
    open: 'harness',
  },
  absent: [],
  readings: [],
  gradeMin: 'D',
  kitFaults: new Map(),
  oraclesDisagree: null,
  vacuous: [],
};
