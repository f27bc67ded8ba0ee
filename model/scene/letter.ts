/** Messages of an IM client that may be sent more than once: under one id they are one message to the network. */
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

/** The first sending of this very message, to the same account with the same content; itself, if it is new. */
export function firstSending(scene: Scene, send: CallRecord<'im.send'>): CallRecord<'im.send'> {
  const { from, message } = send.sent;
  const content = JSON.stringify(message.body);
  const isSame = ({ sent }: CallRecord<'im.send'>) =>
    sent.from === from &&
    sent.message.id === message.id &&
    sent.message.to === message.to &&
    JSON.stringify(sent.message.body) === content;
  return scene.callsOf('im.send').find(isSame) ?? send;
}
