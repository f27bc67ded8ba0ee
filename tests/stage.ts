/** A world in which steps are acted one by one, or at the same instant, and what was told of each is heard. */
import { digestCache } from '../cards/digest-cache.ts';
import type { BookEntry, Card, Outcome, ReplyEvent, SentEvent } from '../model/alphabet.ts';
import type { Cast, Step, UserStep } from '../scenarios/script.ts';
import { actOf, answersOf, placeOf } from '../scenarios/world/acts.ts';
import { type Casting, Theatre } from '../scenarios/world/theatre.ts';

export type Tellings = readonly Outcome[];

export class Stage {
  readonly theatre: Theatre;
  #acts = 0;

  constructor(options: { readonly seed: number; readonly cast: Cast; readonly casting: Casting }) {
    this.theatre = new Theatre({ ...options, digestOf: digestCache(), onLine: null });
  }

  /** One after another: each comes to rest before the next one. */
  async play(steps: readonly Step[]): Promise<readonly Tellings[]> {
    const told: Tellings[] = [];
    for (const step of steps) told.push(...(await this.atOnce([step])));
    return told;
  }

  /** All at the same instant; what was told of each until the world came to rest. */
  async atOnce(steps: readonly Step[]): Promise<readonly Tellings[]> {
    const attempts: string[] = [];
    const seen = this.theatre.world.trace().events.length;
    for (const step of steps) attempts.push(await this.#act(userStep(step)));
    const state = await this.theatre.world.settle();
    if (state === 'endless') throw new Error('the world does not come to rest');
    const tellings = this.sent('ui.tell').filter(({ seq }) => seq >= seen);
    return attempts.map((attempt) =>
      tellings
        .filter(({ message }) => message.attempt === attempt)
        .map(({ message }) => message.outcome),
    );
  }

  async #act(step: UserStep): Promise<string> {
    const { theatre } = this;
    const node = placeOf(step, theatre);
    this.#acts += 1;
    const label = 'label' in step ? step.label : `#${this.#acts}`;
    const attempt = theatre.names.of('attempt', label);
    if (step.do === 'share') theatre.users.prepare(attempt, answersOf(step, theatre));
    const book = step.do === 'select' || step.do === 'edit' ? await this.book(step.c) : [];
    theatre.world.act(node, actOf(step, { theatre, attempt, book }));
    return attempt;
  }

  /** What a contact client says its book holds. */
  async book(name: string): Promise<readonly BookEntry<Card>[]> {
    return (await this.#probe(name, 'book')).book ?? [];
  }
  async isBound(name: string): Promise<boolean> {
    return ((await this.#probe(name, 'binding')).binding ?? null) !== null;
  }

  async #probe(name: string, what: 'book' | 'binding') {
    const { world } = this.theatre;
    const results: Parameters<Parameters<typeof world.probe>[2]>[0][] = [];
    world.probe(this.theatre.node(name), what, (result) => void results.push(result));
    await world.settle();
    return results[0] ?? {};
  }

  /** Everything that was sent under this operation so far. */
  sent<K extends SentEvent['message']['op']>(op: K) {
    return this.theatre.world.trace().events.flatMap((event) => {
      if (event.kind !== 'sent') return [];
      const { seq, atUs, call, message } = event;
      return isOf(message, op) ? [{ seq, atUs, call, message }] : [];
    });
  }

  /** The answers that the world gave in a node's place. */
  givenUp(): readonly (ReplyEvent & { readonly atUs: number })[] {
    return this.theatre.world
      .trace()
      .events.flatMap((event) =>
        event.kind === 'reply' &&
        !event.reply.ok &&
        ['timeout', 'would-deadlock'].includes(event.reply.reason)
          ? [event]
          : [],
      );
  }
}

type Message = SentEvent['message'];
function isOf<K extends Message['op']>(
  message: Message,
  op: K,
): message is Extract<Message, { readonly op: K }> {
  return message.op === op;
}

function userStep(step: Step): UserStep {
  switch (step.do) {
    case 'link':
    case 'befriend':
    case 'other-device':
    case 'own-card':
    case 'reach':
    case 'at':
    case 'inject':
    case 'calm':
    case 'kill':
    case 'stranger':
    case 'stranger-asks':
    case 'stranger-gives':
    case 'wait':
      throw new Error(`${step.do} is no act of a user`);
    default:
      return step;
  }
}
