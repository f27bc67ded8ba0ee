/** Steps that are done while others may be under way: nothing has to come to rest for them. */
import type { Card } from '../../model/alphabet.ts';
import type { MishapStep } from '../script.ts';
import { actOf, placeOf } from './acts.ts';
import type { Theatre } from './theatre.ts';

export class Mishaps {
  readonly #theatre: Theatre;
  #acts = 0;

  constructor(theatre: Theatre) {
    this.#theatre = theatre;
  }

  perform(step: MishapStep): void {
    const theatre = this.#theatre;
    switch (step.do) {
      case 'link':
        return theatre.troubles.links.set(step.im, step.up);
      case 'befriend':
        return theatre.befriend(step.of, step.friend, step.linked);
      case 'other-device':
        return this.write(step.number, step.cards);
      case 'kill':
        return theatre.kill(step.node, step.ms);
      case 'number-change':
        theatre.tellTerminal(theatre.terminal(step.terminal), step.numbers);
    }
    const attempt = theatre.names.of('attempt', `mishap ${++this.#acts}`);
    theatre.world.act(placeOf(step, theatre), actOf(step, { theatre, attempt, book: [] }));
  }

  /** Another device of the number's owner writes a contact; what the server says yes to, it then has. */
  write(number: string, cards: readonly Card[]): void {
    const { world, contactServer } = this.#theatre;
    const account = this.#theatre.serverAccount(number);
    world.ask(contactServer, { op: 'cs.put', ...account, cards }, ({ reply }) => {
      if (reply?.ok !== true) return;
      world.observe({ kind: 'world.server-book', number: account.number, cards });
    });
  }
}
