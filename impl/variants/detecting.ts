/** Contact clients that come to know the state of the IM client in another way (1.n). */
import type { Card, NodeId, Request } from '../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../interpose.ts';
import { type Variant, variantOf } from './variant.ts';

/** Told once when it binds, and from then on whenever the state changes. */
function listener(): Change {
  let heard: { readonly handle: string; readonly online: boolean } | null = null;
  return {
    *call(message, honest, to) {
      if (message.op === 'sdk.state' && message.handle === heard?.handle)
        return { ok: true, online: heard.online };
      const reply = yield* honest(message);
      if (message.op !== 'sdk.bind' || !reply.ok) return reply;
      const { handle } = message;
      const listened = yield* ask(to, { op: 'sdk.listen', handle });
      if (listened.ok) heard = { handle, online: listened.online };
      return reply;
    },
    *deliver(message, honest) {
      if (message.op === 'sdk.notice' && message.handle === heard?.handle) heard = message;
      return yield* honest(message);
    },
  };
}

/** Looks at every IM client of the terminal, for its screen, and goes by the bound one. */
function watcher(imClients: readonly NodeId[]): Change {
  const handles = new Map<NodeId, string>();
  const look = function* (node: NodeId): Detour<void> {
    const opened = handles.has(node) ? null : yield* ask(node, { op: 'sdk.open', app: 'contacts' });
    if (opened?.ok) handles.set(node, opened.handle);
    const handle = handles.get(node);
    if (handle !== undefined) yield* ask(node, { op: 'sdk.state', handle });
  };
  return {
    *call(message, honest, to) {
      if (message.op !== 'sdk.state') return yield* honest(message);
      const others = imClients.filter((node) => node !== to);
      for (const node of others) yield* look(node);
      const reply = yield* honest(message);
      for (const node of others) yield* look(node);
      return reply;
    },
  };
}

/** The state as it is at the very moment of sending; where it has changed, the share begins anew (R7). */
function* lookAgain(message: Request<Card>, to: NodeId): Detour<boolean> {
  if (message.op !== 'sdk.share') return true;
  const state = yield* ask(to, { op: 'sdk.state', handle: message.handle });
  return state.ok && state.online;
}

export const detecting: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'listens-for-the-state',
    freedom:
      'the state may be told by a notice that a listener gets, and not only by an answer (1.n)',
    does: 'asks to be told when the IM client goes on-line or off-line, and never asks again',
    change: listener,
  }),
  variantOf('contact-client', {
    name: 'listens-and-asks-too',
    freedom: 'a second look before sending is allowed (1.n)',
    does: 'listens for the state, and asks for it before each share as well',
    change: () => {
      const { call, deliver } = listener();
      return {
        *call(message, honest, to) {
          if (message.op === 'sdk.state') return yield* honest(message);
          return call === undefined ? yield* honest(message) : yield* call(message, honest, to);
        },
        ...(deliver === undefined ? {} : { deliver }),
      };
    },
  }),
  variantOf('contact-client', {
    name: 'asks-for-the-state-twice',
    freedom: 'a second look before sending is allowed (1.n)',
    does: 'asks twice whether the IM client is on-line, and goes by the second answer',
    change: () => ({
      *call(message, honest) {
        if (message.op === 'sdk.state') yield* honest(message);
        return yield* honest(message);
      },
    }),
  }),
  variantOf('contact-client', {
    name: 'looks-again-before-it-hands-over',
    freedom: 'a second look before sending is allowed (1.n)',
    does: 'looks once more whether the IM client is on-line in the moment before it hands over',
    change: () => ({
      *call(message, honest, to) {
        const stillOn = yield* lookAgain(message, to);
        return stillOn ? yield* honest(message) : { ok: false, reason: 'off-line', definite: true };
      },
    }),
  }),
  variantOf('contact-client', {
    name: 'looks-at-every-im-client',
    freedom: 'any extra function is open, as long as the bound IM client decides (1.n, 6)',
    does: 'shows the state of all IM clients on the phone, and goes by the one that is bound',
    change: ({ imClients }) => watcher(imClients),
  }),
];
