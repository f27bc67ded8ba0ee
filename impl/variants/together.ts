/** Two changes of one node, one within the other: the outer one stands nearer to the world. */
import type { Change } from '../interpose.ts';

export function together(outer: Change, inner: Change): Change {
  return {
    act: (act, honest) => outside(outer.act, act, (given) => outside(inner.act, given, honest)),
    deliver: (message, honest, from) =>
      outer.deliver === undefined
        ? (inner.deliver?.(message, honest, from) ?? honest(message))
        : outer.deliver(
            message,
            (given) => inner.deliver?.(given, honest, from) ?? honest(given),
            from,
          ),
    call: (message, honest, to) =>
      inner.call === undefined
        ? (outer.call?.(message, honest, to) ?? honest(message))
        : inner.call(message, (given) => outer.call?.(given, honest, to) ?? honest(given), to),
    probe: (shown) => {
      const within = inner.probe?.(shown) ?? shown;
      return outer.probe?.(within) ?? within;
    },
  };
}

function outside<G, R>(
  change: ((given: G, honest: (given: G) => R) => R) | undefined,
  given: G,
  honest: (given: G) => R,
): R {
  return change === undefined ? honest(given) : change(given, honest);
}
