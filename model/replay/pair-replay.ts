/** Follows one contact client and one IM client through a trace. */
import type { CallId, TraceEvent } from '../alphabet.ts';
import type { SetId } from '../explore/state-sets.ts';
import type { MethodEventType } from '../machine.ts';
import type { Beliefs, Weight } from './belief.ts';
import type { Call, CallOf } from './calls.ts';
import { ImportThread } from './import-thread.ts';
import type { Pair } from './pairs.ts';
import type { Registry } from './registry.ts';
import { RestoreThreads } from './restore-threads.ts';
import { ShareThreads } from './share-threads.ts';
import { type Move, weightOf } from './threads.ts';

type Sent = Extract<TraceEvent, { kind: 'sent' }>;
type Got = Extract<TraceEvent, { kind: 'got' }>;
type Reply = Extract<TraceEvent, { kind: 'reply' }>;
type Act = Extract<TraceEvent, { kind: 'act' }>;

export interface Surroundings {
  readonly beliefs: Beliefs;
  readonly registry: Registry;
  readonly callOf: CallOf;
}

export class PairReplay {
  readonly pair: Pair;
  readonly #beliefs: Beliefs;
  readonly #registry: Registry;
  readonly #callOf: CallOf;
  readonly #shares: ShareThreads;
  readonly #imports: ImportThread;
  readonly #restores: RestoreThreads;
  #binding: SetId;
  /** A bind was sent, and nobody can know yet what became of it. */
  #isInDoubt = false;
  /** The IM client was asked to bind, and nothing that it knows of has ended that. */
  #mayImClientBelieve = false;
  /** What the IM client gave while it alone may have believed in a binding: judged if it is taken. */
  readonly #given = new Map<CallId, () => void>();

  constructor(pair: Pair, { beliefs, registry, callOf }: Surroundings) {
    this.pair = pair;
    this.#beliefs = beliefs;
    this.#registry = registry;
    this.#callOf = callOf;
    this.#binding = beliefs.start('binding');
    const environment = () => this.#binding;
    const isSame = (one: string, other: string) => registry.isSame(one, other, pair.contactClient);
    this.#shares = new ShareThreads({ beliefs, environment, isSame, callOf });
    this.#imports = new ImportThread(beliefs);
    this.#restores = new RestoreThreads(beliefs, environment);
  }

  /** What is believed of the binding now. */
  get state(): SetId {
    return this.#binding;
  }

  /** Whether some thread has no state left. */
  get isEmpty(): boolean {
    return this.#sets.some((set) => this.#beliefs.isEmpty(set));
  }

  get #sets(): readonly SetId[] {
    const { sets } = this.#imports;
    return [this.#binding, ...this.#shares.sets, ...sets, ...this.#restores.sets];
  }

  record(event: TraceEvent): void {
    if (event.kind === 'act') this.#act(event);
    if (event.kind === 'sent') this.#sent(event);
    if (event.kind === 'got') this.#got(event);
    if (event.kind === 'reply') this.#reply(event);
  }

