/** Cuts a text or a card into the parts that a short-message network carries (3GPP TS 23.040). */
import { septetsOf, textOfSeptets } from './gsm7.ts';
import {
  type Concatenation,
  decodeHeader,
  encodeHeader,
  type Ports,
  type ReferenceBits,
  type UserDataHeader,
  vcardPorts,
} from './user-data-header.ts';

/** The alphabet of the user data: GSM 7 bit, 8-bit data, UCS-2 (TS 23.038, 4). */
export type Coding = 'gsm7' | 'data' | 'ucs2';

/** The user data of one short message. */
export interface Part {
  readonly coding: Coding;
  /** The user data header in octets, its length octet first; empty where there is none. */
  readonly header: string;
  /** One char for each septet, octet or UTF-16 unit, as the coding says. */
  readonly body: string;
}

export interface Reference {
  readonly bits: ReferenceBits;
  readonly value: number;
}

/**
 * Too large for the parts that a sequence number of one octet can count: nothing may be sent (R10).
 */
export type Segmented =
  | { readonly kind: 'parts'; readonly parts: readonly Part[] }
  | { readonly kind: 'too-large'; readonly partsNeeded: number };

export const partsMax = 255;
const userDataOctetsMax = 140;
const bitsOf: Readonly<Record<Coding, number>> = { gsm7: 7, data: 8, ucs2: 16 };

export function segmentText(text: string, reference: Reference): Segmented {
  const septets = septetsOf(text);
  if (septets !== null) return segment({ coding: 'gsm7', units: septets, ports: null }, reference);
  return segment({ coding: 'ucs2', units: [...text], ports: null }, reference);
}

/** `octets` has one char for each octet. The header names the port of vCards. */
export function segmentData(octets: string, reference: Reference): Segmented {
  return segment({ coding: 'data', units: octets.split(''), ports: vcardPorts }, reference);
}

interface Content {
  readonly coding: Coding;
  /** What must not be cut: an escape pair, an octet, a surrogate pair. */
  readonly units: readonly string[];
  readonly ports: Ports | null;
}

function segment({ coding, units, ports }: Content, reference: Reference): Segmented {
  const alone = encodeHeader({ ports, concatenation: null });
  const whole = units.join('');
  if (whole.length <= roomOf(coding, alone)) {
    return { kind: 'parts', parts: [{ coding, header: alone, body: whole }] };
  }
  const place = (total: number, sequence: number) =>
    encodeHeader({ ports, concatenation: placeOf(reference, total, sequence) });
  const bodies = fill(units, roomOf(coding, place(partsMax, partsMax)));
  const total = bodies.length;
  if (total > partsMax) return { kind: 'too-large', partsNeeded: total };
  const parts = bodies.map((body, at) => ({ coding, header: place(total, at + 1), body }));
  return { kind: 'parts', parts };
}

function placeOf({ bits, value }: Reference, total: number, sequence: number): Concatenation {
  return { bits, reference: value, total, sequence };
}

/**
 * How many septets, octets or UTF-16 units stand behind this header: 140 octets are there for both.
 */
export function roomOf(coding: Coding, header: string): number {
  return Math.floor(((userDataOctetsMax - header.length) * 8) / bitsOf[coding]);
}

function fill(units: readonly string[], room: number): readonly string[] {
  const bodies: string[] = [];
  let body = '';
  for (const unit of units) {
    if (body.length + unit.length > room) {
      bodies.push(body);
      body = '';
    }
    body += unit;
  }
  return [...bodies, body];
}

/** A part as its receiver reads it; `null` where its header is broken. */
export function decode(part: Part): (UserDataHeader & { readonly content: string }) | null {
  const header = decodeHeader(part.header);
  if (header === null) return null;
  return { ...header, content: part.coding === 'gsm7' ? textOfSeptets(part.body) : part.body };
}
