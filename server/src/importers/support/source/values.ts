/** Literals in programs as plain data: objects, lists, texts, numbers, names of statuses and of constants. */
import { isStatus } from '../statusText.ts';
import { statusByName } from '../../../model/statusByName.ts';
import { isCodeValue } from '../envelopeShape.ts';
import type { Token } from './tokens.ts';

/** What names in the program stand for: `CODE`, `ErrorCode.CODE`. */
export type Names = ReadonlyMap<string, string | number>;

/** A literal's value and the place after it. */
export interface ReadValue {
  /** Undefined where the expression is no literal. */
  readonly value: unknown;
  readonly end: number;
}

const maxDepth = 40;
const statusHolder = /status|http|^SC_|^codes$/i;

/** Reads the expression at a token. */
export function valueAt(tokens: readonly Token[], start: number, names: Names, depth = 0): ReadValue {
  const first = operand(tokens, start, names, depth);
  let { value, end } = first;
  // Texts are joined by `+`, by `.` and by standing side by side.
  while (typeof value === 'string') {
    const glue =
      tokens[end]?.text === '+' && tokens[end]?.kind === 'sign'
        ? 1
        : tokens[end]?.kind === 'string' && tokens[end - 1]?.kind === 'string' && (depth > 0 || tokens[end]!.line === tokens[end - 1]!.line)
          ? 0
          : -1;
    if (glue < 0) break;
    const next = operand(tokens, end + glue, names, depth);
    if (typeof next.value !== 'string') return { value: undefined, end: next.end };
    value += next.value;
    end = next.end;
  }
  return { value, end: afterCast(tokens, end) };
}

/** `as const`, `satisfies X`, `!` */
function afterCast(tokens: readonly Token[], start: number): number {
  let at = start;
  for (;;) {
    const { text, kind } = tokens[at] ?? { text: '', kind: 'sign' };
    if (kind === 'word' && (text === 'as' || text === 'satisfies')) {
      at++;
      let depth = 0;
      for (; at < tokens.length; at++) {
        const sign = tokens[at]!.text;
        if (sign === '<' || sign === '(' || sign === '[') depth++;
        else if (sign === '>' || sign === ')' || sign === ']') depth--;
        if (
          depth < 0 ||
          (depth === 0 && /^[,;}]$/.test(sign)) ||
          (depth === 0 && tokens[at]!.line > tokens[at - 1]!.line && tokens[at]!.kind === 'word')
        )
          break;
      }
    } else if (text === '!' && kind === 'sign') at++;
    else return at;
  }
}

function operand(tokens: readonly Token[], at: number, names: Names, depth: number): ReadValue {
  const token = tokens[at];
  if (token === undefined || depth > maxDepth) return { value: undefined, end: at };
  if (token.kind === 'string') return { value: token.open === true ? undefined : token.text, end: at + 1 };
  if (token.kind === 'number') return { value: Number(token.text), end: at + 1 };
  if (token.text === '-' && tokens[at + 1]?.kind === 'number') return { value: -Number(tokens[at + 1]!.text), end: at + 2 };
  if (token.text === '{') return braces(tokens, at, names, depth);
  if (token.text === '[' && tokens[at + 1]?.text !== ']') {
    const list = listAt(tokens, at, ']', names, depth);
    // `[...]string{…}` and `[3]string{…}` are types of Go.
    return tokens[list.end]?.kind === 'word' && tokens[list.end + 1]?.text === '{' ? braces(tokens, list.end + 1, names, depth) : list;
  }
  if (token.text === '[') return goType(tokens, at, names, depth) ?? { value: [], end: at + 2 };
  if (token.text === '(') {
    const list = listAt(tokens, at, ')', names, depth);
    const items = list.value as unknown[];
    return { value: items.length === 1 && tokens[list.end - 2]?.text !== ',' ? items[0] : items, end: list.end };
  }
  if (token.text === '&' || token.text === '*') return operand(tokens, at + 1, names, depth + 1);
  if (token.kind === 'word') return named(tokens, at, names, depth);
  return { value: undefined, end: at + 1 };
}

/** `[]Type{…}` */
function goType(tokens: readonly Token[], at: number, names: Names, depth: number): ReadValue | undefined {
  let end = at;
  while (
    end < tokens.length &&
    end - at < 20 &&
    (/^[[\].*]$/.test(tokens[end]!.text) || tokens[end]!.kind === 'word' || tokens[end]!.kind === 'number')
  )
    end++;
  return end > at + 2 && tokens[end]?.text === '{' ? braces(tokens, end, names, depth) : undefined;
}

