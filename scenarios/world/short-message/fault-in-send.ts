import type { Card, PhoneNumber, Request } from '../../../model/alphabet.ts';

/** TP-Destination-Address holds at most 20 semi-octets (TS 23.040, 9.1.2.5). */
const address = /^\+?[0-9*#]{1,20}$/;

/** Why the service does not take this message at all; `null` if it does, as far as its words go. */
export function faultInSend({ to, cards, text }: Request<Card, 'sms.send'>): string | null {
  const content = cards.join('');
  if (content === '' && text === '') return 'empty';
  if (content !== '' && text !== '') return 'cards-and-text';
  if (!isOctets(content)) return 'not-octets';
  return isAddress(to) ? null : 'not-a-number';
}

function isOctets(content: string): boolean {
  return !/[\u0100-\uffff]/.test(content);
}

/** What people and RFC 3966 write between the digits does not count. */
function isAddress(number: PhoneNumber): boolean {
  const digits = number.replace(/^tel:/i, '').replace(/;.*$/s, '');
  return address.test(digits.replace(/[\s().\-/\u00a0\u2010-\u2015]/g, ''));
}
