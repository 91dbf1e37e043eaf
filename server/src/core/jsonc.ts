import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Span } from './range.ts';

/** A node of a JSONC document: type, value or children, and where it stands. */
export type JsonNode = Node;

/** A place where a text is not JSONC, and what is wrong there. */
export interface JsonSyntaxError {
  readonly span: Span;
  readonly message: string;
}

/** A JSONC document as a tree; without `root` where nothing could be read. */
export interface JsonDocument {
  readonly root?: JsonNode;
  readonly errors: readonly JsonSyntaxError[];
}

/** What a JSONC text says, and whether it had to be read past syntax errors. */
export interface JsonValue {
  /** `undefined` where nothing could be read. Objects keep a member called `__proto__` as their own. */
  readonly value: unknown;
  readonly broken: boolean;
}

/**
 * Reads JSONC as a plain value, fast: the engine's own JSON parser first, then the same without comments and
 * trailing commas, and only for broken texts the tolerant tree.
 */
export function readJsonc(text: string): JsonValue {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  for (const candidate of [() => plain, () => withoutComments(plain)]) {
    const json = candidate();
    if (json === undefined) break;
    try {
      return { value: JSON.parse(json) as unknown, broken: false };
    } catch {
      // The next, more tolerant way decides.
    }
  }
  const { root } = readJsoncTree(text);
  return { value: root && nodeValue(root), broken: true };
}

/** Reads JSONC as a tree, past errors as far as possible. Twenty times slower than `readJsonc`. */
export function readJsoncTree(text: string): JsonDocument {
  const errors: ParseError[] = [];
  // A blank keeps all offsets where a byte order mark was.
  const plain = text.charCodeAt(0) === 0xfeff ? ' ' + text.slice(1) : text;
  let root: JsonNode | undefined;
  try {
    root = parseTree(plain, errors, { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { errors: [{ span: { start: 0, end: Math.min(1, text.length) }, message: 'This is nested too deeply to be read.' }] };
  }
  return {
    ...(root && { root }),
    errors: errors.map(({ error, offset, length }) => ({
      span: { start: offset, end: offset + length },
      message: syntaxMessages[printParseErrorCode(error)] ?? 'This is not valid JSON.',
    })),
  };
}

const syntaxMessages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no JSON value: write text in double quotes.',
  InvalidNumberFormat: 'This is not a number as JSON writes it.',
  PropertyNameExpected: 'A member name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is missing before this.',
  CloseBraceExpected: 'A closing brace is missing: everything from here on belongs to an object that never ends.',
  CloseBracketExpected: 'A closing bracket is missing.',
  EndOfFileExpected: 'The document has ended before this: only one value may stand in it.',
  InvalidCommentToken: 'A comment may not stand here.',
  UnexpectedEndOfComment: 'This comment never ends.',
  UnexpectedEndOfString: 'This text has no closing quote.',
  UnexpectedEndOfNumber: 'This number breaks off.',
  InvalidUnicode: 'This is not a Unicode escape: it takes four hexadecimal digits.',
  InvalidEscapeCharacter: 'This is not an escape that JSON knows.',
  InvalidCharacter: 'This character must be written as an escape.',
};

/** The node's value. Objects have no prototype, so that any name is only a name; of members given twice the last counts. */
export function nodeValue(node: JsonNode): unknown {
  if (node.type === 'array') return (node.children ?? []).map(nodeValue);
  if (node.type !== 'object') return node.value as unknown;
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of membersOf(node)) if (member) object[String(name.value)] = nodeValue(member);
  return object;
}

/** An object node's members in order: the name's node, and the value's where there is one. */
export function membersOf(node: JsonNode): readonly (readonly [name: JsonNode, value: JsonNode | undefined])[] {
  const members: (readonly [JsonNode, JsonNode | undefined])[] = [];
  if (node.type === 'object') for (const { children } of node.children ?? []) if (children?.[0]) members.push([children[0], children[1]]);
  return members;
}

