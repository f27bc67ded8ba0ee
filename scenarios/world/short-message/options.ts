/** What the world gives to the short-message service. */
import type { NodeId, PhoneNumber } from '../../../model/alphabet.ts';
import type { Part } from './segment.ts';

/** One part on its way, as the faults and the counters of segments see it. */
export interface CarriedPart {
  /** The id that `sms.send` was answered with. */
  readonly id: string;
  readonly from: PhoneNumber;
  readonly to: PhoneNumber;
  readonly part: Part;
  /** From one to `total`. */
  readonly sequence: number;
  readonly total: number;
}

export interface ShortMessageOptions {
  /** The key by which two spellings of a number are one, read where this node is (R2). */
  readonly keyOf: (number: PhoneNumber, readBy: NodeId) => string;
  /** Status reports to the sender. */
  readonly reports: 'on' | 'off';
  /** After which delays this part arrives: none where it is lost, two where it is doubled.
   * `null`: as each does without this, after a second, and so in order. */
  readonly arrivalsMsOf?: (part: CarriedPart) => readonly number[] | null;
  /** The reference of a sender's n-th message, counted from zero; taken modulo the width. `null`: n. */
  readonly referenceOf?: (sender: NodeId, count: number) => number | null;
  /** Told of each part that is sent, before its fate. */
  readonly onPart?: (part: CarriedPart) => void;
  /** How long the service and a terminal wait for what is missing of a message. */
  readonly validityMs?: number;
}
