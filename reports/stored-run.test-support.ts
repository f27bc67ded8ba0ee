/** A small run of the reference's own words, with something of everything that can be stored. */
import type { Trace } from '../model/alphabet.ts';
import { type Evidence, evidenceOf, joinEvidence } from '../model/evidence.ts';
import { elementIds, invariantIds, type RowId, ruleIds } from '../model/ids.ts';
import { judge } from '../model/judge.ts';
import { monitorDetection } from '../model/monitors/1n-detect.ts';
import { Story } from '../model/story.test-support.ts';
import { plainSetting, type Setting } from '../model/verdict/setting.ts';
import { wholeMethod } from '../model/verdict/whole-method.ts';
import { verdictsOf } from '../model/verdict.ts';
import { type StoredRun, writeRun } from './stored-run.ts';

export const allRows: readonly RowId[] = [...elementIds, ...invariantIds, ...ruleIds];

/** Octets that are no UTF-8, characters that need three octets, and what a line must not be split at. */
const oddCards = ['\xff\xfe\0', '\xe5\xbc\xa0\xe4\xbc\x9f', 'N:a\r\nb\xe2\x80\xa8'];

export function sharedInBothStates(): Trace {
  const story = new Story().bind();
  const cards = oddCards.map((octets) => story.card(`odd ${octets.length}`, { octets }));
  story.book(cards).synchronise('s1');
  story.shareOnline('a1', cards.slice(0, 2)).shareOffline('a2', cards.slice(2));
  story.import('i1').restore('r1', cards);
  return story.end().trace();
}

export function runOf(more: Evidence, setting: Setting = plainSetting): StoredRun {
  const trace = sharedInBothStates();
  const { findings } = judge(trace, [monitorDetection]);
  const own = evidenceOf([{ trace: trace.id, situation: '6', findings }]);
  const evidence = joinEvidence(own, more);
  return {
    header: {
      format: 3,
      kit: '0.1.0',
      hashes: {
        claim: 'c1',
        checks: 'c2',
        readings: 'c3',
        policy: 'c4',
        model: 'c5',
        implementation: 'c6',
      },
      implementations: [{ name: 'reference', version: '1', seats: [...setting.underTest] }],
      underTest: [...setting.underTest],
      seed: 7,
      weather: null,
      selection: [],
      command: ['run', '--sut', 'contact-client=python3 "my client.py"'],
    },
    traces: [{ situation: '6', instance: 0, seed: 7, faults: null, trace }],
    evidence,
    setting,
    verdicts: verdictsOf(allRows, evidence, setting),
    whole: wholeMethod(evidence, setting),
    storm: null,
    causes: [],
    partings: [],
    sutErrors: [{ situation: '6', node: 'c1', what: 'exited with 3' }],
    kitFaults: [],
    interrupted: null,
  };
}

export function linesOfRun(run: StoredRun): readonly string[] {
  const lines: string[] = [];
  writeRun(run, (piece) => void lines.push(...piece.split('\n').slice(0, -1)));
  return lines;
}
