/**
 * The lines of `run.ndjson`, the only source of truth of a run: each a JSON array that begins with its kind.
 *
 * `run` · then for each trace `trace`, its `card`, `number` and `event` lines · `evidence`, `pair` · `setting`,
 * `vacuous`, `verdict`, `whole` · `sut-error`, `kit-fault`, `interrupted` where there were any · `end`.
 */
import { z } from 'zod';
import { cardText } from './stored/card-text.ts';
import { by, eventBody, grade } from './stored/events.ts';
import { evidenceLine, settingLine, verdictLine, wholeLine } from './stored/judgement.ts';

/** A reader refuses every other; what is added later must raise it. */
export const formatVersion = 1;

const text = z.string();
const object = z.strictObject;
const digests = z.array(text);

export const header = object({
  format: z.literal(formatVersion),
  kit: text,
  /** Of everything that a verdict rests on; two runs can be joined where they agree. */
  hashes: object({
    claim: text,
    checks: text,
    readings: text,
    policy: text,
    model: text,
    implementation: text,
  }),
  /** What each program under test declared of itself. */
  implementations: z.array(z.looseObject({ name: text, version: text, seats: z.array(text) })),
  underTest: z.array(text),
  seed: z.int(),
  /** Elements, checks and situations as they were asked for; empty: all. */
  selection: z.array(text),
  /** The words after `namecard-tck`. */
  command: z.array(text),
});
export type Header = z.infer<typeof header>;

export const traceHead = object({
  id: text,
  situation: text,
  instance: z.int(),
  seed: z.int(),
});
export type TraceHead = z.infer<typeof traceHead>;

export const pairLine = object({
  check: text,
  obligation: text,
  traces: z.tuple([text, text]),
  intervention: text,
  mustFlip: z.boolean(),
  flipped: z.boolean(),
  observedA: text,
  observedB: text,
  by,
  grade,
});
/** Misbehaviour towards the kit: a word about the run, never about an element. */
export const sutError = object({ situation: text, node: text, what: text });
export type SutError = z.infer<typeof sutError>;
/** The kit's own: a monitor that threw, oracles that disagree. */
export const kitFault = object({ row: text, what: text });
export type KitFault = z.infer<typeof kitFault>;
export const vacuousLine = object({ check: text, obligation: text, trace: text, why: text });

export const footer = object({
  /** How many lines of each kind there are. */
  counts: z.record(text, z.int()),
  /** Of all octets before this line, line ends included. */
  sha256: text,
});
export type Footer = z.infer<typeof footer>;

const kind = <K extends string>(name: K) => z.literal(name);
export const lines = {
  run: z.tuple([kind('run'), header]),
  trace: z.tuple([kind('trace'), traceHead]),
  card: z.tuple([
    kind('card'),
    z.int().nonnegative(),
    z.enum(['card', 'text']),
    cardText,
    object({ names: digests, core: digests, whole: digests, uid: text.nullable() }),
  ]),
  number: z.tuple([kind('number'), text, text, text]),
  event: z.tuple([kind('event'), z.number(), z.number(), eventBody]),
  evidence: z.tuple([kind('evidence'), evidenceLine]),
  pair: z.tuple([kind('pair'), pairLine]),
  setting: z.tuple([kind('setting'), settingLine]),
  vacuous: z.tuple([kind('vacuous'), vacuousLine]),
  verdict: z.tuple([kind('verdict'), verdictLine]),
  whole: z.tuple([kind('whole'), wholeLine]),
  'sut-error': z.tuple([kind('sut-error'), sutError]),
  'kit-fault': z.tuple([kind('kit-fault'), kitFault]),
  interrupted: z.tuple([kind('interrupted'), text]),
  end: z.tuple([kind('end'), footer]),
} as const;
export type LineKind = keyof typeof lines;
export type Line<K extends LineKind = LineKind> = z.infer<(typeof lines)[K]>;
