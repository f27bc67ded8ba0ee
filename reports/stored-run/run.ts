/** A run as it is stored: everything that a report needs, and nothing that must be computed again. */
import type { Trace } from '../../model/alphabet.ts';
import type { Evidence } from '../../model/evidence.ts';
import type {
  CauseLine,
  Header,
  KitFault,
  PartingLine,
  StormLine,
  SutError,
  TraceHead,
} from '../../model/stored.ts';
import type { Setting } from '../../model/verdict/setting.ts';
import type { WholeMethod } from '../../model/verdict/whole-method.ts';
import type { Verdict } from '../../model/verdict.ts';

export interface StoredTrace extends Omit<TraceHead, 'id'> {
  readonly trace: Trace;
}

export interface StoredRun {
  readonly header: Header;
  readonly traces: readonly StoredTrace[];
  readonly evidence: Evidence;
  readonly setting: Setting;
  readonly verdicts: readonly Verdict[];
  readonly whole: WholeMethod;
  /** `null`: none was asked for. */
  readonly storm: StormLine | null;
  readonly causes: readonly CauseLine[];
  /** Empty, too, where nothing was played twice. */
  readonly partings: readonly PartingLine[];
  readonly sutErrors: readonly SutError[];
  readonly kitFaults: readonly KitFault[];
  /** The signal that ended the run early; `null` when it came to its end. */
  readonly interrupted: string | null;
}
