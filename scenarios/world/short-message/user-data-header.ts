/** The header at the start of a short message's user data, in octets (3GPP TS 23.040, 9.2.3.24). */

export type ReferenceBits = 8 | 16;

/** Which message a part belongs to, and where in it the part stands; sequences count from one. */
export interface Concatenation {
  readonly bits: ReferenceBits;
  readonly reference: number;
  readonly total: number;
  readonly sequence: number;
}

/** Application ports, which say that the data is for a program and not for the inbox. */
export interface Ports {
  readonly destination: number;
  readonly source: number;
}

export interface UserDataHeader {
  readonly ports: Ports | null;
  readonly concatenation: Concatenation | null;
}

/** The port of vCards (23F4 in hexadecimal). */
export const vcardPorts: Ports = { destination: 9204, source: 0 };

const element = { concatenation8: 0x00, ports16: 0x05, concatenation16: 0x08 } as const;

/** The header with its length octet before it; no octet at all where there is nothing to say. */
export function encodeHeader({ ports, concatenation }: UserDataHeader): string {
  const elements = portsElement(ports) + concatenationElement(concatenation);
  return elements === '' ? '' : octets(elements.length) + elements;
}

function portsElement(ports: Ports | null): string {
  if (ports === null) return '';
  return octets(element.ports16, 4) + octets16(ports.destination) + octets16(ports.source);
}

function concatenationElement(concatenation: Concatenation | null): string {
  if (concatenation === null) return '';
  const { bits, reference, total, sequence } = concatenation;
  if (bits === 8) return octets(element.concatenation8, 3, reference, total, sequence);
  return octets(element.concatenation16, 4) + octets16(reference) + octets(total, sequence);
}

/**
 * Elements that nobody here knows are skipped, and of two of a kind the last one counts (9.2.3.24).
 */
export function decodeHeader(header: string): UserDataHeader | null {
  const elements = elementsOf(header);
  if (elements === null) return null;
  let ports: Ports | null = null;
  let concatenation: Concatenation | null = null;
  for (const { id, data } of elements) {
    ports = readPorts(id, data) ?? ports;
    concatenation = readConcatenation(id, data) ?? concatenation;
  }
  return { ports, concatenation };
}

interface Element {
  readonly id: number;
  readonly data: string;
}

/** `null` where lengths do not add up. */
function elementsOf(header: string): readonly Element[] | null {
  if (header === '') return [];
  if (octetAt(header, 0) !== header.length - 1) return null;
  const found: Element[] = [];
  let at = 1;
  while (at < header.length) {
    const end = at + 2 + octetAt(header, at + 1);
    if (end > header.length || at + 2 > header.length) return null;
    found.push({ id: octetAt(header, at), data: header.slice(at + 2, end) });
    at = end;
  }
  return found;
}

function readPorts(id: number, data: string): Ports | null {
  if (id !== element.ports16 || data.length !== 4) return null;
  return { destination: octet16At(data, 0), source: octet16At(data, 2) };
}

function readConcatenation(id: number, data: string): Concatenation | null {
  if (id === element.concatenation8 && data.length === 3) {
    return placed({
      bits: 8,
      reference: octetAt(data, 0),
      total: octetAt(data, 1),
      sequence: octetAt(data, 2),
    });
  }
  if (id === element.concatenation16 && data.length === 4) {
    return placed({
      bits: 16,
      reference: octet16At(data, 0),
      total: octetAt(data, 2),
      sequence: octetAt(data, 3),
    });
  }
  return null;
}

/** 9.2.3.24.1: an element with a total or a sequence that cannot be is ignored as a whole. */
function placed(concatenation: Concatenation): Concatenation | null {
  const { total, sequence } = concatenation;
  return sequence >= 1 && sequence <= total ? concatenation : null;
}

function octets(...values: readonly number[]): string {
  return String.fromCharCode(...values);
}

function octets16(value: number): string {
  return octets(Math.floor(value / 256), value % 256);
}

function octetAt(data: string, at: number): number {
  const octet = data.charCodeAt(at);
  return Number.isNaN(octet) ? 0 : octet;
}

function octet16At(data: string, at: number): number {
  return octetAt(data, at) * 256 + octetAt(data, at + 1);
}
