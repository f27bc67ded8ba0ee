/** The contact of each number as the contact server held it: told by the kit, or put and acknowledged. */
import type { CardId, NodeId, PhoneNumber, Stamp } from '../alphabet.ts';
import type { Scene } from './scene.ts';

/** One state of one number's contact. `null` cards: a put may or may not have taken effect. */
export interface ServerContact {
  readonly seq: number;
  readonly number: PhoneNumber;
  readonly cards: readonly CardId[] | null;
}

/** A monitor that needs it feeds it with every `world.server-book`; puts it finds in the scene. */
export class ServerContacts {
  readonly #told: ServerContact[] = [];

  told(fact: Stamp & { readonly number: PhoneNumber; readonly cards: readonly CardId[] }): void {
    this.#told.push({ seq: fact.seq, number: fact.number, cards: fact.cards });
  }

  /** Every state of a number's contact before an event, oldest first, read as `reader` reads it. */
  history(scene: Scene, key: string, reader: NodeId, beforeSeq: number): readonly ServerContact[] {
    return [...this.#told, ...puts(scene)]
      .filter(({ seq, number }) => seq < beforeSeq && scene.numberKey(number, reader) === key)
      .sort((a, b) => a.seq - b.seq);
  }

  /** The cards of a number on the server before an event; `null` when that is not known. */
  cards(scene: Scene, key: string, reader: NodeId, beforeSeq: number): readonly CardId[] | null {
    return this.history(scene, key, reader, beforeSeq).at(-1)?.cards ?? null;
  }

  /** The same cards, if nothing could have changed them between two events; otherwise `null`. */
  steady(scene: Scene, key: string, reader: NodeId, [fromSeq, toSeq]: readonly [number, number]) {
    const changed = this.history(scene, key, reader, toSeq).some(({ seq }) => seq > fromSeq);
    return changed ? null : this.cards(scene, key, reader, toSeq);
  }

  /** Every card that a number other than this one has on the server before an event. */
  ofOthers(scene: Scene, key: string, reader: NodeId, beforeSeq: number): readonly CardId[] {
    const others = new Map<string, readonly CardId[]>();
    const states = [...this.#told, ...puts(scene)].sort((a, b) => a.seq - b.seq);
    for (const { seq, number, cards } of states) {
      const other = scene.numberKey(number, reader);
      if (seq < beforeSeq && other !== key && cards !== null) others.set(other, cards);
    }
    return [...others.values()].flat();
  }
}

/**
 * A put that is on its way, or whose end nobody knows, leaves it open what the server holds; a put that was
 * definitely refused changed nothing.
 */
function puts(scene: Scene): ServerContact[] {
  return scene.callsOf('cs.put').flatMap((call): ServerContact[] => {
    const { seq, message } = call.sent;
    const { number, cards } = message;
    const reply = call.reply;
    if (reply === null) return [{ seq, number, cards: null }];
    if (reply.reply.ok) {
      return [
        { seq, number, cards: null },
        { seq: reply.seq, number, cards },
      ];
    }
    return reply.reply.definite ? [] : [{ seq, number, cards: null }];
  });
}
