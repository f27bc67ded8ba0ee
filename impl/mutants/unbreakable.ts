/** Checks that no implementation can break in the world as it is: they have no mutant, and here is why. */
export const unbreakable: readonly { readonly check: string; readonly why: string }[] = [
  {
    check: '1.pre/two-terminals',
    why: 'a client is told of the clients of its own terminal alone, and can name none of another',
  },
  {
    check: '1.f/merged',
    why: 'the two clients are nodes of their own, and nothing passes between them but messages',
  },
  {
    check: 'R7/fallback',
    why: 'beside honest parts no share of this world fails without it being known whether it happened',
  },
];
