/**
 * Cards change their form at every border: octets in the port, text or base64 on the wire, ids in a
 * trace. Where cards stand in a message is written here once.
 */
import type { Act, ImBody, Reply, Request } from '../../model/alphabet.ts';

/** The same request with every card in another form. */
export function mapRequest<A, B>(message: Request<A>, form: (card: A) => B): Request<B> {
  switch (message.op) {
    case 'sdk.share':
    case 'sdk.card':
    case 'sdk.deliver':
    case 'sms.send':
    case 'sms.message':
    case 'cs.put':
    case 'open.send':
      return { ...message, cards: message.cards.map(form) };
    case 'im.send':
    case 'im.message':
      return { ...message, body: mapBody(message.body, form) };
    default:
      return message;
  }
}

function mapBody<A, B>(body: ImBody<A>, form: (card: A) => B): ImBody<B> {
  return 'cards' in body ? { ...body, cards: body.cards.map(form) } : body;
}

/** The same reply with every card in another form. */
export function mapReply<A, B>(reply: Reply<A>, form: (card: A) => B): Reply<B> {
  return 'cards' in reply ? { ...reply, cards: reply.cards.map(form) } : reply;
}

/** The same act with every card in another form; what `select` names are ids and not cards. */
export function mapAct<A, B>(act: Act<A>, form: (card: A) => B): Act<B> {
  return act.act === 'edit' ? { ...act, add: act.add.map(form) } : act;
}
