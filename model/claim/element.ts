/** The shape of one row of the claim. */
import type { ElementId } from '../ids.ts';

export interface ClaimElement {
  readonly id: ElementId;
  /** Names the element in file names and headings. */
  readonly slug: string;
  /** Verbatim words of claim 1. */
  readonly words: string;
  /** Who acts, or whose property it is. */
  readonly actor: string;
  /** Where the act can be seen; `none` for a property. */
  readonly channel: string;
  /** How we read the words, in our own. */
  readonly reading: string;
}
