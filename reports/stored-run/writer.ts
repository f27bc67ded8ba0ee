/** Writes a run line by line, as it is played or all at once. */

import { evidenceToLine, type SettingLine } from '../../model/stored/judgement.ts';
import type { Footer, Line } from '../../model/stored.ts';
import type { Setting } from '../../model/verdict/setting.ts';
import type { StoredRun, StoredTrace } from './run.ts';
import { type Hasher, Seal } from './seal.ts';
import { linesOfTrace } from './trace-lines.ts';

/** Is given the text of a run in pieces, each of whole lines with their line ends. */
export type Sink = (piece: string) => void;

export class RunWriter {
  readonly #sink: Sink;
  readonly #seal: Seal;

  constructor(sink: Sink, hasher: Hasher) {
    this.#sink = sink;
    this.#seal = new Seal(hasher, sink);
  }

  /** Returns the text of the line, without its line end. */
  write(line: Line): string {
    const text = JSON.stringify(line);
    this.#seal.add(line[0], text);
    return text;
  }

  /** Returns the text of its lines. */
  trace(stored: StoredTrace): string {
    const texts: string[] = [];
    for (const line of linesOfTrace(stored)) texts.push(this.write(line));
    return texts.join('\n');
  }

  /** Everything that was found and said, and then the footer. */
  close(rest: Omit<StoredRun, 'header' | 'traces'>): Footer {
    for (const each of rest.evidence.traces.values())
      this.write(['evidence', evidenceToLine(each)]);
    for (const pair of rest.evidence.pairs.values()) {
      this.write(['pair', { ...pair, traces: [...pair.traces] }]);
    }
    this.write(['setting', settingToLine(rest.setting)]);
    for (const each of rest.setting.vacuous) this.write(['vacuous', each]);
    for (const verdict of rest.verdicts) this.write(['verdict', verdict]);
    this.write(['whole', rest.whole]);
    if (rest.storm !== null) this.write(['storm', rest.storm]);
    for (const each of rest.causes) this.write(['cause', each]);
    for (const each of rest.partings) this.write(['parting', each]);
    for (const each of rest.sutErrors) this.write(['sut-error', each]);
    for (const each of rest.kitFaults) this.write(['kit-fault', each]);
    if (rest.interrupted !== null) this.write(['interrupted', rest.interrupted]);
    const footer = this.#seal.close();
    this.#sink(`${JSON.stringify(['end', footer])}\n`);
    return footer;
  }
}

function settingToLine(setting: Setting): SettingLine {
  const { exposure, gradeMin, oraclesDisagree } = setting;
  return {
    underTest: [...setting.underTest],
    exposure,
    absent: [...setting.absent],
    readings: [...setting.readings],
    gradeMin,
    kitFaults: [...setting.kitFaults],
    oraclesDisagree,
  };
}
