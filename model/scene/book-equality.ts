/** Whether two sets of cards are the same book, at core level (R9): nothing missing, nothing foreign. */
import type { CardRow } from '../alphabet.ts';
import { keepsCore } from './card-match.ts';

export function sameBook(copy: readonly CardRow[], book: readonly CardRow[]): boolean {
  return (
    book.every((card) => copy.some((each) => keepsCore(each, card))) &&
    copy.every((each) => book.some((card) => keepsCore(each, card)))
  );
}
