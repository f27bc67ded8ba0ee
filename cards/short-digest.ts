/** A digest of 64 bits: enough to tell the properties of a run apart, and no defence against an enemy. */

export const multipliers = { left: 0x9e3779b1, right: 0x5f356495 } as const;

/** The two halves of a digest, of 32 bits each, with a sign. */
export interface Lanes {
  readonly left: number;
  readonly right: number;
}

export function shortDigest(text: string): string {
  const { left, right } = lanesOf(text);
  return hex(left) + hex(right);
}

/**
 * Each lane is a bijection of its state for a given char: texts that differ in one char differ in both lanes
 * before the final mix.
 */
export function lanesOf(text: string): Lanes {
  let left = 0xdeadbeef ^ text.length;
  let right = 0x41c6ce57 ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    left = Math.imul(left ^ code, multipliers.left);
    left ^= left >>> 15;
    right = Math.imul(right ^ code, multipliers.right);
    right ^= right >>> 13;
  }
  return { left: mixed(left ^ Math.imul(right, 5)), right: mixed(right) };
}

/** The finaliser of MurmurHash3. */
function mixed(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
