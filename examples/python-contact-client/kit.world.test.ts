import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { operationIds } from '../../impl/port.ts';
import { startExample } from '../example-program.test-support.ts';

/** What a class with these methods is declared to be able to do. */
function operationsOf(base: 'Node' | 'SdkUser', methods: readonly string[]): unknown {
  const body = Object.fromEntries(methods.map((method) => [method, '']));
  const code = `import json, kit
seat = type("Seat", (kit.${base},), ${JSON.stringify(body)})
print(json.dumps(kit.implementation({"contact-client": seat}, name="n", version="1")))`;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return JSON.parse(execFileSync('python3', ['-c', code], { cwd }).toString()).operations;
}

test('the contact client declares every operation, and the words that it was given', async () => {
  const file = 'python-contact-client/contact_client.py';
  const { card } = await startExample(['python3', file], ['contact-client']);
  expect(card.operations.toSorted()).toEqual([...operationIds].sort());
  expect(card).toMatchObject({ name: 'python-contact-client', version: '1.0', nested: false });
});

test('a class declares what its methods do, and nothing that the kit does for every class', () => {
  expect(operationsOf('SdkUser', [])).toEqual([]);
  const some = ['act_bind', 'act_select', 'act_share', 'share_im', 'act_number_change'];
  expect(operationsOf('SdkUser', some)).toEqual(['bind', 'select', 'share-im', 'number-change']);
});

test('an IM client declares what it does for contact clients', () => {
  const some = ['on_sdk_share', 'on_sdk_fetch', 'act_restore', 'act_login'];
  expect(operationsOf('Node', some)).toEqual(['share-im', 'import', 'restore']);
});
