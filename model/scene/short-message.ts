/** What short messages carry of a selection (1.q, R9): core level only, in cards or in reassembled text. */
import type { CardRow } from '../alphabet.ts';
import { keepsCore, resembles, sameCore } from './card-match.ts';
import type { Attempt, CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

type Sms = CallRecord<'sms.send'>;

/** The selected cards that the book could show. */
export function selectedRows(scene: Scene, attempt: Attempt): readonly CardRow[] {
  return (attempt.selected ?? []).flatMap((card) => (card === null ? [] : [scene.card(card)]));
}

export function rowsOfMessages(scene: Scene, messages: readonly Sms[]): readonly CardRow[] {
  return messages.flatMap(({ sent }) => sent.message.cards.map((card) => scene.card(card)));
}

/** The rows of a transmission as one would read them: texts that belong together are one text. */
export function readTogether(rows: readonly CardRow[]): readonly CardRow[] {
  const texts = rows.filter(({ form }) => form === 'text');
  const first = texts[0];
  if (first === undefined) return rows;
  const names = texts.flatMap((text) => text.names);
  const core = texts.flatMap((text) => text.core);
  return [...rows, { ...first, id: -1, names, core }];
}

/** A selected card, as far as one of several that look alike is the nearest to this one. */
export function nearestOf(
  have: CardRow,
  wanted: readonly CardRow[],
): { readonly want: CardRow; readonly kept: boolean } | undefined {
  const kept =
    wanted.find(({ id }) => id === have.id) ??
    wanted.find((want) => sameCore(have, want)) ??
    wanted.find((want) => keepsCore(have, want));
  if (kept !== undefined) return { want: kept, kept: true };
  const like = wanted.find((want) => resembles(have, want));
  return like === undefined ? undefined : { want: like, kept: false };
}

/** Cards of the sender's book that stand in a text although they were not selected. */
export function unselectedInText(
  scene: Scene,
  attempt: Attempt,
  text: CardRow,
): readonly CardRow[] {
  const wanted = selectedRows(scene, attempt);
  const selectedCore = new Set(wanted.flatMap(({ core }) => core));
  const own = ownCards(scene, attempt);
  return (scene.books.get(attempt.node)?.entries ?? [])
    .map(({ card }) => scene.card(card))
    .filter((row) => row.core.length > 0 && keepsCore(text, row))
    .filter((row) => !row.core.every((digest) => selectedCore.has(digest)))
    .filter((row) => !wanted.some((want) => keepsCore(want, row)))
    .filter((row) => !own.some((mine) => resembles(row, mine)));
}

/** A sender may sign: the own cards of accounts that are registered for a number of the sender's terminal. */
function ownCards(scene: Scene, attempt: Attempt): readonly CardRow[] {
  const key = (number: string) => scene.numberKey(number, attempt.node);
  const numbers = (scene.terminalOf(attempt.node)?.numbersEver ?? []).map(key);
  return [...scene.accounts.values()]
    .filter(({ number }) => numbers.includes(key(number)))
    .flatMap(({ cards }) => cards.map((card) => scene.card(card)));
}
