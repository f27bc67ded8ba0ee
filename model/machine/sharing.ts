/** Region of 1.g to 1.q: selecting, and one share by one of the two manners. */
import { method, of } from './method.ts';

const select = of('1.g', '1.d');
const gate = of('1.c', '1.n');
const onLine = of('1.h', '1.i', '1.o', '1.p');
const offLine = of('1.o', '1.q');

const handOver = { target: 'handedOver', actions: 'manner is chosen', meta: onLine } as const;
const shortMessage = {
  target: 'shortMessage',
  actions: 'manner is chosen',
  meta: offLine,
} as const;

const handedOver = method.createStateConfig({
  initial: 'taken',
  on: {
    // One call for all cards, or several.
    'sdk.share': { guard: 'bound', meta: onLine },
    'im.send': { target: '.sent', meta: of('1.k', '1.l', '1.m') },
    'im.refused': { target: 'failed', guard: 'not surely on-line', meta: of('1.k') },
    'share.failed': { target: 'failed', meta: of('1.k') },
    'share.unknown': { target: '.doubtful', meta: of('1.k') },
    'share:handed-over': { target: 'idle', meta: onLine },
  },
  states: {
    taken: {
      on: {
        'share:unknown': { target: '#sharing.idle', guard: 'not surely on-line', meta: onLine },
      },
    },
    sent: { on: { 'share:delivered': { target: '#sharing.idle', meta: of('1.k', '1.l') } } },
    // An indefinite failure: no other manner may be used (R7).
    doubtful: { on: { 'share:unknown': { target: '#sharing.idle', meta: onLine } } },
  },
});

const shortMessages = method.createStateConfig({
  initial: 'taken',
  on: {
    // One for each card and recipient.
    'sms.send': { guard: 'bound', meta: offLine },
    'sms.report': { target: '.confirmed', meta: of('1.q') },
    'share.failed': { target: 'failed', meta: of('1.q') },
    'share.unknown': { target: '.doubtful', meta: of('1.q') },
    'share:handed-over': { target: 'idle', meta: offLine },
  },
  states: {
    taken: {},
    confirmed: { on: { 'share:delivered': { target: '#sharing.idle', meta: of('1.q') } } },
    doubtful: { on: { 'share:unknown': { target: '#sharing.idle', meta: offLine } } },
  },
});

export const sharing = method.createStateConfig({
  id: 'sharing',
  initial: 'idle',
  states: {
    idle: {
      on: {
        'select.valid': {
          target: 'selected',
          guard: 'may begin',
          actions: 'begin a share',
          meta: select,
        },
        'select.none': { target: 'nothing', guard: 'may begin', meta: select },
        'select.unknown': { target: 'nothing', guard: 'may begin', meta: select },
        share: { target: 'nothing', guard: 'may begin', meta: select },
      },
    },
    // No card was named, or one that is not in the book.
    nothing: {
      on: {
        'select:refused': { target: 'idle', meta: select },
        'share:refused': { target: 'idle', meta: select },
      },
    },
    selected: {
      on: {
        'select:done': { meta: select },
        // Selecting before the binding may be allowed or refused: nothing leaves the client yet.
        'select:refused': {
          target: 'idle',
          guard: 'not bound',
          actions: 'manner is chosen',
          meta: select,
        },
        share: { target: 'deciding', guard: 'binding settled', meta: of('1.h') },
      },
    },
    deciding: {
      on: {
        'sdk.share': { ...handOver, guard: 'bound and told on-line' },
        'sms.send': { ...shortMessage, guard: 'bound and told off-line' },
        'share:refused': {
          target: 'idle',
          guard: 'not bound',
          actions: 'manner is chosen',
          meta: gate,
        },
      },
    },
    handedOver,
    shortMessage: shortMessages,
    // A definite failure: told, or followed by a new share that stands on the same selection (R7).
    failed: {
      on: {
        'sdk.share': { target: 'handedOver', guard: 'bound', meta: onLine },
        'sms.send': { target: 'shortMessage', guard: 'bound', meta: offLine },
        'share:failed': { target: 'idle', meta: of('1.k', '1.q') },
      },
    },
  },
});