  #act(event: Act): void {
    const { contactClient, imClient } = this.pair;
    if (event.node === contactClient && event.act === 'select') this.#shares.selected(event);
    if (event.node === contactClient && event.act === 'share') this.#shares.asked(event);
    if (event.node === imClient && event.act === 'restore') {
      this.#restores.signalled(event.attempt, 'user');
    }
  }

  #isMine({ from, to }: { readonly from: string; readonly to: string }): boolean {
    const { contactClient, imClient } = this.pair;
    return (
      (from === contactClient && to === imClient) || (from === imClient && to === contactClient)
    );
  }

  #sent(event: Sent & Call): void {
    const { message } = event;
    if (event.from === this.pair.contactClient && message.op === 'sms.send') {
      this.#shares.shortMessage(event);
    }
    if (event.from === this.pair.imClient && message.op === 'cs.get') {
      this.#restores.requested(event.call);
    }
    if (!this.#isMine(event)) return;
    if (event.from === this.pair.contactClient) this.#asked(event);
    else this.#gave(event);
  }

  #asked(event: Call): void {
    const { message } = event;
    if (message.op === 'sdk.bind') {
      this.#isInDoubt = true;
      this.#bind(this.#numbersOf(message.number), 'not judged');
    }
    if (message.op === 'sdk.unbind') this.#all({ events: ['unbind'] });
    if (message.op === 'sdk.share') this.#shares.handedOver(event, this.#weight);
  }

  #gave({ call, message }: Call): void {
    if (message.op === 'sdk.unbound') this.#mayImClientBelieve = false;
    if (message.op === 'sdk.deliver') {
      this.#give(call, () => this.#restores.delivered(message.attempt));
    }
    if (message.op === 'sdk.card' && message.cards.length > 0) {
      this.#give(call, () => this.#imports.passed('card.recv'));
    }
  }

  #give(call: CallId, judge: () => void): void {
    if (this.#beliefs.mayBeBound(this.#binding) || !this.#mayImClientBelieve) return judge();
    this.#given.set(call, judge);
  }

  /** While a first bind is in doubt, neither use nor refusal is wrong. */
  get #weight(): Weight {
    const mayBeBound = this.#beliefs.mayBeBound(this.#binding);
    return this.#isInDoubt && !mayBeBound ? 'not judged' : 'judged';
  }

  /** The registered number, another one, or either where that cannot be said. */
  #numbersOf(number: string): readonly MethodEventType[] {
    const isRight = this.#registry.isRegistered(number, this.pair.imClient);
    if (isRight === undefined) return ['bind.right', 'bind.wrong'];
    return isRight ? ['bind.right'] : ['bind.wrong'];
  }

  #bind(events: readonly MethodEventType[], weight: Weight): void {
    this.#binding = this.#beliefs.after(this.#binding, events, { weight, thread: 'binding' });
  }

  #all(move: Move): void {
    this.#bind(move.events, weightOf(move));
    this.#others(move);
  }

  #others(move: Move): void {
    this.#shares.surround(move);
    this.#imports.surround(move);
    this.#restores.surround(move);
  }

  #got(event: Got): void {
    const call = this.#callOf(event.call);
    if (call === undefined) return;
    const { message } = call;
    if (message.op === 'sdk.restore' && call.to === this.pair.imClient) {
      this.#restores.signalled(message.attempt, 'contact client');
    }
    if (message.op === 'sms.report' && call.to === this.pair.contactClient) {
      this.#shares.reported(message.id, message.status);
    }
    if (this.#isMine(call)) this.#heard(call);
  }

  #heard({ message }: Call): void {
    if (message.op === 'sdk.bind') this.#mayImClientBelieve = true;
    if (message.op === 'sdk.unbind') this.#mayImClientBelieve = false;
    if (message.op === 'sdk.notice') {
      this.#all({ events: [message.online ? 'notice.on' : 'notice.off'] });
    }
    if (message.op === 'sdk.unbound') this.#all({ events: ['unbound.told'] });
    if (message.op === 'sdk.outcome') this.#shares.outcome(message.attempt, message.outcome);
  }

  #reply(event: Reply): void {
    const { contactClient, imClient } = this.pair;
    if (event.op === 'cs.get' && event.from === imClient) {
      this.#restores.answered(event.call, event.reply.ok);
    }
    if (event.op === 'sms.send' && event.from === contactClient) this.#shares.answered(event);
    if (event.op === 'sdk.bind' && event.from === contactClient) this.#bound(event);
    if (this.#isMine(event)) this.#answered(event);
  }

  #answered(event: Reply): void {
    const { op, reply } = event;
    if (op === 'sdk.unbind') this.#unbound(event);
    if (op === 'sdk.share') this.#shares.answered(event);
    if (!reply.ok) return;
    if ('online' in reply) this.#told(event.call, reply.online);
    this.#given.get(event.call)?.();
    if (this.#weight === 'judged') this.#passed(event);
  }

  #told(call: CallId, online: boolean): void {
    const events: readonly MethodEventType[] = [online ? 'state.on' : 'state.off'];
    const asked = this.#callOf(call);
    this.#all(asked === undefined ? { events } : { events, asked });
  }

  /** What was refused did not pass; only what was taken needs a binding. */
  #passed({ call, op }: Reply): void {
    if (op === 'sdk.friends') this.#imports.passed('friends.ok');
    if (op === 'sdk.fetch') this.#imports.passed('fetch.ok');
    const message = this.#callOf(call)?.message;
    if (message?.op === 'sdk.restore') this.#restores.taken(message.attempt);
  }

  #bound(event: Reply): void {
    if (event.to !== this.pair.imClient) {
      if (event.reply.ok) this.#all({ events: ['bound.elsewhere'] });
      return;
    }
    this.#isInDoubt = !event.reply.ok && !event.reply.definite;
    if (event.reply.ok) {
      this.#bind(['bind.ok'], 'judged');
      return this.#others({ events: ['bound.meanwhile'] });
    }
    if (event.reply.definite) this.#mayImClientBelieve = false;
    this.#bind(['bind.refused', 'bind.failed', 'bind.unknown'], 'not judged');
  }

  #unbound({ reply }: Reply): void {
    if (reply.ok) this.#all({ events: ['unbind.ok'] });
    else if (reply.definite) this.#all({ events: ['unbind.failed'] });
  }
}
