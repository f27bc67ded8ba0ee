/** Somebody with no part in the method, who asks for what needs a binding or a number all the same (1.c, G2, R6). */
import type { Desk, Participant, Stimulus } from '../../impl/port.ts';
import type { Card, NodeId, Reply, Request } from '../../model/alphabet.ts';
import type { StrangersProof, StrangersStep } from '../script.ts';
import { pass, type Rule } from './rule.ts';
import type { Theatre } from './theatre.ts';

const stranger: NodeId = 'stranger';

type AskingStep = Extract<StrangersStep, { readonly do: 'stranger-asks' }>;
type GivingStep = Extract<StrangersStep, { readonly do: 'stranger-gives' }>;

export class Stranger implements Participant {
  readonly #theatre: Theatre;
  /** The first token that each contact client bound with. */
  readonly #tokens = new Map<NodeId, string>();
  /** The last handle by which each IM client was asked to bind. */
  readonly #handles = new Map<NodeId, string>();
  /** What waits for the next answer: for the handle that an IM client is to mint, or the server's token. */
  #waiting: ((reply: Reply<Card>) => void) | null = null;
  #attempts = 0;

  constructor(theatre: Theatre) {
    this.#theatre = theatre;
    theatre.world.addNode(stranger, this, { nested: true, trusted: true });
    theatre.world.rules.push(this.#overhearing);
  }

  perform(step: StrangersStep): void {
    switch (step.do) {
      case 'stranger':
        return step.proof === 'made up'
          ? this.#askForToken(step.number)
          : this.#askServer(step.number, this.#proof(step.number, step.proof));
      case 'stranger-asks':
        return this.#openOrAsk(step);
      case 'stranger-gives':
        return this.#give(step);
    }
  }

  /** Takes whatever it is given: what matters is who gives it. */
  give(stimulus: Stimulus, desk: Desk): void {
    const waiting = this.#waiting;
    if (stimulus.kind === 'reply' && waiting !== null) {
      this.#waiting = null;
      waiting(stimulus.reply);
    }
    desk.done(stimulus.kind === 'deliver' ? { reply: { ok: true } } : {});
  }

  /** Asks for the first two pages of the contact of a number. */
  #askServer(written: string, proof: string): void {
    const { names, contactServer } = this.#theatre;
    const words = { number: names.number(written), proof };
    for (const page of [0, 1]) this.#send(contactServer, { op: 'cs.get', ...words, page });
  }

  /** The secret opens nothing, and a token that is granted for it opens nothing either. */
  #askForToken(written: string): void {
    const { names, contactServer } = this.#theatre;
    const [number, secret] = [names.number(written), names.of('secret', 'made up')];
    this.#waiting = (reply) => {
      const isGranted = reply.ok && 'token' in reply;
      this.#askServer(written, isGranted ? reply.token : secret);
    };
    this.#send(contactServer, { op: 'cs.grant', number, secret });
  }

  #proof(number: string, proof: StrangersProof): string {
    if (proof === 'none') return '';
    const owner = this.#theatre.cast.terminals.find(({ numbers }) => numbers.includes(number));
    const client = this.#theatre.node(owner?.contactClient ?? '');
    if (proof === 'old token') return this.#tokens.get(client) ?? '';
    return [...this.#tokens].find(([node]) => node !== client)?.[1] ?? '';
  }

  #openOrAsk(step: AskingStep): void {
    const imClient = this.#theatre.node(step.im);
    if (step.handle === 'of the bound') {
      return this.#askImClient(step, this.#handles.get(imClient) ?? '');
    }
    this.#waiting = (reply) => {
      if (reply.ok && 'handle' in reply) this.#askImClient(step, reply.handle);
    };
    this.#send(imClient, { op: 'sdk.open', app: 'contacts' });
  }

  /** A share, an import and a restore: the operations that need a binding. */
  #askImClient({ im, friend, card }: AskingStep, handle: string): void {
    const imClient = this.#theatre.node(im);
    const account = this.#theatre.account(friend);
    const share = { cards: [card], recipients: [account] };
    this.#send(imClient, { op: 'sdk.share', handle, attempt: this.#attempt(), ...share });
    this.#send(imClient, { op: 'sdk.fetch', handle, account });
    this.#send(imClient, { op: 'sdk.restore', handle, attempt: this.#attempt() });
  }

  /** With a handle of its own making, for nobody has told it another one. */
  #give({ c, friend, cards: [imported, restored] }: GivingStep): void {
    const client = this.#theatre.node(c);
    const handle = this.#theatre.names.of('handle', 'made up');
    const account = this.#theatre.account(friend);
    const deliver = { attempt: this.#attempt(), cards: [restored], more: false };
    this.#send(client, { op: 'sdk.card', handle, account, cards: [imported], reason: '' });
    this.#send(client, { op: 'sdk.deliver', handle, ...deliver });
  }

  #attempt(): string {
    return this.#theatre.names.of('attempt', `stranger's #${this.#attempts++}`);
  }

  #send(to: NodeId, message: Request<Card>): void {
    this.#theatre.world.send(stranger, to, message, 0);
  }

  readonly #overhearing: Rule = ({ from, to, message }) => {
    if (message.op !== 'sdk.bind') return pass;
    if (!this.#tokens.has(from)) this.#tokens.set(from, message.token);
    this.#handles.set(to, message.handle);
    return pass;
  };
}
