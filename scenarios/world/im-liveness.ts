import type { AccountId, Card, Fact, NodeId } from '../../model/alphabet.ts';
import type { ImSession } from './im-session.ts';

/** Remembers which sessions were told to be live, so that each change is told once (R1). */
export class ImLiveness {
  readonly #toldLive = new Map<NodeId, AccountId>();

  /** The nodes of which something may have to be told, for these sessions. */
  changes(sessions: ReadonlyMap<NodeId, ImSession>): readonly Fact<Card>[] {
    const nodes = new Set([...this.#toldLive.keys(), ...sessions.keys()]);
    return [...nodes].flatMap((node) => this.#change(node, sessions.get(node)));
  }

  #change(node: NodeId, session: ImSession | undefined): readonly Fact<Card>[] {
    const account = session?.state === 'live' ? session.of.account : undefined;
    const told = this.#toldLive.get(node);
    if (told === account) return [];
    if (account === undefined) this.#toldLive.delete(node);
    else this.#toldLive.set(node, account);
    const facts: Fact<Card>[] = [];
    if (told !== undefined) facts.push({ kind: 'world.session', node, account: told, live: false });
    if (account !== undefined) facts.push({ kind: 'world.session', node, account, live: true });
    return facts;
  }
}
