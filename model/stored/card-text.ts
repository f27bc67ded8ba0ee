/** The form in which JSON carries a card: text where it is UTF-8, else base64. */
import { z } from 'zod';

export const cardText = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ octets: z.base64() }),
]);
export type CardText = z.infer<typeof cardText>;
