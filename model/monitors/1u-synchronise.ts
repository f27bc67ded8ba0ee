/** 1.u: the contact of the number is synchronised, and the IM client that is bound by it may have it. */
import type { Monitor, Yield } from '../monitor.ts';
import type { Scene } from '../scene/scene.ts';
import {
  answered,
  asked,
  nothingCame,
  type UnboundGets,
  type UnboundRestore,
  unboundRestore,
} from './1u-entitled.ts';
import {
  bookRead,
  type CopyState,
  judgeKey,
  judgeNotWritten,
  putAccepted,
  startCopy,
} from './1u-server-copy.ts';
import { occasion } from './occasion.ts';

interface State {
  readonly copy: CopyState;
  readonly unbound: Set<UnboundRestore>;
  readonly unboundGets: UnboundGets;
}

export const monitorSynchronisation: Monitor<State> = {
  row: '1.u',
  start: () => ({ copy: startCopy(), unbound: new Set(), unboundGets: new Set() }),
  on: {
    'act synchronise': ({ copy }, act, _scene, tell) => {
      occasion(tell, act.seq, '1.u/not-written');
      copy.syncs.add(act);
    },
    'act edit': ({ copy }, { node, seq }) => void copy.touched.set(node, seq),
    'got sdk.card': ({ copy }, { to, seq }) => void copy.touched.set(to, seq),
    'got sdk.deliver': ({ copy }, { to, seq }) => void copy.touched.set(to, seq),
    'act restore': ({ unbound }, act, scene, tell) => {
      const restore = unboundRestore(act, scene, tell);
      if (restore !== null) unbound.add(restore);
    },
    'sent cs.put': (_state, { call }, scene, tell) => {
      const put = scene.call(call, 'cs.put');
      if (put !== undefined) judgeKey(put, scene, tell);
    },
    'reply cs.put': ({ copy }, { call }, scene, tell) => {
      const put = scene.call(call, 'cs.put');
      if (put !== undefined) putAccepted(copy, put, scene, tell);
    },
    'sent cs.get': ({ unboundGets }, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get !== undefined) asked(unboundGets, get, scene, tell);
    },
    'reply cs.get': ({ copy: { contacts }, unboundGets }, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get !== undefined) answered(get, { contacts, unboundGets }, scene, tell);
    },
    'world.server-book': ({ copy }, fact) => copy.contacts.told(fact),
    'world.book': ({ copy }, event, scene, tell) =>
      bookRead(copy, copy.watch.change(event, scene), scene, tell),
    'world.step': (state, _event, scene, tell) => atRest(state, scene, tell),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) atRest(state, scene, tell);
    },
  },
};

function atRest(state: State, scene: Scene, tell: Yield): void {
  judgeNotWritten(state.copy, scene, tell);
  for (const act of state.unbound) nothingCame(act, scene, tell);
  state.unbound.clear();
}
