/** Whether what the contact client was told last of the bound IM client's state was so when it was told. */
import type { NodeId, Trace, TraceEvent } from '../../model/alphabet.ts';

/** A contact client that followed a false telling was right to, and its manner shows nothing of it. */
export function isMisled({ events }: Trace): boolean {
  const imClient = events.findLast(
    (each) => each.kind === 'sent' && each.message.op === 'sdk.bind',
  );
  if (imClient?.kind !== 'sent') return false;
  const told = events.flatMap((each) => tellingsIn(each, imClient.to)).at(-1);
  if (told === undefined) return false;
  const isSo = (beforeSeq: number) => told.online === isOnLine(events, imClient.to, beforeSeq);
  return !isSo(told.seq) && !isSo(restAfter(events, told.seq));
}

/** Who is logging out may say so before the network knows it. */
function restAfter(events: readonly TraceEvent[], afterSeq: number): number {
  const step = events.find(({ kind, seq }) => kind === 'world.step' && seq > afterSeq);
  return step?.seq ?? Number.POSITIVE_INFINITY;
}

interface Telling {
  readonly seq: number;
  readonly online: boolean;
}

function tellingsIn(event: TraceEvent, imClient: NodeId): readonly Telling[] {
  const { seq } = event;
  if (event.kind === 'sent' && event.from === imClient && event.message.op === 'sdk.notice') {
    return [{ seq, online: event.message.online }];
  }
  if (event.kind !== 'reply' || event.to !== imClient || !event.reply.ok) return [];
  return 'online' in event.reply ? [{ seq, online: event.reply.online }] : [];
}

function isOnLine(events: readonly TraceEvent[], node: NodeId, beforeSeq: number): boolean {
  const session = events.findLast(
    (each) => each.kind === 'world.session' && each.node === node && each.seq < beforeSeq,
  );
  return session?.kind === 'world.session' && session.live;
}
