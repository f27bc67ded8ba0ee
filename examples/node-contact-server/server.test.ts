import { expect, test } from 'vitest';
import { ScriptedWorld } from '../../impl/adapters/pipe/scripted-world.test-support.ts';
import type { Request } from '../../model/alphabet.ts';
import { cardOf, deliver, replyOf, startExample } from '../example-program.test-support.ts';

const ann = { number: '+1 415 555 0100', secret: 'sim-1' };
const bob = { number: '+44 7700 900123', secret: 'sim-2' };
const cards = [1, 2, 3].map((each) => cardOf(`Name ${each}`, `+1 415 555 011${each}`));

async function serverWorld() {
  const program = await startExample([process.execPath, 'node-contact-server/server.mjs'], []);
  const world = new ScriptedWorld();
  const accounts = [ann, bob];
  world.create(program, {
    seat: 'contact-server',
    node: 'cs',
    region: 'US',
    accounts,
    pageCards: 2,
  });
  const ask = async (message: Request<string>) =>
    replyOf(await world.give('cs', deliver('x', message)));
  return { ask };
}

async function tokenOf(ask: (message: Request<string>) => Promise<unknown>): Promise<string> {
  const granted = await ask({ op: 'cs.grant', ...ann });
  return typeof granted === 'object' && granted !== null && 'token' in granted
    ? String(granted.token)
    : '';
}

test('the contact of a number is returned in pages to who proves the number', async () => {
  const { ask } = await serverWorld();
  await ask({ op: 'cs.put', ...ann, cards });
  const proof = await tokenOf(ask);
  const number = '(415) 555-0100';
  expect([
    await ask({ op: 'cs.get', number, proof, page: 0 }),
    await ask({ op: 'cs.get', number, proof, page: 1 }),
    await ask({ op: 'cs.get', number, proof: ann.secret, page: 1 }),
  ]).toEqual([
    { ok: true, cards: cards.slice(0, 2), next: 1 },
    { ok: true, cards: cards.slice(2), next: null },
    { ok: true, cards: cards.slice(2), next: null },
  ]);
});

test('nobody gets or writes the contact of a number that he did not prove', async () => {
  const { ask } = await serverWorld();
  const proof = await tokenOf(ask);
  const refusals = [
    await ask({ op: 'cs.get', number: bob.number, proof, page: 0 }),
    await ask({ op: 'cs.get', number: ann.number, proof: 'guess', page: 0 }),
    await ask({ op: 'cs.put', number: ann.number, secret: bob.secret, cards }),
    await ask({ op: 'cs.grant', number: '+1 415 555 0199', secret: 'x' }),
  ];
  expect(refusals.map((reply) => typeof reply === 'object' && !reply.ok)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('a revoked token opens nothing', async () => {
  const { ask } = await serverWorld();
  const token = await tokenOf(ask);
  await ask({ op: 'cs.revoke', ...ann, token });
  expect(await ask({ op: 'cs.get', number: ann.number, proof: token, page: 0 })).toEqual({
    ok: false,
    reason: 'the number is not proved',
    definite: true,
  });
});
