/** An e-mail address as it is compared: the domain, and it alone, has no case (RFC 5321, 2.3.11). */
export function emailKey(written: string): string {
  const address = written
    .trim()
    .replace(/^mailto:/i, '')
    .normalize('NFC');
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at) + address.slice(at).toLowerCase();
}
