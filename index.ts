/**
 * The library: play and judge (`run`, `conclude`), judge a trace of your own (`judge`), the port that an
 * implementation is played through, the reference, and the data that situations are drawn from.
 */
export { readCards } from './cards/vcard-file.ts';
export { startPipeProgram } from './impl/adapters/pipe.ts';
export type {
  Desk,
  ImplementationCard,
  NodeSpec,
  Participant,
  Program,
  Result,
  Stimulus,
} from './impl/port.ts';
export { reference } from './impl/reference/reference.ts';
export { SutError } from './impl/sut-error.ts';
export type * from './model/alphabet.ts';
export type { Check, Finding, PairEvidence, TraceEvidence } from './model/check.ts';
export { checks } from './model/checks/index.ts';
export { claim } from './model/claim.ts';
export { DataError, UsageError } from './model/errors.ts';
export { evidenceOf, joinEvidence } from './model/evidence.ts';
export { elementIds, invariantIds, ruleIds, seatIds, testableSeatIds } from './model/ids.ts';
export { judge } from './model/judge.ts';
export { monitors } from './model/monitors/index.ts';
export { readings } from './model/readings.ts';
export { verdictsOf } from './model/verdict.ts';
export { type KillMatrix, killMatrix } from './reports/kill-matrix.ts';
export { linesOf, readRun, type StoredRun, writeRun } from './reports/stored-run.ts';
export { summaryOf } from './reports/summary.ts';
export { catalogue } from './scenarios/catalogue.ts';
export { conclude, type Terms } from './scenarios/conclude.ts';
export { cardsOf, nameCards, writeCard } from './scenarios/plan/cards.ts';
export { materials } from './scenarios/plan/cast.ts';
export { type RunOutcome, type RunRequest, run } from './scenarios/run.ts';
export type { Script, Step } from './scenarios/script.ts';
export type { Situation, Twin } from './scenarios/situation.ts';
export { play } from './scenarios/world/play.ts';
export type { Casting } from './scenarios/world/theatre.ts';
