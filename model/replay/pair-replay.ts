/** Follows one contact client and one IM client through a trace. */
import type { AttemptId, CallId, TraceEvent } from '../alphabet.ts';
import type { SetId } from '../explore/state-sets.ts';
import type { MethodEventType } from '../machine.ts';
import type { Beliefs } from './belief.ts';
import { BindingView } from './binding-view.ts';
import type { Call, CallOf } from './calls.ts';
import { ImportThread } from './import-thread.ts';
import type { Pair } from './pairs.ts';
import type { Registry } from './registry.ts';
import { RestoreThreads } from './restore-threads.ts';
import { ShareThreads } from './share-threads.ts';
import type { Move } from './threads.ts';

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
  readonly #callOf: CallOf;
  readonly #binding: BindingView;
  readonly #shares: ShareThreads;
  readonly #imports: ImportThread;
  readonly #restores: RestoreThreads;
  /** What the IM client gave while it alone may have taken itself for bound: judged if taken. */
  readonly #given = new Set<CallId>();

  constructor(pair: Pair, { beliefs, registry, callOf }: Surroundings) {
    this.pair = pair;
    this.#beliefs = beliefs;
    this.#callOf = callOf;
    this.#binding = new BindingView(pair, beliefs, registry);
    const environment = () => this.#binding.set;
    const isSame = (one: string, other: string) => registry.isSame(one, other, pair.contactClient);
    this.#shares = new ShareThreads({ beliefs, environment, isSame, callOf });
    this.#imports = new ImportThread(beliefs);
    this.#restores = new RestoreThreads(beliefs, environment);
  }

  /** What is believed of the binding now. */
  get state(): SetId {
    return this.#binding.set;
  }

  /** Whether some thread has no state left. */
  get isEmpty(): boolean {
    const { nothing } = this.#beliefs;
    return (
      this.#binding.set === nothing ||
      this.#shares.sets.includes(nothing) ||
      this.#imports.sets.includes(nothing) ||
      this.#restores.sets.includes(nothing)
    );
  }

  record(event: TraceEvent): void {
    if (event.kind === 'act') this.#act(event);
    if (event.kind === 'sent') this.#sent(event);
    if (event.kind === 'got') this.#got(event);
    if (event.kind === 'reply') this.#reply(event);
    if (event.kind === 'world.step') this.#shares.rest();
    if (event.kind === 'world.book' && event.node === this.pair.contactClient) {
      this.#shares.readOut(event.entries);
    }
  }

  #act(event: Act): void {
    const { contactClient, imClient } = this.pair;
    if (event.node === contactClient && event.act === 'select') this.#shares.selected(event);
    if (event.node === contactClient && event.act === 'share') this.#shares.asked(event);
    if (event.node === imClient && event.act === 'restore') {
      this.#signalled(event.attempt, 'user');
    }
  }

  #signalled(attempt: AttemptId, by: 'user' | 'contact client'): void {
    const { mayBeBound, isInDoubt, mayImClientBelieve: mayBelieve } = this.#binding;
    this.#restores.signalled(attempt, { by, isUnbound: !mayBeBound && !isInDoubt, mayBelieve });
  }

  #isMine({ from, to }: { readonly from: string; readonly to: string }): boolean {
    const { contactClient, imClient } = this.pair;
    return (
      (from === contactClient && to === imClient) || (from === imClient && to === contactClient)
    );
  }

  #sent(event: Sent & Call): void {
    const { contactClient, imClient } = this.pair;
    const { from, message } = event;
    if (from === contactClient && message.op === 'sms.send') this.#shares.shortMessage(event);
    if (from === imClient) this.#imClientSent(event);
    if (!this.#isMine(event)) return;
    this.#binding.used(event.call);
    if (from === contactClient) this.#asked(event);
    else this.#gave(event);
  }

  #imClientSent(event: Call): void {
    const { message } = event;
    if (message.op === 'cs.get') this.#restores.requested(event.call);
    if (message.op === 'im.send') this.#shares.sentByIm(event);
    const isOutcome = message.op === 'ui.tell' || message.op === 'sdk.outcome';
    if (isOutcome && message.outcome !== 'unknown') this.#restores.over(message.attempt);
  }

  #asked(event: Call): void {
    const { message } = event;
    if (message.op === 'sdk.bind') {
      this.#imports.surround({ events: this.#binding.asked(message.number) });
    }
    if (message.op === 'sdk.unbind') {
      this.#binding.ends();
      this.#all({ events: ['unbind'] });
    }
    if (message.op === 'sdk.share') this.#shares.handedOver(event, this.#binding.weight);
  }

  #gave({ call, message }: Call): void {
    const { isOneSided, weight } = this.#binding;
    if (message.op === 'sdk.unbound') {
      this.#binding.ends();
      this.#binding.mayImClientBelieve = false;
    }
    if (message.op === 'sdk.restore-failed') this.#restores.over(message.attempt);
    const isCard = message.op === 'sdk.card' && message.cards.length > 0;
    if (isCard && !isOneSided) this.#imports.passed('card.recv', weight);
    if (message.op === 'sdk.deliver') this.#restores.delivered(message.attempt);
    if (isOneSided && (isCard || message.op === 'sdk.deliver')) this.#given.add(call);
  }

  #all(move: Move): void {
    this.#binding.surround(move);
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
      this.#signalled(message.attempt, 'contact client');
    }
    if (message.op === 'sms.report' && call.to === this.pair.contactClient) {
      this.#shares.reported(message.id, message.status);
    }
    if (this.#isMine(call)) this.#heard(call);
  }

  #heard({ message }: Call): void {
    if (message.op === 'sdk.bind') {
      this.#binding.mayImClientBelieve = true;
      this.#restores.believe();
    }
    if (message.op === 'sdk.unbind') this.#binding.mayImClientBelieve = false;
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
    if (event.op === 'sdk.bind' && event.from === contactClient) {
      if (event.to === imClient) this.#bound(event);
      else if (event.reply.ok) this.#boundElsewhere();
    }
    if (this.#isMine(event)) this.#answered(event);
  }

  #answered(event: Reply): void {
    const { op, reply } = event;
    if (op === 'sdk.unbind') this.#unbound(event);
    if (op === 'sdk.share') this.#shares.answered(event);
    if (!reply.ok) return this.#refused(event);
    if ('online' in reply) this.#told(event.call, reply.online);
    if (this.#given.has(event.call)) this.#binding.reject();
    this.#passed(event);
  }

  /** A signal that was answered with no is over, and what comes later does not answer it. */
  #refused({ call }: Reply): void {
    const message = this.#callOf(call)?.message;
    if (message?.op === 'sdk.restore') this.#restores.over(message.attempt);
  }

  #told(call: CallId, online: boolean): void {
    const events: readonly MethodEventType[] = [online ? 'state.on' : 'state.off'];
    const asked = this.#callOf(call);
    this.#all(asked === undefined ? { events } : { events, asked });
  }

  /** What was refused did not pass; only what was taken needs a binding. */
  #passed({ call, op }: Reply): void {
    const weight = this.#binding.weightOf(call);
    if (op === 'sdk.friends') this.#imports.passed('friends.ok', weight);
    if (op === 'sdk.fetch') this.#imports.passed('fetch.ok', weight);
    const message = this.#callOf(call)?.message;
    if (message?.op === 'sdk.restore') this.#restores.taken(message.attempt);
    if (message?.op === 'sdk.deliver' && !message.more) this.#restores.over(message.attempt);
  }

  #bound(event: Reply): void {
    const { reply } = event;
    this.#imports.surround({ events: this.#binding.answered(event) });
    if (reply.ok) return this.#others({ events: ['bound.meanwhile'] });
    const isCertain = reply.definite && !this.#binding.mayBeBound;
    if (isCertain) this.#restores.surround({ events: ['bound.elsewhere'] });
  }

  /** The first IM client need not know. */
  #boundElsewhere(): void {
    const move = { events: ['bound.elsewhere'] } as const;
    this.#binding.surround(move);
    this.#shares.surround(move);
    this.#imports.surround(move);
  }

  #unbound({ reply }: Reply): void {
    if (reply.ok) return this.#all({ events: ['unbind.ok'] });
    if (reply.definite) return this.#all({ events: ['unbind.failed'] });
    this.#all({ events: ['unbind.ok'], isUncertain: true });
  }
}
