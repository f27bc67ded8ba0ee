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
    check: '1.b/no-number',
    why: 'the contact client alone answers for it, and an honest IM client refuses a blank number',
  },
  {
    check: '1.b/number-decides',
    why: 'no part alone can undo it: server and IM client each take only the number that is proved',
  },
  {
    check: '1.c/binding-decides',
    why: 'beside an honest part nothing passes unbound: the other client refuses by itself',
  },
  {
    check: 'R2/after-unbind',
    why: 'beside an honest part nothing works after an unbind: the other client refuses by itself',
  },
  {
    check: '1.q/by-im-client',
    why: 'an IM client is not told of the messaging function, and is given no card of such a share',
  },
  {
    check: '1.r/otherwise',
    why: 'an honest contact client asks for the friends, and an honest IM client fetches from them alone',
  },
];
