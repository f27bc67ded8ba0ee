/** Why nobody notices these mutants of `impl/reference/binder.ts`. */
import { type Argument, right } from './argument.ts';

const appName = right('By what name an app opens the SDK is free.');

export const arguedOfBinder: readonly Argument[] = [
  {
    on: "const opened = yield* call(imClient, { op: 'sdk.open', app: 'contacts' });",
    original: "'contacts'",
    replacement: '""',
    why: appName,
  },
];
