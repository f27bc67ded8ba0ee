/** The phones' links to the IM network, of which their IM clients hear after a lag. */
import type { Card, Fact, NodeId } from '../../model/alphabet.ts';
import type { ImNetwork } from './im-network.ts';
import type { Names } from './names.ts';
import { pass, type Rule } from './rule.ts';
import type { World } from './world.ts';

const presenceLagUsMax = 5_000_000;

export class PhoneLinks {
  readonly #world: World;
  readonly #network: ImNetwork;
  readonly #networkNode: NodeId;
  readonly #names: Names;

  constructor(world: World, names: Names, network: { part: ImNetwork; node: NodeId }) {
    this.#world = world;
    this.#names = names;
    this.#network = network.part;
    this.#networkNode = network.node;
  }

  /** `im`: the name of the IM client in the script. */
  set(im: string, up: boolean): void {
    const node = this.#names.of('node', im);
    const device = this.#names.of('device', im);
    this.#observe(this.#network.setLink(device, up, this.#world.nowMs));
    const lagUs = this.#world.draws.between(`presence-lag/${im}`, 0, presenceLagUsMax);
    if (up) this.#world.send('phone', node, { op: 'im.link-up', device }, lagUs);
    else this.#world.after(lagUs, () => this.#tellDown(node));
  }

  #tellDown(node: NodeId): void {
    const session = this.#network.sessionOf(node);
    if (session === null || this.#network.linkUp(node)) return;
    this.#observe(this.#network.abandon(node, this.#world.nowMs));
    const reason = 'link-down';
    this.#world.send('phone', node, { op: 'im.ended', session: session.id, reason }, 0);
  }

  #observe(facts: readonly Fact<Card>[]): void {
    for (const fact of facts) this.#world.observe(fact);
  }

  /** A phone without a link says so at once; what the network sends to it does not arrive. */
  readonly rule: Rule = ({ from, to }) => {
    if (to === this.#networkNode && !this.#network.linkUp(from)) {
      return { kind: 'fail', reason: 'no link', definite: true };
    }
    return from === this.#networkNode && !this.#network.linkUp(to) ? { kind: 'drop' } : pass;
  };

  /** An answer on its way when the link goes does not arrive either. */
  readonly answerRule: Rule = ({ from, to }) => {
    const phone = to === this.#networkNode ? from : to;
    const isIm = to === this.#networkNode || from === this.#networkNode;
    return isIm && !this.#network.linkUp(phone) ? { kind: 'drop' } : pass;
  };
}
