/** Somebody who has neither a binding nor the number, and asks the contact server all the same (R6). */
import type { NodeId } from '../../model/alphabet.ts';
import type { StrangersProof } from '../script.ts';
import { pass, type Rule } from './rule.ts';
import type { Theatre } from './theatre.ts';

const stranger: NodeId = 'stranger';

export class Stranger {
  readonly #theatre: Theatre;
  /** The first token that each contact client bound with. */
  readonly #tokens = new Map<NodeId, string>();

  constructor(theatre: Theatre) {
    this.#theatre = theatre;
    theatre.world.addNode(stranger, theatre.users, { nested: true, trusted: true });
    theatre.world.rules.push(this.#overhearing);
  }

  /** Asks for the first two pages of the contact of a number. */
  ask(number: string, proof: StrangersProof): void {
    const { world, names, contactServer } = this.#theatre;
    const words = { number: names.number(number), proof: this.#proof(number, proof) };
    for (const page of [0, 1]) {
      world.send(stranger, contactServer, { op: 'cs.get', ...words, page }, 0);
    }
  }

  #proof(number: string, proof: StrangersProof): string {
    if (proof === 'none') return '';
    const owner = this.#theatre.cast.terminals.find(({ numbers }) => numbers.includes(number));
    const client = this.#theatre.node(owner?.contactClient ?? '');
    if (proof === 'old token') return this.#tokens.get(client) ?? '';
    return [...this.#tokens].find(([node]) => node !== client)?.[1] ?? '';
  }

  readonly #overhearing: Rule = ({ from, message }) => {
    if (message.op === 'sdk.bind' && !this.#tokens.has(from)) this.#tokens.set(from, message.token);
    return pass;
  };
}
