/**
 * The wire protocol: newline-delimited JSON-RPC 2.0, UTF-8, one object a line. The schemas say the same as
 * `model/alphabet.ts` and `impl/port.ts`; the page for people who write adapters is made from them.
 */
export { actRows } from './protocol/acts.ts';
export { errorCodes, kitLine, programLine } from './protocol/lines.ts';
export { kitMethods, programMethods, protocolVersion } from './protocol/methods.ts';
export { operations } from './protocol/requests.ts';
export {
  type Method,
  methodOf,
  type OpeningStimulus,
  type PortCall,
  readInitialized,
  readObserved,
  readPortCall,
  readResult,
  replyToWire,
  specToWire,
} from './protocol/stimulus.ts';
