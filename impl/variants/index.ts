/** Every variant of the reference: different, and just as right. */
import { binding } from './binding.ts';
import { book } from './book.ts';
import { cards } from './cards.ts';
import { detecting } from './detecting.ts';
import { handingOver } from './handing-over.ts';
import { importing } from './importing.ts';
import { restoring } from './restoring.ts';
import { sending } from './sending.ts';
import { server } from './server.ts';
import { shortMessages } from './short-messages.ts';
import { synchronising } from './synchronising.ts';
import { telling } from './telling.ts';
import { terminalsOf } from './terminals.ts';
import type { Variant } from './variant.ts';

const single: readonly Variant[] = [
  ...binding,
  ...detecting,
  ...handingOver,
  ...shortMessages,
  ...telling,
  ...book,
  ...cards,
  ...importing,
  ...sending,
  ...synchronising,
  ...restoring,
  ...server,
];

export const variants: readonly Variant[] = [...single, ...terminalsOf(single)];
