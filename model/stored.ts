/**
 * The lines of `run.ndjson`, the only source of truth of a run: each a JSON array that begins with its kind.
 *
 * `run` · then for each trace `trace`, its `card`, `number` and `event` lines · `evidence`, `pair` · `setting`,
 * `vacuous`, `verdict`, `whole` · `storm`, `cause`, `parting`, `sut-error`, `kit-fault`, `interrupted` where there were any ·
 * `end`.
 */
import { z } from 'zod';
import { cardText } from './stored/card-text.ts';
import { by, eventBody, grade } from './stored/events.ts';
import { evidenceLine, settingLine, verdictLine, wholeLine } from './stored/judgement.ts';

/** A reader refuses every other; what is added later must raise it. */
export const formatVersion = 3;

const text = z.string();
const object = z.strictObject;
const digests = z.array(text);

const percent = z.record(text, z.number().min(0).max(100));
/** By which a world made faults by itself: how often each kind fires, and which firings were set by hand. */
const plan = { percent, placed: z.array(text), suppressed: z.array(text) };
export const faultPlan = object(plan);
/** Which faults were asked for, in the worlds of how many seeds from that of the run on. */
export const weatherWords = object({
  profile: text,
  /** Each of these is on in so many of a hundred worlds, with one of the weights. */
  kinds: z.array(text),
  kindPercent: z.number(),
  weights: z.array(z.number()),
  /** In every world, whatever the profile says. */
  ...plan,
  seeds: z.int().positive(),
});

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
  weather: weatherWords.nullable(),
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
  /** `null`: the world made no fault by itself. */
  faults: faultPlan.nullable(),
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
/** All that was played in storms; traces in which nothing was wrong are counted here and not stored. */
export const stormLine = object({
  seeds: z.int().nonnegative(),
  traces: z.int().nonnegative(),
  /** Situations with faults that were played beside them, as they are written. */
  scripted: z.int().nonnegative(),
  /** Of these and of the others. */
  events: z.int().nonnegative(),
  /** What a situation with faults must have seen, and how many traces of the storms saw it by chance. */
  probes: z.array(object({ situation: z.int(), sees: text, traces: z.int().nonnegative() })),
  /** How often each kind of fault fired. */
  fired: z.record(text, z.int()),
  /** In how many traces each check was broken. */
  broken: z.record(text, z.int()),
  /** How many traces with something wrong in them were too many to be stored. */
  unstored: z.int().nonnegative(),
});
export type StormLine = z.infer<typeof stormLine>;
/** On which faults a violation in a storm hangs; empty: on none. `null`: it did not come again. */
export const causeLine = object({ trace: text, check: text, faults: z.array(text).nullable() });
export type CauseLine = z.infer<typeof causeLine>;
/** A script that was played twice under one seed, and not in the same way: the first other event and draw. */
export const partingLine = object({
  situation: text,
  instance: z.int(),
  /** Of the world. */
  seed: z.int(),
  seq: z.int().nullable(),
  first: text,
  second: text,
  draw: text.nullable(),
});
export type PartingLine = z.infer<typeof partingLine>;
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
  storm: z.tuple([kind('storm'), stormLine]),
  cause: z.tuple([kind('cause'), causeLine]),
  parting: z.tuple([kind('parting'), partingLine]),
  'sut-error': z.tuple([kind('sut-error'), sutError]),
  'kit-fault': z.tuple([kind('kit-fault'), kitFault]),
  interrupted: z.tuple([kind('interrupted'), text]),
  end: z.tuple([kind('end'), footer]),
} as const;
export type LineKind = keyof typeof lines;
export type Line<K extends LineKind = LineKind> = z.infer<(typeof lines)[K]>;
