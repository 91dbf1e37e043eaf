import type { Span } from '../../core/range.ts';
import { JsonTokens, contentOfString } from './jsonTokens.ts';

/** What is being typed at a cursor. */
export interface TypedToken {
  /** With quotes, where it has any. */
  readonly span: Span;
  readonly isString: boolean;
  readonly isClosed: boolean;
  /** The content up to the cursor. */
  readonly typed: string;
}

/** A place in a JSONC text that may be half-typed, as far as it takes to write something there. */
export interface JsonCursor {
  /** The names that lead from the root to the object or list around the cursor; items of lists have none. */
  readonly path: readonly string[];
  /** What the cursor is in: nothing, where the file is empty. */
  readonly container: 'object' | 'array' | undefined;
  /** Where the container begins. */
  readonly start: number;
  /** Whether a member's name is written here, or a value. */
  readonly expects: 'name' | 'value';
  /** The member whose value is written here; absent in lists. */
  readonly member?: string;
  readonly token?: TypedToken;
  /** What is replaced: the token, or nothing at the cursor. */
  readonly span: Span;
  /** Where a comma is missing before the cursor. */
  readonly commaBefore?: number;
  /** Whether what follows needs a comma before it. */
  readonly needsComma: boolean;
  /** Whether the name at the cursor has its colon already. */
  readonly hasColon: boolean;
}

interface Frame {
  readonly kind: 'object' | 'array';
  readonly start: number;
  /** The member's name whose value this is. */
  readonly name: string | undefined;
  expects: 'name' | 'colon' | 'value' | 'comma';
  /** The member whose value comes, or came last. */
  member: Span | undefined;
  lastEnd: number;
  /** Whether this is the root, and its brace has come. */
  isDone: boolean;
}

/** How many objects an entry of `codes` is in. */
const entryDepth = 2;

/** Where the last look at a file found the end of an entry: what is before it need not be read again while it stays as it is. */
export class CursorMemory {
  #text = '';
  #at = 0;
  #frames: readonly Frame[] = [];

