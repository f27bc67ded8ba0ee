/** The short forms in which the tables of checks are written. */
import type { Check, CheckKind, Strength } from '../check.ts';
import type { ChannelId, RowId, TestableSeatId } from '../ids.ts';

export const C: readonly TestableSeatId[] = ['contact-client'];
export const I: readonly TestableSeatId[] = ['im-client'];
export const S: readonly TestableSeatId[] = ['contact-server'];
export const CI: readonly TestableSeatId[] = ['contact-client', 'im-client'];
export const CS: readonly TestableSeatId[] = ['contact-client', 'contact-server'];
export const IS: readonly TestableSeatId[] = ['im-client', 'contact-server'];
export const CIS: readonly TestableSeatId[] = ['contact-client', 'im-client', 'contact-server'];

interface Words {
  readonly id: string;
  readonly strength: Strength;
  readonly seats: readonly TestableSeatId[];
  readonly channels: readonly ChannelId[];
  readonly says: string;
  readonly order?: true;
}

function check(kind: CheckKind, words: Words, obligations: readonly string[]): Check {
  const { id, strength, seats, channels, says } = words;
  const slash = id.indexOf('/');
  const row = (id.startsWith('G') || slash < 0 ? id : id.slice(0, slash)) as RowId;
  return {
    id,
    row,
    kind,
    strength,
    seats,
    channels,
    says,
    obligations,
    order: words.order === true,
  };
}

/** Must be witnessed; with parts, each part by a witness of its own. */
export function obligation(words: Words, parts: readonly string[] = ['']): Check {
  return check('obligation', words, parts);
}
/** One occurrence is a counter-example. */
export function breaks(words: Words): Check {
  return check('breaks', words, []);
}
/** A counter-example only where it stands in the place of the step. */
export function instead(words: Words): Check {
  return check('instead', words, []);
}
/** A dependence that twin runs show; with parts, each part by a pair of its own. */
export function pair(words: Words, parts: readonly string[] = ['']): Check {
  return check('pair', words, parts);
}