/** A name, a member, a call or a literal with its type. */
function named(tokens: readonly Token[], start: number, names: Names, depth: number): ReadValue {
  let at = start;
  const { text } = tokens[at]!;
  if (text === 'new' || text === 'await') return operand(tokens, at + 1, names, depth + 1);
  if (text === 'true' || text === 'false' || text === 'True' || text === 'False')
    return { value: text.toLowerCase() === 'true', end: at + 1 };
  if (text === 'null' || text === 'undefined' || text === 'nil' || text === 'None') return { value: null, end: at + 1 };
  if (text === 'map' && tokens[at + 1]?.text === '[') {
    const end = goType(tokens, at + 1, names, depth);
    if (end) return end;
  }
  // A prefix of a text in Python: r"…", f"…".
  if (/^[rRuUbBfF]{1,2}$/.test(text) && tokens[at + 1]?.kind === 'string')
    return { value: /f/i.test(text) ? undefined : tokens[at + 1]!.text, end: at + 2 };
  const path = [text];
  at++;
  while (tokens[at]?.text === '.' && tokens[at + 1]?.kind === 'word') {
    path.push(tokens[at + 1]!.text);
    at += 2;
  }
  if (tokens[at]?.text === '(') return call(tokens, at, path, names, depth);
  if (tokens[at]?.text === '{') return braces(tokens, at, names, depth);
  return { value: resolve(path, names), end: at };
}

/** What a name stands for: a constant of the file, a status, or its own last part. */
function resolve(path: readonly string[], names: Names): unknown {
  const known = names.get(path.join('.')) ?? names.get(path.slice(-2).join('.')) ?? (path.length === 1 ? names.get(path[0]!) : undefined);
  if (known !== undefined) return known;
  const parts = path.filter((part) => !/^(?:value|getValue|code|ordinal|name)$/.test(part) || path.length === 1);
  const last = parts.at(-1) ?? '';
  const holder = parts.slice(0, -1).join('.');
  if (statusHolder.test(holder) || /^(?:HTTP_|Status[A-Z]|SC_)/.test(last)) {
    const status = statusByName(last.replace(/^(?:Status|SC_|HTTP_)(?=[A-Z\d])/, ''));
    if (status !== undefined) return status;
  }
  return { name: path.join('.') };
}

/** `fail("code", 404, "message")` says what an object would. */
function call(tokens: readonly Token[], at: number, path: readonly string[], names: Names, depth: number): ReadValue {
  const { value, end } = listAt(tokens, at, ')', names, depth);
  const args = value as readonly unknown[];
  const last = path.at(-1) ?? '';
  if (
    /^(?:freeze|seal|Symbol|str|string|String|int|Number|frozenset|set|Set|dict|tuple|list|MappingProxyType|Map|asList|of|valueOf)$/.test(
      last,
    )
  )
    return { value: args.length === 1 || last !== 'of' ? args[0] : args, end: skipCalls(tokens, end) };
  return { value: asEntry(args), end: skipCalls(tokens, end) };
}

/** `.build()`, `.withCause(x)` and what else is called on a value. */
function skipCalls(tokens: readonly Token[], start: number): number {
  let at = start;
  while (tokens[at]?.text === '.' && tokens[at + 1]?.kind === 'word') {
    at += 2;
    if (tokens[at]?.text !== '(') continue;
    let depth = 0;
    do {
      if (tokens[at]?.text === '(') depth++;
      if (tokens[at]?.text === ')') depth--;
      at++;
    } while (depth > 0 && at < tokens.length);
  }
  return at;
}

