/** Follows one contact client and one IM client through a trace. */
import type { AttemptId, CallId, TraceEvent } from '../alphabet.ts';
import type { SetId } from '../explore/state-sets.ts';
import type { Beliefs } from './belief.ts';
import { BindingView } from './binding-view.ts';
import type { Call, CallOf } from './calls.ts';
import { ImportThread } from './import-thread.ts';
import type { Pair } from './pairs.ts';
import { RestoreThreads } from './restore-threads.ts';
import { ShareThreads } from './share-threads.ts';
import type { Surroundings } from './surroundings.ts';
import type { Move } from './threads.ts';

type Of<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;
type Reply = Of<'reply'>;

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
    switch (event.kind) {
      case 'act':
        return this.#act(event);
      case 'sent':
        return this.#sent(event);
      case 'got':
        return this.#got(event);
      case 'reply':
        return this.#reply(event);
      case 'world.step':
        return this.#shares.rest();
      case 'world.fault':
        if (event.node !== this.pair.contactClient || event.fault !== 'killed') return;
        return this.#binding.killed();
      case 'world.book':
        if (event.node === this.pair.contactClient) this.#shares.readOut(event.entries);
    }
  }

  #act(event: Of<'act'>): void {
    const isOf = event.node === this.pair.contactClient;
    if (isOf && event.act === 'select') this.#shares.selected(event);
    if (isOf && event.act === 'share') this.#shares.asked(event);
    if (event.node !== this.pair.imClient || event.act !== 'restore') return;
    this.#signalled(event.attempt, 'user');
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

  #sent(event: Of<'sent'> & Call): void {
    const { contactClient, imClient } = this.pair;
    const { from, message } = event;
    if (from === contactClient && message.op === 'sms.send') this.#shares.shortMessage(event);
    if (from === imClient) this.#imClientSent(event);
    if (!this.#isMine(event)) return;
    this.#binding.used(event.call);
    if (from === contactClient) this.#asked(event);
    else this.#gave(event);
  }

  #imClientSent({ call, message }: Call): void {
    switch (message.op) {
      case 'cs.get':
        return this.#restores.requested(call);
      case 'im.send':
        return this.#shares.sentByIm(message.body);
      case 'ui.tell':
      case 'sdk.outcome':
        if (message.outcome !== 'unknown') this.#restores.over(message.attempt);
    }
  }

  #asked(event: Call): void {
    const { message } = event;
    switch (message.op) {
      case 'sdk.bind':
        return this.#imports.surround({ events: this.#binding.asked(message.number) });
      case 'sdk.unbind':
        this.#binding.ends();
        return this.#all({ events: ['unbind'] });
      case 'sdk.share':
        return this.#shares.handedOver(event, message.cards, this.#binding.weight);
    }
  }

  #gave({ call, message }: Call): void {
    const { isOneSided, weight } = this.#binding;
    switch (message.op) {
      case 'sdk.unbound':
        this.#binding.ends();
        this.#binding.mayImClientBelieve = false;
        return;
      case 'sdk.restore-failed':
        return this.#restores.over(message.attempt);
      case 'sdk.deliver':
        if (isOneSided) this.#given.add(call);
        return this.#restores.delivered(message.attempt);
      case 'sdk.card':
        if (message.cards.length === 0) return;
        if (isOneSided) this.#given.add(call);
        else this.#imports.passed('card.recv', weight);
    }
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

  #got(event: Of<'got'>): void {
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
    switch (message.op) {
      case 'sdk.bind':
        this.#binding.mayImClientBelieve = true;
        return this.#restores.believe();
      case 'sdk.unbind':
        this.#binding.mayImClientBelieve = false;
        return;
      case 'sdk.notice':
        return this.#all({ events: [message.online ? 'notice.on' : 'notice.off'] });
      case 'sdk.unbound':
        return this.#all({ events: ['unbound.told'] });
      case 'sdk.outcome':
        return this.#shares.outcome(message.attempt, message.outcome);
    }
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
    const { call, op, reply } = event;
    if (op === 'sdk.unbind') this.#unbound(event);
    if (op === 'sdk.share') this.#shares.answered(event);
    const asked = this.#callOf(call);
    if (asked !== undefined) this.#ended(asked, reply.ok);
    if (!reply.ok) return;
    if ('online' in reply) this.#all({ events: [reply.online ? 'state.on' : 'state.off'], asked });
    if (this.#given.has(call)) this.#binding.reject();
    const weight = this.#binding.weightOf(call);
    if (op === 'sdk.friends') this.#imports.passed('friends.ok', weight);
    if (op === 'sdk.fetch') this.#imports.passed('fetch.ok', weight);
  }

  /** What comes after a signal that was answered with no, or a last delivery, does not belong to it. */
  #ended({ message }: Call, ok: boolean): void {
    if (message.op === 'sdk.restore') {
      if (ok) this.#restores.taken(message.attempt);
      else this.#restores.over(message.attempt);
    }
    if (message.op === 'sdk.deliver' && ok && !message.more) this.#restores.over(message.attempt);
  }

  #bound(event: Reply): void {
    const { reply } = event;
    this.#imports.surround({ events: this.#binding.answered(event) });
    if (reply.ok) return this.#others({ events: ['bound.meanwhile'] });
    if (!reply.definite || this.#binding.mayBeBound) return;
    this.#restores.surround({ events: ['bound.elsewhere'] });
  }

  /** The first IM client need not know. */
  #boundElsewhere(): void {
    for (const threads of [this.#binding, this.#shares, this.#imports]) {
      threads.surround({ events: ['bound.elsewhere'] });
    }
  }

  #unbound({ reply }: Reply): void {
    const isUncertain = !reply.ok && !reply.definite;
    if (isUncertain) return this.#all({ events: ['unbind.ok'], isUncertain });
    this.#all({ events: [reply.ok ? 'unbind.ok' : 'unbind.failed'] });
  }
}
