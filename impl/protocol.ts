/**
 * The wire protocol: newline-delimited JSON-RPC 2.0, UTF-8, one object a line. The schemas say the same as
 * `model/alphabet.ts` and `impl/port.ts`; the page for people who write adapters is made from them.
 */
export { type ActRow, actRows } from './protocol/acts.ts';
export { mapAct, mapReply, mapRequest } from './protocol/cards.ts';
export { errorCodes, kitLine, programLine } from './protocol/lines.ts';
export { kitMethods, programMethods, protocolVersion } from './protocol/methods.ts';
export type { Operation } from './protocol/operation.ts';
export { operations } from './protocol/requests.ts';
export {
  type Method,
  methodOf,
  type OpeningStimulus,
  type PortCall,
  type Read,
  readInitialized,
  readObserved,
  readPortCall,
  readResult,
  replyToWire,
  specToWire,
} from './protocol/stimulus.ts';
export type { WireCard } from './protocol/values.ts';
export { cardFromWire, cardToWire } from './protocol/wire-card.ts';
