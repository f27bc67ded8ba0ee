/** The formats in which a verdict goes to stdout. */
import { UsageError } from '../model/errors.ts';
import { renderJson } from '../reports/render/json.ts';
import { renderJunit } from '../reports/render/junit.ts';
import { type Colour, plain, renderPretty, type Tone } from '../reports/render/pretty.ts';
import type { Summary } from '../reports/summary.ts';
import { nearest } from './nearest.ts';

export const formats = ['pretty', 'json', 'junit'] as const;
export type Format = (typeof formats)[number];

export function readFormat<F extends string>(given: string, formats: readonly F[]): F {
  const format = formats.find((each) => each === given);
  if (format !== undefined) return format;
  throw new UsageError(`there is no format ${JSON.stringify(given)}.`, {
    given,
    attempt: `--format ${nearest(given, formats)}`,
  });
}

const codes: Readonly<Record<Tone, number>> = { good: 32, bad: 31, open: 33, faint: 2, strong: 1 };
const coloured: Colour = (tone, text) => `\u001b[${codes[tone]}m${text}\u001b[0m`;

export function render(summary: Summary, format: Format, stream: NodeJS.WriteStream): string {
  if (format === 'json') return renderJson(summary);
  if (format === 'junit') return renderJunit(summary);
  return renderPretty(summary, colourOf(stream));
}

/** Colours only on a terminal, and never where NO_COLOR is set. */
export function colourOf({ isTTY }: NodeJS.WriteStream): Colour {
  return isTTY && (process.env['NO_COLOR'] ?? '') === '' ? coloured : plain;
}
