import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '../model/checks/index.ts';
import { DataError } from '../model/errors.ts';
import { anyEvidence } from '../model/evidence.test-support.ts';
import { noEvidence } from '../model/evidence.ts';
import { plainSetting, type Setting } from '../model/verdict/setting.ts';
import { verdictsOf } from '../model/verdict.ts';
import { allRows, linesOfRun, runOf } from './stored-run.test-support.ts';
import { linesOf, readRun, writeRun } from './stored-run.ts';

const setting: Setting = {
  ...plainSetting,
  readings: ['1.m=sharing'],
  gradeMin: 'B',
  absent: [{ seat: 'contact-client', operation: 'unbind' }],
  kitFaults: new Map([['1.p', 'x is undefined']]),
  vacuous: [{ check: '1.n/late', obligation: '', trace: 'story', why: 'nothing breaks it' }],
};

function refusal(lines: readonly string[]): string {
  try {
    readRun(lines);
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
  return 'accepted';
}

test('a run that was written is read back as it was, whatever was found in it', () =>
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const run = runOf(evidence, setting);
      expect(readRun(linesOfRun(run))).toEqual(run);
    }),
    { numRuns: 20 },
  ));

test('a storm is read back with the count of each probe', () => {
  const probes = [{ situation: 104, sees: 'a part was lost', traces: 3 }];
  const counts = { seeds: 1, traces: 14, scripted: 16, events: 900, unstored: 0 };
  const storm = { ...counts, probes, fired: { 'im.delay': 2 }, broken: {} };
  expect(readRun(linesOfRun({ ...runOf(noEvidence), storm }), 'x').storm).toEqual(storm);
});

test('law 1: the verdicts can be made again from the stored run alone, each check in one state', () =>
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const read = readRun(linesOfRun(runOf(evidence, setting)));
      const again = verdictsOf(allRows, read.evidence, read.setting);
      expect(again).toEqual(read.verdicts);
      const states = again.flatMap((verdict) => verdict.checks);
      expect(states).toHaveLength(checks.length);
    }),
    { numRuns: 20 },
  ));

test('law 1: one octet changed anywhere is refused', () => {
  const octets = new TextEncoder().encode(`${linesOfRun(runOf(noEvidence)).join('\n')}\n`);
  const at = fc.nat({ max: octets.length - 1 });
  return fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 255 }), (position, change) => {
      const edited = octets.with(position, (octets[position] ?? 0) ^ change);
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(edited);
      expect(() => readRun(linesOf(text))).toThrow(DataError);
    }),
    { numRuns: 150 },
  );
});

test('a trace that cannot have happened is refused, however well the run is sealed', () => {
  const run = runOf(noEvidence);
  const [first] = run.traces;
  if (first === undefined) throw new Error('the run has no trace');
  const { trace } = first;
  const cut = { ...first, trace: { ...trace, events: trace.events.slice(0, -1) } };
  expect(refusal(linesOfRun({ ...run, traces: [cut] }))).toBe(
    `run.ndjson: trace ${trace.id} cannot have happened: it has no end: it was cut off`,
  );
});

test('law 1: every octet of the footer counts', () => {
  const lines = linesOfRun(runOf(noEvidence));
  const last = lines.at(-1) ?? '';
  for (let at = 0; at < last.length; at++) {
    const edited = `${last.slice(0, at)}${last[at] === 'A' ? 'B' : 'A'}${last.slice(at + 1)}`;
    expect(refusal([...lines.slice(0, -1), edited])).toMatch(`line ${lines.length}: `);
  }
});

test('law 1: a run that was cut anywhere is refused, and the line is named', () => {
  const lines = linesOfRun(runOf(noEvidence));
  for (const length of [1, 2, 20, lines.length - 1]) {
    expect(refusal(lines.slice(0, length))).toBe(
      `run.ndjson, line ${length}: ends without a footer: it was cut off here`,
    );
  }
  expect(refusal([])).toMatch('ends without a footer');
});

test('law 1: a line that was taken out, added or swapped is refused', () => {
  const lines = linesOfRun(runOf(noEvidence));
  const event = lines.findIndex((line) => line.startsWith('["event"'));
  const line = lines[event] ?? '';
  expect(refusal(lines.toSpliced(event, 1))).toMatch('the counts are not those');
  expect(refusal(lines.toSpliced(event, 0, line))).toMatch('the counts are not those');
  const swapped = lines.with(event, lines[event + 1] ?? '').with(event + 1, line);
  expect(refusal(swapped)).toMatch('the hash is not that');
  expect(refusal([...lines, line])).toMatch(`line ${lines.length + 1}: goes on after its footer`);
});

test('an unknown version is told by its number, and what is no run is told apart', () => {
  const lines = linesOfRun(runOf(noEvidence));
  const newer = lines.with(0, (lines[0] ?? '').replace('"format":3', '"format":4'));
  expect(refusal(newer)).toBe('run.ndjson, line 1: is of format 4, and this kit reads format 3');
  expect(refusal(['BEGIN:VCARD'])).toBe('run.ndjson, line 1: is no line of a run');
  expect(refusal(lines.slice(1))).toMatch('line 1: has no header');
});

test('what does not fit the schema of its line is named with line and place', () => {
  const lines = linesOfRun(runOf(noEvidence));
  const at = lines.findIndex((line) => line.includes('sdk.share'));
  const edited = (lines[at] ?? '').replace('"recipients":["u2"]', '"recipients":"u2"');
  expect(refusal(lines.with(at, edited))).toMatch(
    new RegExp(
      `^run\\.ndjson, line ${at + 1}: is no sound event line: .* at 3\\.message\\.recipients`,
    ),
  );
});

test('a file that ends in the middle of a line is refused', () => {
  expect(() => linesOf('["run"]\n["tra')).toThrow(
    'run.ndjson, line 2: ends in the middle of a line',
  );
});

test('a run is sealed with the same hash by whichever SHA-256 the writer is given', () => {
  const hash = createHash('sha256');
  const native = {
    update: (piece: string) => void hash.update(piece, 'utf8'),
    digest: () => hash.digest('hex'),
  };
  let text = '';
  const run = runOf(noEvidence);
  writeRun(
    run,
    (piece) => {
      text += piece;
    },
    native,
  );
  expect(linesOf(text)).toEqual(linesOfRun(run));
});
