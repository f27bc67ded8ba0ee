/** Whole numbers on the command line: what is legal, and the legal one that is nearest to what was given. */
import { InvalidArgumentError } from 'commander';

/** A parser of an option's value; what it throws, the command line prints behind the option's name. */
export function wholeNumber(min: number, max: number): (given: string) => number {
  return (given) => {
    const number = Number(given);
    if (/^\d+$/.test(given) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(
      `It must be a whole number from ${min} to ${max}.${attempt(number, { min, max })}`,
    );
  };
}

/** Nothing is near to what is no number at all. */
function attempt(number: number, { min, max }: { readonly min: number; readonly max: number }) {
  if (Number.isNaN(number)) return '';
  return ` Try ${Math.min(max, Math.max(min, Math.round(number)))}.`;
}
