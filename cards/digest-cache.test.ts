import { expect, test } from 'vitest';
import { cardDigests } from './digest.ts';
import { digestCache } from './digest-cache.ts';

const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nTEL:0117 496 0111\r\nEND:VCARD\r\n';

test('a cached digest is the digest, in each region by itself', () => {
  const cached = digestCache();
  for (const region of ['GB', 'US', 'GB']) {
    expect(cached(card, region)).toEqual(cardDigests(card, region));
  }
});

test('the cache forgets rather than grows without bound', () => {
  const cached = digestCache();
  const first = cached(card, 'GB');
  for (let at = 0; at < 20; at++) {
    cached(
      `BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:${String(at).repeat(1_000_000)}\r\nEND:VCARD\r\n`,
      'GB',
    );
  }
  expect(cached(card, 'GB')).not.toBe(first);
});
