/** Lines for a terminal of 80 columns: wrapped, made safe to print, and coloured where they may be. */
import { visible, wrapped } from './visible.ts';

export type Tone = 'good' | 'bad' | 'open' | 'faint' | 'strong';
/** How a tone is put on a text that is already laid out; the plain one leaves it as it is. */
export type Colour = (tone: Tone, text: string) => string;
export const plain: Colour = (_tone, text) => text;

export const columnsMax = 80;

export function lines(text: string, indent = ''): readonly string[] {
  return wrapped(visible(text), columnsMax - indent.length).map((line) => indent + line);
}

export function toned(text: string, tone: Tone, colour: Colour): readonly string[] {
  return lines(text).map((line) => colour(tone, line));
}
