/** What became of one request: taken, refused for certain, or left in doubt. */
import type { OperationName } from '../alphabet.ts';
import type { CallRecord } from './records.ts';

/** The other end was given the request and its yes has come back. */
export function isAccepted(call: CallRecord): boolean {
  return call.got !== null && call.reply?.reply.ok === true;
}

/** The answer is no, and it is certain that nothing was done. */
export function isRefused(call: CallRecord): boolean {
  const reply = call.reply?.reply;
  return reply !== undefined && !reply.ok && reply.definite;
}

/** No answer yet, or one that leaves open whether it was done. */
export function isInDoubt(call: CallRecord): boolean {
  const reply = call.reply?.reply;
  return reply === undefined || (!reply.ok && !reply.definite);
}

/** The numbers of all events of an exchange, in order. */
export function exchangeSeqs<K extends OperationName>(call: CallRecord<K>): readonly number[] {
  return [call.sent.seq, call.got?.seq, call.reply?.seq].filter((seq) => seq !== undefined);
}

/** When the IM client could know of a bind or an end of it: what it was given, or what it sent itself. */
export function knownToImSeq({ sent, got }: CallRecord): number {
  return sent.message.op === 'sdk.unbound' ? sent.seq : (got?.seq ?? sent.seq);
}
