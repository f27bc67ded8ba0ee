/** The names that every other file uses: elements, invariants, rules, seats, channels. */

/** The 28 elements of claim 1, in the order of its words. */
export const elementIds = [
  '1.pre',
  '1.a',
  '1.b',
  '1.c',
  '1.d',
  '1.e',
  '1.f',
  '1.g',
  '1.h',
  '1.i',
  '1.j',
  '1.k',
  '1.l',
  '1.m',
  '1.n',
  '1.o',
  '1.p',
  '1.q',
  '1.r',
  '1.s',
  '1.t',
  '1.u',
  '1.v',
  '1.w',
  '1.x',
  '1.y',
  '1.z',
  '1.aa',
] as const;
export type ElementId = (typeof elementIds)[number];

/** Invariants over a whole trace; G3 and G5 have two strengths each and so two rows each. */
export const invariantIds = [
  'G1',
  'G2',
  'G3/core',
  'G3/whole',
  'G4',
  'G5/on-line',
  'G5/off-line',
  'G6',
  'G7',
  'G8',
  'G9',
  'G10',
] as const;
export type InvariantId = (typeof invariantIds)[number];

/** The product's own rules, where the claim is silent. */
export const ruleIds = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10'] as const;
export type RuleId = (typeof ruleIds)[number];

/** A row of the verdict table: an element, or an invariant or rule, which belong to no element. */
export type RowId = ElementId | InvariantId | RuleId;

/** The parts that a program may play; the kit always plays the user. */
export const seatIds = [
  'contact-client',
  'im-client',
  'contact-server',
  'im-network',
  'short-message',
] as const;
export type SeatId = (typeof seatIds)[number];

/** The seats that an implementation under test may take; the kit plays the two networks. */
export const testableSeatIds = ['contact-client', 'im-client', 'contact-server'] as const;
export type TestableSeatId = (typeof testableSeatIds)[number];

/** The ways on which a message can travel; `open` is every way that the claim does not name. */
export const channelIds = ['ui', 'sdk', 'im', 'sms', 'cs', 'open'] as const;
export type ChannelId = (typeof channelIds)[number];
