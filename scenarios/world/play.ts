/** Plays a script: each step is acted, comes to rest, and the books are read out before the next one. */
import type { Result } from '../../impl/port.ts';
import type { BookEntry, Card, NodeId, Trace } from '../../model/alphabet.ts';
import type { Script, Step, UserStep, WorldStep } from '../script.ts';
import { actOf, answersOf, placeOf } from './acts.ts';
import { Mishaps } from './mishaps.ts';
import { Stranger } from './stranger.ts';
import { Theatre, type TheatreOptions } from './theatre.ts';

/** Plays one script under one seed and returns its trace; it ends early when a program fails the kit. */
export async function play(
  { cast, steps }: Script,
  options: Omit<TheatreOptions, 'cast'>,
): Promise<Trace> {
  const stage = new Stage(new Theatre({ ...options, cast }));
  await stage.begin();
  for (const [index, step] of steps.entries()) {
    if (!(await stage.perform(index, step))) return stage.end(false);
  }
  return stage.end(true);
}

class Stage {
  readonly #theatre: Theatre;
  readonly #stranger: Stranger;
  readonly #mishaps: Mishaps;
  readonly #books = new Map<NodeId, readonly BookEntry<Card>[]>();
  #attempts = 0;
  /** How much the contact client had been given when it was read out last. */
  #readAt = -1;

  constructor(theatre: Theatre) {
    this.#theatre = theatre;
    this.#stranger = new Stranger(theatre);
    this.#mishaps = new Mishaps(theatre);
    theatre.troubles.performedBy((step) => this.#mishaps.perform(step));
  }

  async begin(): Promise<void> {
    const { serverBooks } = this.#theatre.cast;
    for (const [number, cards] of Object.entries(serverBooks)) this.#mishaps.write(number, cards);
    await this.#theatre.world.settle();
    await this.#readOut();
  }

  /** Says whether the next step can be played: the world came to rest, and no program failed the kit. */
  async perform(index: number, step: Step): Promise<boolean> {
    const { world } = this.#theatre;
    world.observe({ kind: 'world.step', index, text: JSON.stringify(step) });
    this.#make(step);
    if ((await world.settle()) === 'endless' || world.failed) return false;
    await this.#readOut();
    return !world.failed;
  }

  end(quiescent: boolean): Trace {
    this.#theatre.world.observe({ kind: 'world.end', quiescent });
    return this.#theatre.world.trace();
  }

  #make(step: Step): void {
    switch (step.do) {
      case 'link':
      case 'befriend':
      case 'other-device':
      case 'kill':
      case 'own-card':
      case 'reach':
      case 'at':
      case 'inject':
      case 'calm':
      case 'stranger':
      case 'stranger-asks':
      case 'stranger-gives':
      case 'wait':
        return this.#change(step);
      default:
        return this.#act(step);
    }
  }

  #change(step: WorldStep): void {
    const theatre = this.#theatre;
    const { troubles } = theatre;
    switch (step.do) {
      case 'link':
      case 'befriend':
      case 'other-device':
      case 'kill':
        return this.#mishaps.perform(step);
      case 'own-card':
        return theatre.setOwnCard(step.account, step.card);
      case 'reach':
        return troubles.setReach(step.part, step.mode);
      case 'at':
        return troubles.points.arm(step);
      case 'inject':
        return troubles.injector.place(step.fault, step.nth);
      case 'calm':
        return troubles.injector.calm();
      case 'stranger':
      case 'stranger-asks':
      case 'stranger-gives':
        return this.#stranger.perform(step);
      case 'wait':
        return theatre.world.after(step.ms * 1_000, () => undefined);
    }
  }

  #act(step: UserStep): void {
    const theatre = this.#theatre;
    if (step.do === 'number-change') {
      theatre.tellTerminal(theatre.terminal(step.terminal), step.numbers);
    }
    const node = placeOf(step, theatre);
    const attempt = theatre.names.of(
      'attempt',
      'label' in step ? step.label : `#${this.#attempts++}`,
    );
    if (step.do === 'share') theatre.users.prepare(attempt, answersOf(step, theatre));
    theatre.world.act(node, actOf(step, { theatre, attempt, book: this.#books.get(node) ?? [] }));
  }

  /**
   * The contact client of the first terminal says what its book holds and what it is bound to; where it was given
   * nothing since it was last asked, that stands.
   */
  async #readOut(): Promise<void> {
    const { cast, world } = this.#theatre;
    const [terminal] = cast.terminals;
    if (terminal === undefined) return;
    const node = this.#theatre.node(terminal.contactClient);
    if (world.givenTo(node) === this.#readAt) return;
    this.#readAt = world.givenTo(node);
    const [book, binding] = await this.#results([
      (whenDone) => world.probe(node, 'book', whenDone),
      (whenDone) => world.probe(node, 'binding', whenDone),
    ]);
    if (book?.book !== undefined) {
      this.#books.set(node, book.book);
      world.observe({ kind: 'world.book', node, entries: book.book });
    }
    if (binding?.binding === undefined) return;
    world.observe({ kind: 'world.binding', node, binding: binding.binding });
  }

  /** Asks, lets the world come to rest, and returns what was answered; nothing where nobody answered. */
  async #results(asks: readonly ((whenDone: (result: Result) => void) => void)[]) {
    const results: (Result | undefined)[] = asks.map(() => undefined);
    for (const [at, ask] of asks.entries()) {
      ask((result) => {
        results[at] = result;
      });
    }
    await this.#theatre.world.settle();
    return results;
  }
}
