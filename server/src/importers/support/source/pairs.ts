/** Branches and assignments that give a code its status: `case CODE: return 404`, `CODE -> 404`, `statuses[CODE] = 404`. */
import { isStatus } from '../statusText.ts';
import type { SourceLiteral } from './collect.ts';
import type { Token } from './tokens.ts';
import type { Names } from './values.ts';
import { valueAt } from './values.ts';

/** The pairs of a program, in order. */
export function pairsIn(tokens: readonly Token[], names: Names): SourceLiteral[] {
  const found: SourceLiteral[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const assigned = assignedAt(tokens, at, names);
    if (assigned) found.push(assigned);
    if (tokens[at]!.text !== 'case' || tokens[at]!.kind !== 'word') continue;
    const { codes, end } = labelsFrom(tokens, at, names);
    const isArrow = tokens[end]?.text === '-' && tokens[end + 1]?.text === '>';
    let result = isArrow ? end + 2 : end + 1;
    if (tokens[result]?.text === 'return') result++;
    else if (!isArrow) continue;
    const { value } = valueAt(tokens, result, names);
    if (isStatus(value))
      for (const code of codes) found.push({ name: '', type: '', value: [code, value], line: tokens[at]!.line, comment: '', kind: 'pair' });
    at = end;
  }
  return found;
}

/** `statuses[CODE] = 404` */
function assignedAt(tokens: readonly Token[], at: number, names: Names): SourceLiteral | undefined {
  if (tokens[at]!.kind !== 'word' || tokens[at + 1]?.text !== '[') return undefined;
  const { value: code, end } = valueAt(tokens, at + 2, names);
  if (
    (typeof code !== 'string' && typeof code !== 'number') ||
    tokens[end]?.text !== ']' ||
    tokens[end + 1]?.text !== '=' ||
    tokens[end + 2]?.text === '='
  )
    return undefined;
  const { value: status } = valueAt(tokens, end + 2, names);
  return isStatus(status)
    ? { name: '', type: '', value: [String(code), status], line: tokens[at]!.line, comment: '', kind: 'pair' }
    : undefined;
}

/** The values of one or several labels that share a branch. */
function labelsFrom(tokens: readonly Token[], start: number, names: Names): { codes: string[]; end: number } {
  const codes: string[] = [];
  let at = start;
  for (;;) {
    const { value, end } = valueAt(tokens, at + 1, names);
    const name = typeof value === 'object' && value !== null && 'name' in value ? names.get(String(value.name)) : value;
    if (typeof name === 'string' || typeof name === 'number') codes.push(String(name));
    at = end;
    if (tokens[at]?.text === ',') continue;
    if (tokens[at]?.text === ':' && tokens[at + 1]?.text === 'case') at++;
    else return { codes, end: at };
  }
}
