/** Digests of cards that are met again and again: a run plays the same cards many times over. */
import { type CardDigests, cardDigests } from './digest.ts';

/** The cache is emptied when it holds this many octets of cards. */
const octetsMax = 16_000_000;

export type DigestOf = (card: string, region: string) => CardDigests;

/** `cardDigests` with a memory of its own. */
export function digestCache(): DigestOf {
  // By region, and then by card: a key of both would be as long as the card, and made each time.
  const known = new Map<string, Map<string, CardDigests>>();
  let octets = 0;
  return (card, region) => {
    const before = known.get(region)?.get(card);
    if (before !== undefined) return before;
    octets += card.length;
    if (octets > octetsMax) {
      known.clear();
      octets = card.length;
    }
    const digests = cardDigests(card, region);
    const ofRegion = known.get(region) ?? new Map<string, CardDigests>();
    known.set(region, ofRegion.set(card, digests));
    return digests;
  };
}
