/** RFC 2045, 6.7, after the soft breaks have gone; what is no escape stays as it is. */
export function quotedPrintableOctets(encoded: string): string {
  if (!encoded.includes('=')) return encoded;
  return encoded.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
