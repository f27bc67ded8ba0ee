/** Region of 1.a to 1.e: the binding, asked for, held, and ended. */
import { method, of } from './method.ts';

const bind = of('1.a', '1.b', '1.e');
const refused = of('1.b');
const failed = of('1.a');
const ended = of('1.a', '1.c');

/** While an operation is under way only the end of a further bind matters. */
const besideAnOperation = {
  'bound.meanwhile': {
    target: '#binding.live.held',
    guard: 'something under way',
    meta: bind,
  },
} as const;

const unbound = method.createStateConfig({
  initial: 'rest',
  on: { 'bound.elsewhere': { target: '#binding.unbound', meta: ended } },
  states: {
    rest: {
      on: {
        ...besideAnOperation,
        'bind.right': { target: 'right', guard: 'at rest', meta: bind },
        'bind.wrong': { target: 'wrong', guard: 'at rest', meta: refused },
        unbind: { meta: ended },
        'unbind:done': { meta: ended },
        'unbind:refused': { meta: ended },
      },
    },
    right: {
      on: {
        'bind.ok': { target: '#binding.live.told', meta: bind },
        // The check of the number may need the network.
        'bind.refused': { target: 'refused', guard: 'not surely on-line', meta: refused },
        'bind.failed': { target: 'failed', meta: failed },
        'bind.unknown': { target: 'failed', meta: failed },
      },
    },
    wrong: {
      on: {
        'bind.refused': { target: 'refused', meta: refused },
        'bind.failed': { target: 'failed', meta: failed },
        'bind.unknown': { target: 'failed', meta: failed },
      },
    },
    refused: { on: { 'bind:refused': { target: 'rest', meta: refused } } },
    failed: {
      on: {
        'bind:failed': { target: 'rest', meta: failed },
        'bind:unknown': { target: 'rest', meta: failed },
      },
    },
    ended: { on: { 'unbind:done': { target: 'rest', meta: ended } } },
  },
});

const live = method.createStateConfig({
  initial: 'told',
  on: {
    'bound.elsewhere': { target: '#binding.unbound', meta: ended },
    'unbound.told': { target: '#binding.unbound', meta: ended },
    // What has begun may still end under the old number (R3).
    'number.gone': [
      { target: '#binding.live.ending', guard: 'something under way', meta: of('1.e') },
      { target: '#binding.unbound', meta: of('1.e') },
    ],
    unbind: { target: '#binding.live.ending', meta: ended },
  },
  states: {
    told: { on: { 'bind:done': { target: 'held', meta: bind } } },
    held: {
      on: {
        ...besideAnOperation,
        'bind.right': { target: 'askedRight', guard: 'at rest', meta: bind },
        'bind.wrong': { target: 'askedWrong', guard: 'at rest', meta: refused },
      },
    },
    // A further bind, by this number or by another one: taken or not, a binding is held.
    askedRight: {
      on: {
        'bind.ok': { target: 'told', meta: bind },
        'bind.refused': { target: 'notAgain', meta: refused },
        'bind.failed': { target: 'notAgain', meta: failed },
        'bind.unknown': { target: 'notAgain', meta: failed },
      },
    },
    askedWrong: {
      on: {
        'bind.refused': { target: 'notAgain', meta: refused },
        'bind.failed': { target: 'notAgain', meta: failed },
        'bind.unknown': { target: 'notAgain', meta: failed },
      },
    },
    notAgain: {
      on: {
        'bind:refused': { target: 'held', meta: refused },
        'bind:failed': { target: 'held', meta: failed },
        'bind:unknown': { target: 'held', meta: failed },
      },
    },
    // An unbind is on its way, or the number has left: neither use nor refusal is wrong.
    ending: {
      on: {
        'bind.right': { target: 'askedRight', guard: 'at rest', meta: bind },
        'bind.wrong': { target: 'askedWrong', guard: 'at rest', meta: refused },
        'unbind.ok': { target: '#binding.unbound.ended', meta: ended },
        'unbind.failed': { target: 'held', meta: ended },
      },
    },
  },
});

export const binding = method.createStateConfig({
  id: 'binding',
  initial: 'unbound',
  states: { unbound, live },
});
