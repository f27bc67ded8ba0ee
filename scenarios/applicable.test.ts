import { expect, test } from 'vitest';
import { operationIds } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { hindrance, lacksOf } from './applicable.ts';
import { catalogue } from './catalogue.ts';

function hindered(...absent: readonly string[]): readonly number[] {
  const operations = operationIds.filter((operation) => !absent.includes(operation));
  const lacks = lacksOf(['contact-client'], [{ ...reference.card, operations }]);
  return catalogue.filter((each) => hindrance(each, lacks) !== undefined).map(({ id }) => id);
}

test('a program that has every operation is played in every situation', () => {
  expect(hindered()).toEqual([]);
});

test('a situation is not played with a program that declares a needed operation absent', () => {
  expect(hindered('import')).toEqual([9, 13, 14]);
  expect(hindered('share-sms')).toEqual([4, 5, 6, 7, 13]);
});

test('what a seat does not answer for hinders it in nothing', () => {
  const card = { ...reference.card, operations: ['share-im', 'import', 'restore'] as const };
  expect(lacksOf(['im-client'], [card])).toEqual([]);
  expect(lacksOf(['contact-server'], [{ ...card, operations: [] }])).toEqual([]);
});
