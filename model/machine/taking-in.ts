/** Regions of 1.r to 1.aa: importing a friend's card, synchronising, and restoring. */
import { method, of } from './method.ts';

const gate = of('1.c');
const account = of('1.r');
const received = of('1.s');
const added = of('1.t');
const synchronised = of('1.u', '1.e');

export const importing = method.createStateConfig({
  id: 'importing',
  initial: 'idle',
  states: {
    idle: {
      on: {
        'import.friend': { target: 'looking', guard: 'may begin', meta: account },
        'import.stranger': { target: 'strange', guard: 'may begin', meta: account },
        // A client may list friends at any time, and a friend may push a card.
        'friends.ok': { guard: 'bound', meta: account },
        'card.recv': { guard: 'bound or being bound', meta: received },
      },
    },
    looking: {
      on: {
        'friends.ok': { guard: 'bound', meta: account },
        // A list of friends that was had earlier will do.
        'fetch.ok': { target: 'fetching', guard: 'bound', meta: account },
        'card.recv': { target: 'arrived', guard: 'bound or being bound', meta: received },
        'friends.refused': { target: 'failing', guard: 'not surely on-line', meta: account },
        'import:refused': { target: 'idle', guard: 'not bound', meta: gate },
      },
    },
    strange: {
      on: {
        'friends.ok': { guard: 'bound', meta: account },
        'import:refused': { target: 'idle', meta: account },
        'import:failed': { target: 'idle', guard: 'bound', meta: account },
      },
    },
    fetching: {
      on: {
        'fetch.ok': { guard: 'bound', meta: account },
        'card.recv': { target: 'arrived', guard: 'bound or being bound', meta: received },
        'card.none': { target: 'failing', meta: received },
      },
    },
    arrived: {
      on: {
        'card.recv': { guard: 'bound or being bound', meta: received },
        'ab.add': { target: 'added', meta: added },
      },
    },
    added: { on: { 'import:done': { target: 'idle', meta: added } } },
    failing: { on: { 'import:failed': { target: 'idle', meta: received } } },
  },
});

/** The contact client may synchronise before it is bound. */
export const synchronising = method.createStateConfig({
  id: 'synchronising',
  initial: 'idle',
  states: {
    idle: {
      on: {
        synchronise: {
          target: 'asked',
          guard: 'may begin',
          meta: synchronised,
        },
      },
    },
    asked: {
      on: {
        'cs.put': { target: 'sent', meta: synchronised },
        'synchronise:refused': { target: 'idle', guard: 'not bound', meta: synchronised },
      },
    },
    sent: {
      on: {
        'put.ok': { target: 'stored', meta: synchronised },
        'put.failed': { target: 'failing', meta: synchronised },
      },
    },
    stored: { on: { 'synchronise:done': { target: 'idle', meta: synchronised } } },
    failing: {
      on: {
        'cs.put': { target: 'sent', meta: synchronised },
        'synchronise:failed': { target: 'idle', meta: synchronised },
        'synchronise:unknown': { target: 'idle', meta: synchronised },
      },
    },
  },
});
