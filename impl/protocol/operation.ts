/** The form in which the tables of acts and operations are written. */
import type { z } from 'zod';

export type Fields = z.ZodRawShape;

/** One operation: between whom, what it means, what it says and what it is answered with. */
export interface Operation {
  readonly from: string;
  readonly to: string;
  readonly says: string;
  readonly asks: Fields;
  readonly answers: Fields;
}
