/** What programs did to the kit, one line for each kind, however often it happened. */
import type { SutError } from '../model/stored.ts';

export function misbehaviour(errors: readonly SutError[]): readonly string[] {
  const kinds = new Map<string, Set<string>>();
  for (const { what, situation } of errors) {
    kinds.set(what, (kinds.get(what) ?? new Set()).add(situation));
  }
  return [...kinds].map(([what, situations]) => {
    const places = [...situations].filter((each) => each !== 'start');
    const word = places.length === 1 ? 'situation' : 'situations';
    return places.length === 0 ? what : `${what} (${word} ${places.join(', ')})`;
  });
}
