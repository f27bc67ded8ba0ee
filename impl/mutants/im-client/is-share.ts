import type { Card, ImBody, Request } from '../../../model/alphabet.ts';

/** A message by which an IM client shares cards with a friend. */
export type ShareMessage = Request<Card, 'im.send'> & {
  readonly body: Extract<ImBody<Card>, { type: 'cards' }>;
};

export function isShare(message: Request<Card>): message is ShareMessage {
  return message.op === 'im.send' && message.body.type === 'cards';
}
