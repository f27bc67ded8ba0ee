/** Region of 1.v to 1.aa: signal, request, answer, delivery, in this order. */
import { method, of } from './method.ts';

const signal = of('1.w');
const request = of('1.x', '1.aa');
const answer = of('1.y');
const delivery = of('1.z');
const restored = of('1.v');

/** Pages are asked for one by one, and may be delivered as they come. */
const afterAnAnswer = {
  'cs.get': { guard: 'bound or being bound', meta: request },
  'cs.ret': { meta: answer },
  'sdk.deliver': {
    target: 'delivered',
    guard: 'bound or being bound',
    meta: delivery,
  },
  'cs.error': { target: 'failing', meta: answer },
} as const;

export const restoring = method.createStateConfig({
  id: 'restoring',
  initial: 'idle',
  states: {
    idle: {
      on: {
        'restore.atIm': {
          target: 'signalled',
          guard: 'may begin',
          meta: signal,
        },
        'restore.atContact': {
          target: 'wanted',
          guard: 'may begin',
          meta: signal,
        },
      },
    },
    wanted: {
      on: {
        'restore.signal': { target: 'signalled', guard: 'bound', meta: signal },
        'restore:refused': { target: 'idle', guard: 'not bound', meta: of('1.c') },
      },
    },
    signalled: {
      on: {
        'cs.get': { target: 'requested', guard: 'bound or being bound', meta: request },
        'restore.refused': { target: 'failing', guard: 'not surely on-line', meta: request },
        'restore:refused': { target: 'idle', guard: 'not bound', meta: of('1.c') },
      },
    },
    requested: {
      on: {
        'cs.get': { guard: 'bound or being bound', meta: request },
        'cs.ret': { target: 'returned', meta: answer },
        'cs.error': { target: 'failing', meta: answer },
      },
    },
    returned: { on: afterAnAnswer },
    delivered: {
      on: { ...afterAnAnswer, 'ab.restore': { target: 'restored', meta: restored } },
    },
    restored: { on: { 'restore:done': { target: 'idle', meta: restored } } },
    failing: {
      on: {
        'cs.get': { target: 'requested', guard: 'bound or being bound', meta: request },
        'restore:failed': { target: 'idle', meta: restored },
      },
    },
  },
});
