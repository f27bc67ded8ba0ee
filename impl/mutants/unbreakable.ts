/** Checks that no implementation can break in the world as it is: they have no mutant, and here is why. */
export const unbreakable: readonly { readonly check: string; readonly why: string }[] = [];