/** Arguments as an entry: a text without blanks is the code, a status the status, a sentence the message. */
export function asEntry(args: readonly unknown[]): unknown {
  const entry = Object.create(null) as Record<string, unknown>;
  const numbers = args.filter((arg): arg is number => typeof arg === 'number');
  for (const arg of args) if (isRecord(arg) && (!Object.hasOwn(arg, 'name') || Object.keys(arg).length > 1)) Object.assign(entry, arg);
  const words = args.filter((arg): arg is string => typeof arg === 'string');
  const code = words.find(isCodeValue);
  // Of two numbers the first is the code, even where it could be a status too.
  const status = numbers.findLast(isStatus);
  const number = numbers.find((each) => each !== status);
  if (code !== undefined) entry['code'] ??= code;
  else if (number !== undefined) entry['code'] ??= String(number);
  if (status !== undefined) entry['status'] ??= status;
  const message = words.find((each) => each !== code && /\s/.test(each));
  if (message !== undefined) entry['message'] ??= message;
  return Object.keys(entry).length > 0 ? entry : undefined;
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

function listAt(tokens: readonly Token[], start: number, close: string, names: Names, depth: number): ReadValue {
  const items: unknown[] = [];
  const members = Object.create(null) as Record<string, unknown>;
  let at = start + 1;
  while (at < tokens.length && tokens[at]!.text !== close) {
    // `code="x"` in a call of Python
    const isNamed = tokens[at]!.kind === 'word' && tokens[at + 1]?.text === '=' && tokens[at + 2]?.text !== '=';
    const { value, end } = valueAt(tokens, isNamed ? at + 2 : at, names, depth + 1);
    if (isNamed) members[tokens[at]!.text] = value;
    else items.push(value);
    at = afterItem(tokens, Math.max(end, at + 1), close);
  }
  if (Object.keys(members).length > 0) items.push(members);
  return { value: items, end: at + 1 };
}

/** An object, a dictionary, a map or a set. */
function braces(tokens: readonly Token[], start: number, names: Names, depth: number): ReadValue {
  const object = Object.create(null) as Record<string, unknown>;
  const items: unknown[] = [];
  let at = start + 1;
  while (at < tokens.length && tokens[at]!.text !== '}') {
    const { key, end } = keyAt(tokens, at, names, depth);
    if (key === undefined) {
      const read = valueAt(tokens, at, names, depth + 1);
      items.push(read.value);
      at = afterItem(tokens, Math.max(read.end, at + 1), '}');
      continue;
    }
    const { value, end: next } = valueAt(tokens, end, names, depth + 1);
    object[key] = value;
    at = afterItem(tokens, Math.max(next, end), '}');
  }
  return { value: Object.keys(object).length > 0 ? object : items, end: at + 1 };
}

/** `name:`, `'name':`, `404:`, `[Enum.NAME]:`, `Enum.NAME:` */
function keyAt(tokens: readonly Token[], at: number, names: Names, depth: number): { key?: string; end: number } {
  const token = tokens[at]!;
  const isComputed = token.text === '[';
  const { value, end } = isComputed ? valueAt(tokens, at + 1, names, depth + 1) : keyValue(tokens, at, names);
  const colon = isComputed ? end + 1 : end;
  if (tokens[colon]?.text !== ':' || (isComputed && tokens[end]?.text !== ']')) return { end: at };
  const name = typeof value === 'object' && value !== null && 'name' in value ? String(value.name).split('.').at(-1)! : value;
  return typeof name === 'string' || typeof name === 'number' ? { key: String(name), end: colon + 1 } : { end: at };
}

function keyValue(tokens: readonly Token[], at: number, names: Names): ReadValue {
  const token = tokens[at]!;
  if (token.kind === 'string') return { value: token.text, end: at + 1 };
  if (token.kind === 'number') return { value: token.text, end: at + 1 };
  if (token.text === '-' && tokens[at + 1]?.kind === 'number') return { value: `-${tokens[at + 1]!.text}`, end: at + 2 };
  if (token.kind !== 'word') return { value: undefined, end: at };
  // A member's plain name is its name, whatever else is called so; a member of something is a constant.
  if (tokens[at + 1]?.text === ':') return { value: names.get(token.text) ?? token.text, end: at + 1 };
  const path = [token.text];
  let end = at + 1;
  while (tokens[end]?.text === '.' && tokens[end + 1]?.kind === 'word') {
    path.push(tokens[end + 1]!.text);
    end += 2;
  }
  return { value: resolve(path, names), end };
}

/** Goes past what is left of an item, to the next one or to the end. */
function afterItem(tokens: readonly Token[], start: number, close: string): number {
  let depth = 0;
  let at = start;
  for (; at < tokens.length; at++) {
    const { text, kind } = tokens[at]!;
    if (kind === 'string') continue;
    if (depth === 0 && text === close) return at;
    if (depth === 0 && (text === ',' || text === ';')) return at + 1;
    if (/^[([{]$/.test(text)) depth++;
    else if (/^[)\]}]$/.test(text) && --depth < 0) return at;
  }
  return at;
}
