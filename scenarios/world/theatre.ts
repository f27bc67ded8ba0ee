/** The theatre: a world that is set up from a cast, and in which the steps of a script are acted. */
import type { DigestOf } from '../../cards/digest-cache.ts';
import { numberKey } from '../../cards/phone-number.ts';
import type { Program } from '../../impl/port.ts';
import type { By, Card, Fact, NodeId, Request } from '../../model/alphabet.ts';
import type { SeatId } from '../../model/ids.ts';
import { type FaultPlan, noFaults } from '../fault-plan.ts';
import type { Cast, Spelling, TerminalPart } from '../script.ts';
import type { OnDraw } from './draw.ts';
import { ImNetwork } from './im-network.ts';
import { Names } from './names.ts';
import { behindAccount } from './open-address.ts';
import { ShortMessageService } from './short-message/service.ts';
import { Troubles } from './troubles.ts';
import { Users } from './user.ts';
import { World } from './world.ts';

/** Who plays a part, and whether it is under test there. */
export type Casting = (part: {
  readonly seat: 'contact-client' | 'im-client' | 'contact-server';
  /** The part is one of the method's own: on the first terminal, or the contact server. */
  readonly main: boolean;
}) => { readonly program: Program; readonly by: By };

export interface TheatreOptions {
  readonly seed: number;
  readonly cast: Cast;
  readonly casting: Casting;
  readonly digestOf: DigestOf;
  readonly onLine: ((line: string) => void) | null;
  /** Faults that the world makes by itself; without it, none. */
  readonly faults?: FaultPlan;
  readonly onDraw?: OnDraw;
}

export class Theatre {
  readonly world: World;
  readonly names: Names;
  readonly users = new Users();
  readonly troubles: Troubles;
  readonly cast: Cast;
  readonly contactServer: NodeId;
  readonly #network = new ImNetwork();
  readonly #messaging: ShortMessageService;
  readonly #networkNode: NodeId;
  readonly #messagingNode: NodeId;
  readonly #casting: Casting;

  constructor(options: TheatreOptions) {
    const { seed, cast, casting, digestOf, onLine, faults = noFaults, onDraw = null } = options;
    const regions = [...new Set(cast.terminals.map(({ region }) => region))];
    const behind = this.#behind;
    this.world = new World({ seed, regions, digestOf, onLine, behind, onDraw });
    this.cast = cast;
    this.names = new Names(this.world.draws, cast);
    this.#casting = casting;
    this.contactServer = this.node('cs');
    this.#networkNode = this.node('network');
    this.#messagingNode = this.node('messaging');
    const keyOf = (number: string) => numberKey(number, this.#region);
    this.#messaging = new ShortMessageService({
      keyOf,
      reports: cast.reports,
      arrivalsMsOf: () => this.troubles.injector.arrivalsMs(),
      referenceOf: () => this.troubles.injector.reference(),
    });
    this.troubles = new Troubles({
      seed,
      cast,
      plan: faults,
      onDraw,
      world: this.world,
      names: this.names,
      network: { part: this.#network, node: this.#networkNode },
      messaging: this.#messagingNode,
    });
    this.#setUp();
  }

