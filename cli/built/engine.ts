/** How V8 is told to work where the built command runs. */

/**
 * A run is over before its code has paid for being optimised: V8 is told to wait until a function has run for
 * longer. Only versions that were measured are told, for one that does not know the flag would print a complaint.
 */
const optimiseLater = '--interrupt-budget=1000000';
const enginesMeasured = ['11.3'];

/** Nothing for an engine that was not measured. */
export const engineFlags: readonly string[] = enginesMeasured.some((each) =>
  process.versions.v8.startsWith(`${each}.`),
)
  ? [optimiseLater]
  : [];
