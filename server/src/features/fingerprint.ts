/** A name for a state of findings: equal findings, equal name. */
export function fingerprintOf(findings: readonly unknown[]): string {
  if (findings.length === 0) return '0';
  const text = JSON.stringify(findings);
  // Two independent 32-bit hashes (FNV-1a forwards and backwards) and the length.
  let forwards = 0x811c9dc5;
  let backwards = 0x811c9dc5;
  for (let i = 0, j = text.length - 1; i < text.length; i++, j--) {
    forwards = Math.imul(forwards ^ text.charCodeAt(i), 0x01000193);
    backwards = Math.imul(backwards ^ text.charCodeAt(j), 0x01000193);
  }
  return `${text.length.toString(36)}.${(forwards >>> 0).toString(36)}.${(backwards >>> 0).toString(36)}`;
}
