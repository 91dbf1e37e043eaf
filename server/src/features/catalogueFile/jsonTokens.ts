/** What a token of JSONC is; a `word` is anything without quotes: a number, `true`, or a name that is being typed. */
export type TokenKind = 'string' | 'word' | 'punctuation' | 'comment' | 'end';

const QUOTE = 34;
const SLASH = 47;
const BACKSLASH = 92;

/**
 * The tokens of a text that may be half-typed, one after the other in one object. A string ends where its line does:
 * JSON has no longer ones, so what lacks a quote spoils no more than its own line.
 */
export class JsonTokens {
  readonly text: string;
  kind: TokenKind = 'end';
  start = 0;
  end: number;
  /** Whether a string has its closing quote, and a block comment its end. */
  isClosed = true;
  #lineFrom = 0;
  #lineTo = -1;

  constructor(text: string, at = 0) {
    this.text = text;
    this.end = at;
  }

  next(): TokenKind {
    const { text } = this;
    let at = this.end;
    let unit = text.charCodeAt(at);
    while (unit <= 32 || unit === 0xfeff || unit === 0xa0) unit = text.charCodeAt(++at);
    this.start = at;
    this.isClosed = true;
    if (at >= text.length) {
      this.end = at;
      return (this.kind = 'end');
    }
    if (unit === QUOTE) return this.#string(at);
    if (unit === SLASH) {
      const next = text.charCodeAt(at + 1);
      if (next === SLASH || next === 42) return this.#comment(at, next === SLASH);
    }
    if (isPunctuation(unit)) {
      this.end = at + 1;
      return (this.kind = 'punctuation');
    }
    do unit = text.charCodeAt(++at);
    while (at < text.length && unit > 32 && unit !== QUOTE && !isPunctuation(unit) && !(unit === SLASH && this.#beginsComment(at)));
    this.end = at;
    return (this.kind = 'word');
  }

  /** The next token that is no comment. */
  nextMeaningful(): TokenKind {
    while (this.next() === 'comment');
    return this.kind;
  }

  /** Whether the token is this one character of punctuation. */
  is(character: string): boolean {
    return this.kind === 'punctuation' && this.text[this.start] === character;
  }

  /**
   * Goes on from an opening bracket to the one that closes it; most of a large file is only skipped like that, no token is
   * made for it. Where that is beyond a limit, stays and says no.
   */
  skipNested(limit?: number): boolean {
    const { text, start, end } = this;
    const stop = limit ?? text.length;
    // What closes each bracket that is open; with a limit, one that does not fit is not skipped over.
    const closing = [closerOf(text.charCodeAt(start))];
    let at = end;
    let fits = true;
    for (; fits && closing.length > 0 && at < stop; at++) {
      const unit = text.charCodeAt(at);
      if (unit === QUOTE || unit === SLASH) {
        this.end = at;
        this.next();
        at = this.end - 1;
      } else if (unit === 123 || unit === 91) closing.push(closerOf(unit));
      else if (unit === 125 || unit === 93) fits = closing.pop() === unit || limit === undefined;
    }
    const isFound = limit === undefined || (fits && closing.length === 0);
    this.kind = 'punctuation';
    this.start = isFound ? Math.max(start, at - 1) : start;
    this.end = isFound ? at : end;
    this.isClosed = true;
    return isFound;
  }

  #beginsComment(at: number): boolean {
    const next = this.text.charCodeAt(at + 1);
    return next === SLASH || next === 42;
  }

  #string(start: number): TokenKind {
    const { text } = this;
    const lineEnd = this.#lineEnd(start);
    let at = start;
    do at = text.indexOf('"', at + 1);
    while (at >= 0 && at < lineEnd && isEscaped(text, at));
    this.isClosed = at >= 0 && at < lineEnd;
    this.end = this.isClosed ? at + 1 : lineEnd;
    return (this.kind = 'string');
  }

  /** Where the line at an offset ends; asked in ascending order, so each line is looked for once. */
  #lineEnd(at: number): number {
    const { text } = this;
    if (at < this.#lineFrom || at > this.#lineTo) {
      const end = text.indexOf('\n', at);
      this.#lineFrom = at;
      this.#lineTo = end < 0 ? text.length : end;
    }
    return this.#lineTo > 0 && text.charCodeAt(this.#lineTo - 1) === 13 ? this.#lineTo - 1 : this.#lineTo;
  }

  #comment(start: number, isLine: boolean): TokenKind {
    const { text } = this;
    if (isLine) {
      this.end = this.#lineEnd(start);
    } else {
      const end = text.indexOf('*/', start + 2);
      this.isClosed = end >= 0;
      this.end = end < 0 ? text.length : end + 2;
    }
    return (this.kind = 'comment');
  }
}

/** `{` is closed by `}`, `[` by `]`. */
const closerOf = (opening: number): number => opening + 2;

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}

/** `{`, `}`, `[`, `]`, `:` and `,`. */
const isPunctuation = (unit: number): boolean => unit === 44 || unit === 58 || unit === 91 || unit === 93 || unit === 123 || unit === 125;

/** What a string token says; as far as it goes where it is not closed or holds a wrong escape. */
export function contentOfString(text: string, start: number, end: number): string {
  const isClosed = end - start > 1 && text.charCodeAt(end - 1) === QUOTE;
  const raw = text.slice(start + 1, isClosed ? end - 1 : end);
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
