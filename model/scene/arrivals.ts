/** What an IM client has by IM: cards that came in messages, and its account's own. */
import type { CardRow, NodeId } from '../alphabet.ts';
import type { Scene } from './scene.ts';

export function cardsByIm(scene: Scene, imClient: NodeId): readonly CardRow[] {
  const arrived = scene.callsOf('im.message').flatMap(({ sent, got }) => {
    const { body } = sent.message;
    return sent.to === imClient && got !== null && 'cards' in body ? body.cards : [];
  });
  const account = scene.sessions.get(imClient)?.account ?? '';
  const own = scene.accounts.get(account)?.cards ?? [];
  return [...arrived, ...own].map((card) => scene.card(card));
}

/** Whether an IM client has had a live session from one event until another, or until now, without a break. */
export function isLiveSince(
  scene: Scene,
  imClient: NodeId,
  {
    fromSeq,
    toSeq = Number.POSITIVE_INFINITY,
  }: { readonly fromSeq: number; readonly toSeq?: number | undefined },
): boolean {
  const all = scene.sessionHistory.get(imClient) ?? [];
  const history = all.filter(({ seq }) => seq < toSeq);
  const before = history.findLast(({ seq }) => seq < fromSeq);
  return before?.live === true && history.every(({ seq, live }) => seq < fromSeq || live);
}
