/** Region of 1.n: whether the first IM client is on-line, and what it tells of it. */
import { method, of } from './method.ts';

const state = of('1.j', '1.n');
const told = of('1.n');

/** After a change the IM client may lag: until the lag is over either telling is right (R1). */
export const presence = method.createStateConfig({
  id: 'presence',
  initial: 'off',
  on: {
    'state.on': {
      guard: 'may tell on-line',
      actions: { type: 'hear the answer', params: { told: 'on' } },
      meta: told,
    },
    'state.off': {
      guard: 'may tell off-line',
      actions: { type: 'hear the answer', params: { told: 'off' } },
      meta: told,
    },
    'notice.on': {
      guard: 'may tell on-line',
      actions: { type: 'hear the notice', params: { told: 'on' } },
      meta: told,
    },
    'notice.off': {
      guard: 'may tell off-line',
      actions: { type: 'hear the notice', params: { told: 'off' } },
      meta: told,
    },
  },
  states: {
    off: {
      initial: 'settled',
      on: {
        goOnline: { target: '#presence.on.lagging', meta: state },
        'logout:done': { meta: state },
      },
      states: {
        settled: { on: { 'lag.over': { meta: state }, 'wait:done': { meta: state } } },
        lagging: { on: { 'lag.over': { target: 'settled', meta: state } } },
      },
    },
    on: {
      initial: 'lagging',
      on: {
        goOffline: { target: '#presence.off.lagging', meta: state },
        'login:done': { meta: state },
      },
      states: {
        settled: { on: { 'lag.over': { meta: state }, 'wait:done': { meta: state } } },
        lagging: { on: { 'lag.over': { target: 'settled', meta: state } } },
      },
    },
  },
});
