// `npm start`: the command as it is built, which is built anew whenever a source or a package has changed.
import { build, isFresh } from './build.mjs';

if (!isFresh()) await build();
await import('../../dist/command/launch.cjs');
