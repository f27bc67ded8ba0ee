import { expect, test } from 'vitest';
import { behindAccount } from './open-address.ts';

const phones = [
  { contactClient: 'c1', imClients: ['i1', 'i9'] },
  { contactClient: 'c2', imClients: ['i2'] },
];
const accounts = new Map([
  ['i9', 'u9'],
  ['i2', 'u2'],
]);
const accountAt = (imClient: string) => accounts.get(imClient);

test('a socket ends at the IM client that is logged in to the account', () => {
  expect(behindAccount('u9', 'socket', phones, accountAt)).toBe('i9');
});

test('a link or a file is opened by the contact client of the same terminal', () => {
  expect(behindAccount('u2', 'link', phones, accountAt)).toBe('c2');
  expect(behindAccount('u2', 'file', phones, accountAt)).toBe('c2');
});

test('nobody is behind an account that is logged in nowhere', () => {
  expect(behindAccount('u1', 'socket', phones, accountAt)).toBeUndefined();
});
