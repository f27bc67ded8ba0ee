/** Pairs of mutants in which what the one does excuses the other, so that they are not played together. */
export const excuses: readonly {
  readonly pairs: readonly (readonly [string, string])[];
  readonly why: string;
}[] = [
  {
    pairs: [
      ['binds-by-the-number-of-the-device', 'takes-one-card-at-a-time'],
      ['binds-by-the-number-of-the-device', 'takes-no-card-without-an-address'],
    ],
    why: 'the first is never bound, and who is not bound may refuse a selection',
  },
  {
    pairs: [['asks-another-im-client', 'catches-up-by-im']],
    why: 'of the first no share is told off-line by the bound IM client, and only such are queued',
  },
  {
    pairs: [
      ['takes-no-card-without-an-address', 'catches-up-by-im'],
      ['takes-one-card-at-a-time', 'catches-up-by-im'],
    ],
    why: 'what the first refuses to select is not shared, so that nothing of it is queued',
  },
  {
    pairs: [
      ['files-under-the-number-on-a-card', 'one-proof-opens-all'],
      ['files-under-the-number-on-a-card', 'asks-for-a-proof-once'],
    ],
    why: 'of the first the server has nothing under the number that a stranger asks for',
  },
];