/** The value of an object node's member; of several the last, as JSON parsers have it. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  let found: JsonNode | undefined;
  if (node) for (const [key, value] of membersOf(node)) if (key.value === name) found = value;
  return found;
}

/**
 * A value as a tree whose nodes stand nowhere: to check what it says before anybody asks for places. `members` counts
 * the members of all objects in it.
 */
export function treeOfValue(value: unknown): { readonly root: JsonNode; readonly members: number } {
  let members = 0;
  const node = (of: unknown): JsonNode => {
    if (typeof of === 'string') return nowhere('string', of, undefined);
    if (typeof of !== 'object' || of === null) return nowhere(of === null ? 'null' : (typeof of as 'number' | 'boolean'), of, undefined);
    if (Array.isArray(of)) return nowhere('array', undefined, of.map(node));
    const names = Object.keys(of);
    members += names.length;
    return nowhere(
      'object',
      undefined,
      names.map((name) =>
        nowhere('property', undefined, [nowhere('string', name, undefined), node((of as Record<string, unknown>)[name])]),
      ),
    );
  };
  return { root: node(value), members };
}

const nowhere = (type: JsonNode['type'], value: unknown, children: JsonNode[] | undefined): JsonNode => ({
  type,
  value,
  offset: 0,
  length: 0,
  children,
});

/** How many members the objects of a valid JSONC text are given; more than they have where names are given twice. */
export function countMembers(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === COLON) count++;
    else if (unit === QUOTE) at = closingQuote(text, at);
    else if (unit === SLASH) at = (endOfComment(text, at) ?? text.length) - 1;
    if (at < 0) break;
  }
  return count;
}

/** Where a node stands; strings with their quotes. */
export const nodeSpan = (node: JsonNode): Span => ({ start: node.offset, end: node.offset + node.length });

/** The comments of a JSONC text, markers stripped. */
export function jsoncComments(text: string): (Span & { readonly text: string })[] {
  const comments: (Span & { readonly text: string })[] = [];
  if (!text.includes('//') && !text.includes('/*')) return comments;
  const scanner = createScanner(text);
  // 17 is the end of the file, 12 and 13 are comments: the enumeration itself exists for the compiler only.
  for (let kind: number = scanner.scan(); kind !== 17; kind = scanner.scan()) {
    if (kind !== 12 && kind !== 13) continue;
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const raw = text.slice(start, end);
    comments.push({ start, end, text: raw.slice(2, kind === 13 && raw.endsWith('*/') ? -2 : undefined).trim() });
  }
  return comments;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const SLASH = 47;
const STAR = 42;

/** The text without comments and trailing commas; undefined where a string or comment never ends. Offsets are lost. */
function withoutComments(text: string): string | undefined {
  const cuts: (readonly [start: number, end: number])[] = [];
  let comma = -1;
  let cutsAtComma = 0;
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 32) continue;
    if (unit === QUOTE) {
      at = closingQuote(text, at);
      if (at < 0) return undefined;
      comma = -1;
      before = unit;
    } else if (unit === SLASH) {
      const end = endOfComment(text, at);
      if (end === undefined) return undefined;
      cuts.push([at, end]);
      at = end - 1;
    } else if (unit === COMMA) {
      // After `[`, `{`, `,` or `:` it is a mistake.
      comma = before === 91 || before === 123 || before === COMMA || before === COLON ? -1 : at;
      cutsAtComma = cuts.length;
      before = unit;
    } else {
      // `]` and `}`: a comma just before them says nothing.
      if ((unit === 93 || unit === 125) && comma >= 0) cuts.splice(cutsAtComma, 0, [comma, comma + 1]);
      comma = -1;
      before = unit;
    }
  }
  let from = 0;
  const parts: string[] = [];
  for (const [start, end] of cuts) {
    parts.push(text.slice(from, start), ' ');
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function endOfComment(text: string, start: number): number | undefined {
  const next = text.charCodeAt(start + 1);
  if (next === STAR) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? undefined : end + 2;
  }
  if (next !== SLASH) return undefined;
  let end = start + 2;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}
