/** What short messages left out of a selection, or carried only in part (1.q, G3), for known numbers. */
import type { CardRow } from '../alphabet.ts';
import { keepsCore, resembles } from './card-match.ts';
import { isNumberEntered, isNumberOf, recipientsOf } from './recipients.ts';
import type { Attempt } from './records.ts';
import type { Scene } from './scene.ts';
import { bookChangedBetween } from './selection.ts';
import { readTogether, rowsOfMessages, selectedRows } from './short-message.ts';

/** `altered`: a text holds a part of the card · `missing`: nothing of it went to this recipient. */
type Gap = 'altered' | 'missing';

/** One for each selected card that a recipient was not sent with its core; only once all has come to rest. */
export function gapsOf(attempt: Attempt, scene: Scene): readonly Gap[] {
  if (isSelectionDoubtful(attempt, scene)) return [];
  const wanted = selectedRows(scene, attempt);
  return recipientsOf(scene, attempt)
    .filter((recipient) => isNumberEntered(attempt, recipient))
    .flatMap((recipient) => {
      const messages = attempt.messages.filter(({ sent }) =>
        isNumberOf(scene, attempt, { number: sent.message.to, recipient }),
      );
      const rows = readTogether(rowsOfMessages(scene, messages));
      return wanted.flatMap((want) => gapOf(want, wanted, rows));
    });
}

/** A card that was altered as a card has been blamed when it was sent. */
function gapOf(want: CardRow, wanted: readonly CardRow[], rows: readonly CardRow[]): Gap[] {
  if (rows.some((have) => keepsCore(have, want))) return [];
  const cards = rows.filter(({ form }) => form === 'card');
  const isBlamed = cards.some(
    (have) => resembles(have, want) && !wanted.some((other) => keepsCore(have, other)),
  );
  if (isBlamed) return [];
  const others = wanted.filter((other) => other.id !== want.id);
  return [isHalfIn(rows, want, others) ? 'altered' : 'missing'];
}

/** Not all of it was seen in the book; or a card that changed since may go as it was or as it is. */
export function isSelectionDoubtful(attempt: Attempt, scene: Scene): boolean {
  if ((attempt.selected ?? []).includes(null)) return true;
  const fromSeq = attempt.selectSeq ?? -1;
  const toSeq = attempt.messages.at(-1)?.sent.seq ?? fromSeq;
  return bookChangedBetween(scene, attempt.node, { fromSeq, toSeq });
}

/** A text holds something that is this card's alone among those selected. */
function isHalfIn(rows: readonly CardRow[], want: CardRow, others: readonly CardRow[]): boolean {
  const shared = new Set(others.flatMap(({ names, core }) => [...names, ...core]));
  const alone = [...want.names, ...want.core].filter((digest) => !shared.has(digest));
  const texts = rows.filter(({ form }) => form === 'text');
  return texts.some(({ names, core }) =>
    alone.some((digest) => names.includes(digest) || core.includes(digest)),
  );
}