  /** Where to go on from, for a cursor at an offset; from the start where nothing is known. */
  recall(text: string, offset: number): { readonly at: number; readonly frames: Frame[] } {
    const isKnown = this.#at > 0 && this.#at <= offset && text.slice(0, this.#at) === this.#text.slice(0, this.#at);
    return isKnown ? { at: this.#at, frames: this.#frames.map((frame) => ({ ...frame })) } : { at: 0, frames: [] };
  }

  /** Keeps where an entry ended, and the objects that it is in. */
  keep(text: string, at: number, frames: readonly Frame[], member: Span | undefined): void {
    const [root, section] = frames;
    if (at === 0 || root === undefined || section === undefined) return;
    this.#text = text;
    this.#at = at;
    this.#frames = [{ ...root }, { ...section, member, expects: 'comma', lastEnd: at }];
  }
}

/** What is written at an offset; undefined within comments and where nothing can be written. */
export function cursorAt(text: string, offset: number, memory?: CursorMemory): JsonCursor | undefined {
  const { at, frames } = memory?.recall(text, offset) ?? { at: 0, frames: [] };
  const section = frames[entryDepth - 1];
  const ends = { last: at, section, member: section?.member };
  const cursor = look(text, offset, frames, new JsonTokens(text, at), ends);
  if (ends.section !== undefined && ends.section === frames[entryDepth - 1]) memory?.keep(text, ends.last, frames, ends.member);
  return cursor;
}

/** Reads up to the cursor; says in `ends` where the last entry before it ended, and in what. */
function look(
  text: string,
  offset: number,
  frames: Frame[],
  tokens: JsonTokens,
  ends: { last: number; section: Frame | undefined; member: Span | undefined },
): JsonCursor | undefined {
  for (;;) {
    const kind = tokens.next();
    if (
      kind === 'comment' &&
      tokens.start < offset &&
      (isLine(text, tokens.start) ? offset <= tokens.end : !tokens.isClosed || offset < tokens.end)
    )
      return undefined;
    if (kind === 'string' && tokens.start < offset && (offset < tokens.end || (offset === tokens.end && !tokens.isClosed)))
      return describe(text, offset, frames, typedString(tokens, offset));
    if (kind === 'word' && tokens.start <= offset && offset <= tokens.end) {
      const span = { start: tokens.start, end: tokens.end };
      return describe(text, offset, frames, { span, isString: false, isClosed: true, typed: text.slice(tokens.start, offset) });
    }
    if (kind === 'end' || tokens.start >= offset) return describe(text, offset, frames, undefined);
    if (kind === 'comment') continue;
    // Of the entries before the cursor only their ends matter.
    if (frames.length === entryDepth && (tokens.is('{') || tokens.is('[')) && tokens.skipNested(offset)) {
      const top = frames.at(-1)!;
      top.expects = 'comma';
      top.lastEnd = tokens.end;
      ends.last = tokens.end;
      ends.section = top;
      ends.member = top.member;
      continue;
    }
    step(frames, tokens);
  }
}

const isLine = (text: string, start: number): boolean => text[start + 1] === '/';

/** A string that has no closing quote yet may seem to be closed by the quote of what follows: then a bare word comes after it. */
function typedString(tokens: JsonTokens, offset: number): TypedToken {
  const { text, start, end, isClosed } = tokens;
  const after = new JsonTokens(text, end);
  const isReal = isClosed && !(after.nextMeaningful() === 'word' && !/[\r\n]/.test(text.slice(end, after.start)));
  if (isReal) return { span: { start, end }, isString: true, isClosed: true, typed: text.slice(start + 1, offset) };
  let to = offset;
  while (to < end && /[^\s,:{}[\]"]/.test(text[to]!)) to++;
  return { span: { start, end: to }, isString: true, isClosed: false, typed: text.slice(start + 1, offset) };
}

/** Works one token in; what does not fit is taken for what somebody most likely meant. */
function step(frames: Frame[], tokens: JsonTokens): void {
  const top = frames.at(-1);
  const { text, start, end } = tokens;
  if (tokens.kind === 'punctuation') {
    const character = text[start]!;
    if (character === '{' || character === '[') open(frames, character === '{' ? 'object' : 'array', text, start);
    else if (character === '}' || character === ']') close(frames, character === '}' ? 'object' : 'array', end);
    else if (top === undefined) return;
    else if (character === ',') {
      top.expects = top.kind === 'object' ? 'name' : 'value';
      top.isDone = false;
    } else if (top.kind === 'object') top.expects = 'value';
    return;
  }
  if (top === undefined) return;
  if (top.kind === 'object' && top.expects !== 'value') {
    top.member = { start, end };
    top.expects = 'colon';
    return;
  }
  // In case a colon follows: then this was the next member's name, and the value before it is missing.
  if (top.kind === 'object') {
    const next = new JsonTokens(text, end);
    if (next.nextMeaningful() === 'punctuation' && next.is(':')) {
      top.member = { start, end };
      top.expects = 'colon';
      return;
    }
  }
  top.expects = 'comma';
  top.lastEnd = end;
}

function open(frames: Frame[], kind: Frame['kind'], text: string, start: number): void {
  const top = frames.at(-1);
  const member = top?.kind === 'object' ? top.member : undefined;
  const name = member === undefined ? undefined : nameOf(text, member);
  frames.push({ kind, start, name, expects: kind === 'object' ? 'name' : 'value', member: undefined, lastEnd: -1, isDone: false });
}

/** The root stays, so that what follows one brace too many still has a place. */
function close(frames: Frame[], kind: Frame['kind'], end: number): void {
  const at = frames.findLastIndex((frame) => frame.kind === kind);
  if (at < 0) return;
  frames.length = Math.max(1, at);
  const top = frames.at(-1)!;
  top.expects = 'comma';
  top.lastEnd = end;
  top.isDone = at === 0;
}

const nameOf = (text: string, { start, end }: Span): string =>
  text[start] === '"' ? contentOfString(text, start, end) : text.slice(start, end);

function describe(text: string, offset: number, frames: readonly Frame[], token: TypedToken | undefined): JsonCursor | undefined {
  const top = frames.at(-1);
  const span = token?.span ?? { start: offset, end: offset };
  const after = new JsonTokens(text, span.end);
  after.nextMeaningful();
  const hasColon = after.is(':');
  const common = { span, ...(token === undefined ? {} : { token }), path: pathOf(frames), start: top?.start ?? 0 };
  if (top === undefined)
    return token?.isString === true || after.kind !== 'end'
      ? undefined
      : { ...common, container: undefined, expects: 'value', needsComma: false, hasColon };
  if (top.isDone) return undefined;
  const isName = top.kind === 'object' && (top.expects !== 'value' || (token !== undefined && hasColon));
  if (isName && top.expects === 'colon' && token === undefined) return undefined;
  const isLate = top.expects === 'comma' || (isName && top.expects === 'colon');
  // Right behind a value nothing new begins; on the next line it does, and lacks the comma.
  if (isLate && token === undefined && !/[\r\n]/.test(text.slice(top.lastEnd, offset))) return undefined;
  if (!isName && top.kind === 'object' && top.expects === 'value' && token === undefined) {
    const next = valueAfter(text, offset, after);
    if (next !== 'missing') return next === 'nested' ? undefined : describe(text, offset, frames, next);
  }
  const needsComma = after.kind !== 'end' && !after.is(',') && !after.is('}') && !after.is(']') && !hasColon;
  const member = top.kind === 'object' && !isName && top.member !== undefined ? nameOf(text, top.member) : undefined;
  return {
    ...common,
    container: top.kind,
    expects: isName ? 'name' : 'value',
    ...(member === undefined ? {} : { member }),
    ...(isLate && top.lastEnd >= 0 ? { commaBefore: top.lastEnd } : {}),
    needsComma,
    hasColon: isName && hasColon,
  };
}

/** The value that stands behind a cursor already, to be replaced; `nested` where it is not one token. */
function valueAfter(text: string, offset: number, after: JsonTokens): TypedToken | 'nested' | 'missing' {
  if (after.is('{') || after.is('[')) return 'nested';
  if (after.kind !== 'string' && after.kind !== 'word') return 'missing';
  const { start, end, kind, isClosed } = after;
  const next = new JsonTokens(text, end);
  if (next.nextMeaningful() === 'punctuation' && next.is(':')) return 'missing';
  if (/[\r\n]/.test(text.slice(offset, start))) return 'nested';
  return { span: { start, end }, isString: kind === 'string', isClosed, typed: '' };
}

const pathOf = (frames: readonly Frame[]): readonly string[] => frames.flatMap(({ name }) => (name === undefined ? [] : [name]));
