/** Tells clients that were kicked that they were, and again where that was lost. */
import type { Desk } from '../../impl/port.ts';
import type { CallId, Card, Reply } from '../../model/alphabet.ts';
import type { SessionOf } from './im-session.ts';
import { Timetable } from './timetable.ts';

interface Notice {
  readonly session: SessionOf;
  readonly tries: number;
}

const againMs = 10_000;
const triesMax = 10;

export class ImNotices {
  readonly #open = new Map<CallId, Notice>();
  readonly #due = new Timetable<Notice>();

  kicked(session: SessionOf, desk: Desk): void {
    this.#tell({ session, tries: 1 }, desk);
  }

  answered(call: CallId, reply: Reply<Card>, nowMs: number): void {
    const notice = this.#open.get(call);
    this.#open.delete(call);
    if (notice === undefined || reply.ok || reply.definite) return;
    if (notice.tries === triesMax) return;
    this.#due.add(nowMs + againMs, { ...notice, tries: notice.tries + 1 });
  }

  /** A notice that is told sets nothing for now, so this comes to an end. */
  tellDue(desk: Desk): void {
    for (;;) {
      const notice = this.#due.takeDue(desk.nowMs);
      if (notice === null) return;
      this.#tell(notice, desk);
    }
  }

  wakeAfter(nowMs: number): { readonly wakeAfterMs?: number } {
    return this.#due.wakeAfter(nowMs);
  }

  #tell(notice: Notice, desk: Desk): void {
    const { id, node } = notice.session;
    const call = desk.call(node, { op: 'im.ended', session: id, reason: 'kicked' });
    this.#open.set(call, notice);
  }
}
