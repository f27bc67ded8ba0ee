/** Numbers as the replay reads them: is this the one that is registered for an IM client? */
import type { AccountId, NodeId, PhoneNumber, Trace, TraceEvent } from '../alphabet.ts';

export class Registry {
  readonly #keys: ReadonlyMap<string, string>;
  readonly #terminalOf = new Map<NodeId, string>();
  readonly #regionOf = new Map<string, string>();
  readonly #numberOf = new Map<AccountId, PhoneNumber>();
  readonly #registered = new Map<NodeId, PhoneNumber>();
  /** IM clients with a log-in under way, and those with one of which nobody told them what became of it. */
  readonly #asking = new Set<NodeId>();
  readonly #unanswered = new Set<NodeId>();

  /** How often something happened to the account of each IM client, so far. */
  readonly #changes = new Map<NodeId, number>();

  constructor(trace: Trace) {
    this.#keys = new Map(trace.numbers.map((row) => [`${row.region} ${row.written}`, row.key]));
  }

  record(event: TraceEvent): void {
    if (event.kind === 'world.terminal') this.#regionOf.set(event.terminal, event.region);
    if (event.kind === 'world.node') this.#terminalOf.set(event.node, event.terminal ?? '');
    if (event.kind === 'world.account') this.#numberOf.set(event.account, event.number);
    if (event.kind === 'world.session') this.#register(event.node, event.account);
    if (event.kind === 'world.session') this.#changed(event.node);
    if (event.kind === 'sent' && event.message.op === 'im.login') {
      this.#changed(event.from);
      this.#asking.add(event.from);
    }
    if (event.kind === 'reply' && event.op === 'im.login') this.#loggedIn(event);
  }

  changesOf(imClient: NodeId): number {
    return this.#changes.get(imClient) ?? 0;
  }
  #changed(imClient: NodeId): void {
    this.#changes.set(imClient, this.changesOf(imClient) + 1);
  }

  #loggedIn({ from, reply }: Extract<TraceEvent, { kind: 'reply' }>): void {
    this.#changed(from);
    this.#asking.delete(from);
    if (reply.ok) this.#unanswered.delete(from);
    else if (!reply.definite) this.#unanswered.add(from);
    if ('number' in reply) this.#registered.set(from, reply.number);
  }

  #register(node: NodeId, account: AccountId): void {
    const number = this.#numberOf.get(account);
    if (number !== undefined) this.#registered.set(node, number);
  }

  /** Whether it is the number registered at the IM client; `undefined`: it cannot be said. */
  isRegistered(number: PhoneNumber, imClient: NodeId): boolean | undefined {
    if (this.#asking.has(imClient) || this.#unanswered.has(imClient)) return undefined;
    const registered = this.#registered.get(imClient);
    return registered === undefined ? undefined : this.isSame(number, registered, imClient);
  }

  /** Whether two spellings are one number for this node; `undefined` when one cannot be read. */
  isSame(one: PhoneNumber, other: PhoneNumber, node: NodeId): boolean | undefined {
    if (one === other) return true;
    const region = this.#regionOf.get(this.#terminalOf.get(node) ?? '') ?? '';
    const keys = [one, other].map((written) => this.#keys.get(`${region} ${written}`));
    return keys.includes(undefined) ? undefined : keys[0] === keys[1];
  }
}
