/** Every variant of the reference: different, and just as right. */
import type { Variant } from './variant.ts';

export const variants: readonly Variant[] = [];