  /** What this run calls a node of the script. */
  node(name: string): NodeId {
    return this.names.of('node', name);
  }
  account(name: string): string {
    return this.names.of('user', name);
  }
  secret(name: string): string {
    return this.names.of('secret', name);
  }
  terminal(name: string): TerminalPart {
    const terminal = this.cast.terminals.find((each) => each.name === name);
    if (terminal === undefined) throw new Error(`the cast has no terminal ${name}`);
    return terminal;
  }
  /** The number that is registered for an account of the script. */
  numberOf(account: string): string {
    const part = this.cast.accounts.find(({ name }) => name === account);
    if (part === undefined) throw new Error(`the cast has no account ${account}`);
    return this.names.number(part.number);
  }
  get #region(): string {
    return this.cast.terminals[0]?.region ?? 'US';
  }

  #setUp(): void {
    const ours = { nested: true, trusted: true };
    this.world.addNode('user', this.users, ours);
    this.world.addNode('phone', this.users, ours);
    this.#enterKit('im-network', this.#networkNode);
    this.world.addNode(this.#networkNode, this.#network, ours);
    this.#enterKit('short-message', this.#messagingNode);
    this.world.addNode(this.#messagingNode, this.#messaging, ours);
    this.#enterServer();
    this.cast.terminals.forEach((terminal, at) => {
      this.#enterTerminal(terminal, at === 0);
    });
    this.#enterAccounts();
  }

  #enterKit(seat: SeatId, node: NodeId): void {
    const by = 'set-up';
    this.world.observe({ kind: 'world.node', node, seat, terminal: null, by, grade: 'A' });
  }

  #enterServer(): void {
    const names = this.cast.terminals.flatMap(({ numbers }) => numbers);
    const accounts = names.map((name) => this.serverAccount(name));
    const { pageCards } = this.cast;
    const seat = 'contact-server';
    const node = this.contactServer;
    this.#enter(seat, { node, terminal: null, main: true }, (program) =>
      program.create({ seat, node, region: this.#region, accounts, pageCards }),
    );
  }

  serverAccount(name: string): { readonly number: string; readonly secret: string } {
    return { number: this.names.number(name), secret: this.secret(name) };
  }

  #enterTerminal(terminal: TerminalPart, main: boolean): void {
    const { region, contactClient, imClients, book } = terminal;
    this.tellTerminal(terminal, terminal.numbers);
    const id = this.names.of('terminal', terminal.name);
    imClients.forEach((name, at) => {
      const node = this.node(name);
      const seat = 'im-client';
      const device = this.names.of('device', name);
      const { contactServer } = this;
      this.#network.addClient(node, device);
      this.#enter(seat, { node, terminal: id, main: main && at === 0 }, (program) =>
        program.create({ seat, node, region, device, network: this.#networkNode, contactServer }),
      );
    });
    const node = this.node(contactClient);
    const seat = 'contact-client';
    this.#enter(seat, { node, terminal: id, main }, (program) =>
      program.create({
        seat,
        node,
        region,
        numbers: terminal.numbers.map((name) => this.serverAccount(name)),
        imClients: imClients.map((name) => this.node(name)),
        contactServer: this.contactServer,
        messaging: this.#messagingNode,
        book,
      }),
    );
  }

  #enter(
    seat: 'contact-client' | 'im-client' | 'contact-server',
    { node, terminal, main }: { node: NodeId; terminal: string | null; main: boolean },
    create: (program: Program) => ReturnType<Program['create']>,
  ): void {
    const { program, by } = this.#casting({ seat, main });
    const grade = program.card.exposure.sdk === 'harness' ? 'A' : 'C';
    this.world.observe({ kind: 'world.node', node, seat, terminal, by, grade });
    this.world.addNode(node, create(program), { nested: program.card.nested, trusted: false });
  }

  #enterAccounts(): void {
    for (const { name, number, shown, card } of this.cast.accounts) {
      const account = this.account(name);
      const cards = card === null ? [] : [card];
      this.#make(
        this.#network.addAccount({
          account,
          secret: this.secret(name),
          number: this.names.number(number, this.#spelling(name)),
          cards,
          name: shown,
        }),
      );
    }
    for (const [of, friend] of this.cast.friendships) this.befriend(of, friend, true);
  }

  /** A number may be registered in another spelling than the one in which it is bound (R2). */
  #spelling(account: string): Spelling {
    const spellings = ['international', 'national', 'spaced'] as const;
    return spellings[this.world.draws.between(`registered/${account}`, 0, 2)] ?? 'international';
  }

  #make(facts: readonly Fact<Card>[]): void {
    for (const fact of facts) this.world.observe(fact);
  }

  /** The terminal has these numbers from now on. */
  tellTerminal({ name, region, contactClient }: TerminalPart, numbers: readonly string[]): void {
    const terminal = this.names.of('terminal', name);
    const written = numbers.map((each) => this.names.number(each));
    this.world.observe({ kind: 'world.terminal', terminal, region, numbers: written });
    this.#messaging.setNumbers(this.node(contactClient), written);
  }

  /** The user has another own card from now on. */
  setOwnCard(account: string, card: Card): void {
    this.#make(this.#network.setOwnCard(this.account(account), card));
  }
  befriend(of: string, friend: string, linked: boolean): void {
    this.#make(this.#network.setFriend(this.account(of), this.account(friend), linked));
  }

  /** With the app goes its connection to the IM network. */
  kill(name: string, ms: number): void {
    const node = this.node(name);
    if (!this.world.kill(node, ms * 1_000)) return;
    this.#make([{ kind: 'world.fault', fault: 'killed', node }, ...this.#network.drop(node)]);
  }

  readonly #behind = (address: string, message: Request<Card>): NodeId => {
    if (message.op !== 'open.send') return address;
    const phones = this.cast.terminals.map(({ contactClient, imClients }) => ({
      contactClient: this.node(contactClient),
      imClients: imClients.map((name) => this.node(name)),
    }));
    const accountAt = (node: NodeId) => this.#network.sessionOf(node)?.account;
    return behindAccount(address, message.medium, phones, accountAt) ?? address;
  };
}
