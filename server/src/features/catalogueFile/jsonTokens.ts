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

  #beginsComment(at: number): boolean {
    const next = this.text.charCodeAt(at + 1);
    return next === SLASH || next === 42;
  }

  #string(start: number): TokenKind {
    const { text } = this;
    let at = start + 1;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === QUOTE) {
        this.end = at + 1;
        return (this.kind = 'string');
      }
      if (unit === BACKSLASH && text.charCodeAt(at + 1) > 13) at++;
      else if (unit === 10 || unit === 13) break;
    }
    this.end = at;
    this.isClosed = false;
    return (this.kind = 'string');
  }

  #comment(start: number, isLine: boolean): TokenKind {
    const { text } = this;
    if (isLine) {
      let at = start + 2;
      while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
      this.end = at;
    } else {
      const end = text.indexOf('*/', start + 2);
      this.isClosed = end >= 0;
      this.end = end < 0 ? text.length : end + 2;
    }
    return (this.kind = 'comment');
  }
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
