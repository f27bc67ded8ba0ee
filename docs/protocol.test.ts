import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import {
  actRows,
  kitLine,
  kitMethods,
  operations,
  programLine,
  programMethods,
} from '../impl/protocol.ts';
import { testableSeatIds } from '../model/ids.ts';
import { duties } from './protocol/duties.ts';
import { exchanges } from './protocol/exchanges.ts';
import { protocolPage } from './protocol/page.ts';
import { schemaFiles } from './protocol/schema-files.ts';

const again = 'run `npx tsx docs/generate-protocol.ts`';

function onDisk(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

function jsonSchema(file: string): ReturnType<typeof ajv.compile> {
  const known = compiled.get(file);
  if (known !== undefined) return known;
  const validate = ajv.compile(JSON.parse(onDisk(`schemas/${file}.json`)));
  compiled.set(file, validate);
  return validate;
}

function agree(schema: z.ZodType, file: string, value: unknown): boolean | 'they differ' {
  const ours = schema.safeParse(value).success;
  return jsonSchema(file)(value) === ours ? ours : 'they differ';
}

function agreeOnLine(by: 'kit' | 'program', line: object): boolean | 'they differ' {
  if (by === 'kit') return agree(kitLine, 'line-to-program', line);
  return agree(programLine, 'line-from-program', line);
}

test('the page on disk is the one that the schemas make', () => {
  expect(protocolPage(onDisk('protocol/template.md')), again).toBe(onDisk('protocol.md'));
});

test('the JSON Schema files on disk are the ones that the schemas make', () => {
  const files = schemaFiles();
  expect(readdirSync(new URL('schemas/', import.meta.url)).toSorted(), again).toEqual(
    [...files.keys()].toSorted(),
  );
  for (const [name, text] of files) expect(onDisk(`schemas/${name}`), again).toBe(text);
});

test('every line of the worked exchanges is valid in both languages of schema', () => {
  for (const seat of testableSeatIds) {
    for (const { by, line } of exchanges[seat]) {
      expect(agreeOnLine(by, line), JSON.stringify(line)).toBe(true);
    }
  }
});

test('a line of an exchange with one field left out or made up is valid in neither', () => {
  const lines = testableSeatIds.flatMap((seat) => exchanges[seat]);
  for (const { by, line } of lines) {
    const spoilt = [
      { ...line, jsonrpc: '1.0' },
      { ...line, note: 'x' },
      { ...line, params: 7 },
    ];
    for (const value of spoilt) {
      expect(agreeOnLine(by, value), JSON.stringify(value)).toBe(false);
    }
  }
});

test('both languages of schema agree on samples of every method', () => {
  const act = { outcome: 'done', reason: '' };
  const samples: readonly (readonly [keyof typeof kitMethods, unknown, boolean])[] = [
    ['act', { done: act }, true],
    ['act', { done: null, wakeAfterMs: 0 }, true],
    ['act', { done: null, wakeAfterMs: 0.5 }, false],
    ['act', { done: { ...act, outcome: 'ok' } }, false],
    ['act', { done: act, more: 1 }, false],
    ['deliver', { done: { ok: true } }, true],
    ['deliver', { done: { ok: true, cards: [{ text: 'x' }], next: null } }, true],
    ['deliver', { done: { ok: true, cards: [{ text: '\ud800' }], next: null } }, false],
    ['deliver', { done: { ok: true, cards: [{ octets: '/w==' }], next: 1 } }, true],
    ['deliver', { done: { ok: true, cards: [{ octets: '*' }], next: 1 } }, false],
    ['deliver', { done: { ok: true, cards: ['x'], next: null } }, false],
    ['deliver', { done: { ok: false, reason: 'no' } }, false],
    ['wake', { done: null }, true],
    ['wake', { done: act }, false],
    ['probe', { done: { binding: null } }, true],
    ['probe', { done: { book: [{ id: 'b1', card: { text: '' } }] } }, true],
    ['probe', { done: {} }, false],
    ['shutdown', {}, true],
    ['initialize', { protocol: 2 }, false],
  ];
  for (const [method, value, valid] of samples) {
    const { result } = kitMethods[method];
    expect(agree(result, `${method}.result`, value), JSON.stringify(value)).toBe(valid);
  }
});

test('both agree on calls, whose words depend on their operation', () => {
  const { params } = programMethods['port.call'];
  const send = { op: 'sms.send', attempt: 'a', to: '1', cards: [], text: '', referenceBits: 16 };
  const say = (message: object) =>
    agree(params, 'port.call.params', { node: 'c', to: 'm', message });
  expect(say(send)).toBe(true);
  expect(say({ ...send, referenceBits: 7 })).toBe(false);
  expect(say({ ...send, op: 'sms.shout' })).toBe(false);
  expect(say({ op: 'sdk.state', handle: 5 })).toBe(false);
});

test('every act and every operation that a seat is given has a duty', () => {
  const missing = testableSeatIds.flatMap((seat) => {
    const acts = Object.entries(actRows).filter(([, row]) => row.seats.split(', ').includes(seat));
    const given = Object.entries(operations).filter(([, row]) => row.to === seat);
    const known = { ...duties[seat].acts, ...duties[seat].operations };
    return [...acts, ...given].map(([name]) => name).filter((name) => !(name in known));
  });
  expect(missing).toEqual([]);
});
