// Run by the gate in an empty folder, where nothing but the packed tarball is installed.
import assert from 'node:assert/strict';
import {
  catalogue,
  conclude,
  elementIds,
  judge,
  monitors,
  nameCards,
  reference,
  run,
  testableSeatIds,
} from 'namecard-tck';

assert.equal(typeof nameCards.generate, 'function');

const casting = ({ main }) => ({ program: reference, by: main ? 'implementation' : 'reference' });
const outcome = await run({
  seed: 7,
  situations: catalogue.filter(({ id }) => id === 6),
  instances: 2,
  twinned: 0,
  casting,
  monitors,
  book: [],
  onLine: null,
  onTrace: () => undefined,
  goOn: () => Promise.resolve(true),
});
assert.equal(outcome.played.length, 2);

const [first] = outcome.played;
const again = judge(first.trace, monitors);
assert.deepEqual(again.findings, first.evidence.findings);

const { verdicts } = conclude(outcome, {
  rows: elementIds,
  underTest: testableSeatIds,
  cards: [reference.card],
  readings: [],
  gradeMin: 'D',
  monitors,
});
const detect = verdicts.find(({ row }) => row === '1.n');
assert.equal(detect.kind, 'met');
console.log('the packed library plays, judges and decides');
