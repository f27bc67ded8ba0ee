/** Why nobody notices these mutants of `impl/reference/restoring.ts`. */
import { type Argument, unseen } from './argument.ts';

const bound = unseen(
  'The bound stops a server that never comes to its last page; no situation has one of ' +
    'ten thousand pages.',
);

export const arguedOfRestoring: readonly Argument[] = [
  {
    on: 'for (let pages = 0; pages < pagesMax; pages++) {',
    original: 'pages < pagesMax',
    replacement: 'pages <= pagesMax',
    why: bound,
  },
  {
    on: 'for (let pages = 0; pages < pagesMax; pages++) {',
    original: 'pages++',
    replacement: 'pages--',
    why: bound,
  },
];
