/** Where the first character stands, from `at` on, that is neither space nor comment. */
export function afterTrivia(text: string, at: number): number {
  for (let next = at; next < text.length;) {
    if (text.startsWith('//', next)) next = lineEnd(text, next);
    else if (text.startsWith('/*', next)) {
      const end = text.indexOf('*/', next + 2);
      next = end < 0 ? text.length : end + 2;
    } else if (isSpace(text[next]!)) next++;
    else return next;
  }
  return text.length;
}

/** Where the line ends, before its line end. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** Where the line begins. */
export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/** The space or tab that a line begins with. */
export const indentationAt = (text: string, at: number): string => /^[^\S\r\n]*/.exec(text.slice(lineStart(text, at), at))![0];

/** How the file ends its lines. */
export const lineEndOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

const isSpace = (character: string): boolean => character.trim() === '';
