/** A short text with markup as plain words. */
export function plainText(text: string): string {
  return text
    .replaceAll(/<(?:br|\/?p|\/?li|\/?div|\/?note|\/?ul|\/?important)\b[^>]*>/gi, ' ')
    .replaceAll(/<\/?code>/gi, '`')
    .replaceAll(/<\/?[A-Za-z][^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
