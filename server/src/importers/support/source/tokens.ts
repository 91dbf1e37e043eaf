/** A scanner for programs: words, numbers, texts and signs, with the comments apart. Good enough to find declarations; it never fails. */

/** A piece of a program. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  /** As written; of a string without its quotes and with its escapes resolved. */
  readonly text: string;
  /** One-based. */
  readonly line: number;
  /** Whether the string has values in it that only the running program knows. */
  readonly open?: boolean;
}

/** A scanned program. */
export interface Scanned {
  readonly tokens: readonly Token[];
  /** The comment that stands above a line or at its end, without its marks. */
  commentFor(line: number): string;
}

/** How a language writes comments and texts. */
export interface Marks {
  /** What begins a comment to the line's end. */
  readonly line: readonly string[];
  /** The quotes of texts; those of three characters may span lines, a backquote too. */
  readonly quotes: readonly string[];
}

interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether something stands before it on its line. */
  readonly trailing: boolean;
}

/** Scans a program. */
export function scan(text: string, { line: lineMarks, quotes }: Marks): Scanned {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const sorted = quotes.toSorted((a, b) => b.length - a.length);
  let line = 1;
  let at = 0;
  const word = /[\p{L}_$@][\p{L}\p{N}_$]*/uy;
  const number = /0x[\da-f_]+|\d[\d_]*(?:\.\d+)?/iy;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '\n') {
      line++;
      at++;
    } else if (/\s/.test(character)) at++;
    else if (lineMarks.some((mark) => text.startsWith(mark, at))) {
      const end = lineEnd(text, at);
      comments.push({
        start: line,
        end: line,
        text: text
          .slice(at, end)
          .replace(/^(?:\/\/+|#+)!?/, '')
          .trim(),
        trailing: tokens.at(-1)?.line === line,
      });
      at = end;
    } else if (text.startsWith('/*', at)) {
      const found = text.indexOf('*/', at + 2);
      const end = found < 0 ? text.length : found + 2;
      const body = text.slice(at, end);
      const lines = body.split('\n').length - 1;
      comments.push({
        start: line,
        end: line + lines,
        text: body
          .replace(/^\/\*+!?/, '')
          .replace(/\*+\/$/, '')
          .replaceAll(/^[ \t]*\*+[ \t]?/gm, '')
          .trim(),
        trailing: tokens.at(-1)?.line === line,
      });
      line += lines;
      at = end;
    } else {
      const quote = sorted.find((each) => text.startsWith(each, at));
      if (quote !== undefined) {
        const read = readString(text, at, quote);
        tokens.push({ kind: 'string', text: read.text, line, ...(read.open && { open: true }) });
        line += text.slice(at, read.end).split('\n').length - 1;
        at = read.end;
        continue;
      }
      word.lastIndex = at;
      number.lastIndex = at;
      const name = word.exec(text)?.[0];
      const digits = name === undefined ? number.exec(text)?.[0] : undefined;
      const piece = name ?? digits ?? character;
      tokens.push({
        kind: name !== undefined ? 'word' : digits !== undefined ? 'number' : 'sign',
        text: digits === undefined ? piece : digits.replaceAll('_', ''),
        line,
      });
      at += piece.length;
    }
  }
  return { tokens, commentFor: commentFinder(comments) };
}

/** Finds the comment's lines directly above a line, else the one at its end. */
function commentFinder(comments: readonly Comment[]): (line: number) => string {
  const above = new Map<number, Comment>();
  const beside = new Map<number, Comment>();
  for (const comment of comments) {
    if (comment.trailing) {
      if (!beside.has(comment.start)) beside.set(comment.start, comment);
    } else above.set(comment.end, comment);
  }
  return (line) => {
    const lines: string[] = [];
    for (let comment = above.get(line - 1); comment && lines.length < 200; comment = above.get(comment.start - 1))
      lines.unshift(comment.text);
    return lines.length > 0 ? lines.join('\n') : (beside.get(line)?.text ?? '');
  };
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** Reads a text up to its quote; one that may not span lines ends with its line, whatever it is. */
function readString(text: string, start: number, quote: string): { text: string; end: number; open: boolean } {
  const spans = quote.length === 3 || quote === '`';
  let value = '';
  let open = false;
  let at = start + quote.length;
  while (at < text.length && !text.startsWith(quote, at)) {
    const character = text[at]!;
    if (character === '\n' && !spans) return { text: value, end: at, open };
    if (character === '\\' && at + 1 < text.length) {
      const unicode = /\\u(?:\{([\da-f]{1,6})\}|([\da-f]{4}))|\\x([\da-f]{2})/iy;
      unicode.lastIndex = at;
      const match = unicode.exec(text);
      const point = match && Number.parseInt(match[1] ?? match[2] ?? match[3]!, 16);
      value += point !== null && point <= 0x10ffff ? String.fromCodePoint(point) : (escapes[text[at + 1]!] ?? text[at + 1]!);
      at += match ? match[0].length : 2;
    } else {
      if (quote === '`' && character === '$' && text[at + 1] === '{') open = true;
      value += character;
      at++;
    }
  }
  return { text: value, end: Math.min(text.length, at + quote.length), open };
}
