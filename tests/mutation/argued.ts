/** Machine-made mutants that the kit does not notice, and why that is right or cannot be otherwise. */
import { readFileSync } from 'node:fs';
import type { Argument, Why } from './argued/argument.ts';
import { arguedOfBinder } from './argued/binder.ts';
import { arguedOfContactClient } from './argued/contact-client.ts';
import { arguedOfContactServer } from './argued/contact-server.ts';
import { arguedOfFlow } from './argued/flow.ts';
import { arguedOfImClient } from './argued/im-client.ts';
import { arguedOfPostbox } from './argued/postbox.ts';
import { arguedOfRestoring } from './argued/restoring.ts';
import { arguedOfSharing } from './argued/sharing.ts';
import type { MachineMutant } from './instrumented.ts';

/** By the file that was mutated. */
export const argued: Readonly<Record<string, readonly Argument[]>> = {
  'impl/reference/binder.ts': arguedOfBinder,
  'impl/reference/contact-client.ts': arguedOfContactClient,
  'impl/reference/contact-server.ts': arguedOfContactServer,
  'impl/reference/flow.ts': arguedOfFlow,
  'impl/reference/im-client.ts': arguedOfImClient,
  'impl/reference/postbox.ts': arguedOfPostbox,
  'impl/reference/restoring.ts': arguedOfRestoring,
  'impl/reference/sharing.ts': arguedOfSharing,
};

export function argumentFor(mutant: MachineMutant): Why | undefined {
  const { file, line, original, replacement } = mutant;
  const on = linesOf(file)[line - 1];
  return argued[file]?.find(
    (each) =>
      each.on === on &&
      each.original === squeezed(original) &&
      each.replacement === squeezed(replacement),
  )?.why;
}

/** Without the spaces around them. */
export function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\n').map(squeezed);
}

function squeezed(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
