import type { Span } from '../core/range.ts';

/** A string literal as the characters of its line show it; a parse may see something else while it is being typed. */
export interface LexicalString {
  readonly quote: string;
  /** The content between the quotes; without a closing quote the code-like text around the cursor. */
  readonly content: Span;
  readonly isTerminated: boolean;
}

/** Lines longer than this are data that nobody types in. */
const maxLineLength = 20_000;

/** What a code is made of, as far as an unterminated string goes on. */
const codeCharacters = /^[\w.\-/#:~%?=&@+]*/;

/** What shows that the next quote on the line closes another string: `a === "| && b === "x"`. */
const notWithinCodes = /[\s(){};,]/;

/** How a language writes strings and comments. */
export interface Notation {
  readonly commentStarts: readonly string[];
  readonly quotes?: readonly string[];
}

const usualQuotes: readonly string[] = ['"', "'", '`'];

/** The string around an offset; undefined outside of strings. */
export function lexicalStringAt(text: string, offset: number, notation: Notation = { commentStarts: ['//'] }): LexicalString | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (offset - lineStart > maxLineLength) return undefined;
  const open = openQuote(text, lineStart, offset, notation);
  if (open === undefined) return undefined;
  const quote = text[open]!;
  const start = open + 1;
  const close = closingQuote(text, offset, quote);
  if (close !== undefined && !notWithinCodes.test(text.slice(offset, close)))
    return { quote, content: { start, end: close }, isTerminated: true };
  // a colon at the end begins a body: no code ends in one
  const rest = (codeCharacters.exec(text.slice(offset, offset + 300))?.[0] ?? '').replace(/:+$/, '');
  return { quote, content: { start, end: offset + rest.length }, isTerminated: false };
}

/** The quote that opens the string the offset lies in, seen from the start of the line. */
function openQuote(text: string, lineStart: number, offset: number, { commentStarts, quotes = usualQuotes }: Notation): number | undefined {
  const lineComments = commentStarts.filter((start) => start !== '/*');
  let open: number | undefined;
  for (let at = lineStart; at < offset; at++) {
    const character = text[at]!;
    if (open !== undefined) {
      if (character === '\\') at++;
      else if (character === text[open]) open = undefined;
    } else if (quotes.includes(character)) open = at;
    else if (lineComments.some((start) => text.startsWith(start, at))) return undefined;
  }
  return open;
}

function closingQuote(text: string, offset: number, quote: string): number | undefined {
  for (let at = offset; at < text.length && at - offset <= maxLineLength; at++) {
    const character = text[at]!;
    if (character === '\n' || character === '\r') return undefined;
    if (character === '\\') at++;
    else if (character === quote) return at;
  }
  return undefined;
}
