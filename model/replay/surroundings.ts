/** What all pairs of clients of one trace share. */
import type { Beliefs } from './belief.ts';
import type { CallOf } from './calls.ts';
import type { Registry } from './registry.ts';

export interface Surroundings {
  readonly beliefs: Beliefs;
  readonly registry: Registry;
  readonly callOf: CallOf;
}
