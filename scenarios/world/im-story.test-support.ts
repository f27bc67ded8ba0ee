/**
 * The beginning that the tests of the IM network share, and short forms of what happens in them.
 */
import type { Card, Fact, ImBody, Reply, Request } from '../../model/alphabet.ts';
import { Hand, yes } from './desk.test-support.ts';
import { ImNetwork, type ImNetworkOptions } from './im-network.ts';

export const request: ImBody<Card> = { type: 'card-request' };

/** Ann sees Bob as a friend, and Bob does not see her; each has an IM client on a device. */
export function played(options: ImNetworkOptions = {}) {
  const network = new ImNetwork(options);
  for (const name of ['ann', 'bob']) {
    const cards = name === 'ann' ? ['card of ann'] : [];
    network.addAccount({ account: name, secret: `s-${name}`, number: `n-${name}`, cards, name });
    network.addClient(`im-${name}`, `phone-${name}`);
  }
  network.setFriend('ann', 'bob', true);
  return { network, hand: new Hand(network) };
}

export function logIn(hand: Hand, name: string, node = `im-${name}`): string {
  const device = node.replace('im-', 'phone-');
  const reply = hand.deliver(node, { op: 'im.login', account: name, secret: `s-${name}`, device });
  return reply.ok && 'session' in reply ? reply.session : 'none';
}

export function send(session: string, id: string, to = 'bob'): Request<Card, 'im.send'> {
  return { op: 'im.send', session, id, to, body: request };
}

export function sessionFacts(facts: readonly Fact<Card>[]): readonly string[] {
  return facts.flatMap((fact) =>
    fact.kind === 'world.session' ? `${fact.node} ${fact.account} ${fact.live}` : [],
  );
}

/** The ids of the messages that were delivered since this was last asked, and to whom. */
export function deliveries(hand: Hand): readonly string[] {
  return hand.desk
    .takeCalls()
    .flatMap(({ to, message }) => (message.op === 'im.message' ? `${message.id} to ${to}` : []));
}

/** The client acknowledges what it is given, until there is no more. */
export function acknowledgeAll(hand: Hand): readonly string[] {
  const ids: string[] = [];
  for (let calls = hand.desk.takeCalls(); calls.length > 0; calls = hand.desk.takeCalls()) {
    for (const { id, message } of calls) {
      if (message.op === 'im.message') ids.push(message.id);
      hand.reply(id, yes);
    }
  }
  return ids;
}

export function no(reason: string): Reply<Card> {
  return { ok: false, reason, definite: true };
}
