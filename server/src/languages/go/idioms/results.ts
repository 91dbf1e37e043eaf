import type { FunctionNode } from '../../../flow/ir.ts';
import { afterBracket } from '../../support/source.ts';

/** The types of what a function gives back, as written; undefined where they cannot be read. */
export function resultTypes(text: string, fn: FunctionNode): readonly string[] | undefined {
  const from =
    fn.nameSpan !== undefined && fn.nameSpan.start >= fn.span.start && fn.nameSpan.end <= fn.body.span.start
      ? fn.nameSpan.end
      : fn.span.start;
  let open = from;
  while (open < fn.body.span.start && text[open] !== '(' && text[open] !== '[') open++;
  // type parameters stand before the parameters
  if (text[open] === '[') open = text.indexOf('(', afterBracket(text, open) ?? open);
  const end = open < from || open >= fn.body.span.start ? undefined : afterBracket(text, open);
  if (end === undefined || end > fn.body.span.start) return undefined;
  const result = text.slice(end, fn.body.span.start).trim();
  if (result === '') return [];
  return result.startsWith('(') ? listed(result.slice(1, -1)) : [result];
}

/** `a, b int, err error` or `*Order, error`. */
function listed(list: string): readonly string[] {
  const parts = splitTop(list);
  const named = parts.some((part) => /^\w+\s+\S/.test(part) && !/^(?:chan|func|map|struct|interface)\b/.test(part));
  if (!named) return parts;
  const types: string[] = [];
  let type = '';
  for (const part of parts.toReversed()) {
    type = /^\w+\s+(\S[^]*)$/.exec(part)?.[1] ?? type;
    types.unshift(type);
  }
  return types;
}

function splitTop(list: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let i = 0; i <= list.length; i++) {
    const char = list[i];
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') depth--;
    else if ((char === ',' && depth === 0) || i === list.length) {
      parts.push(list.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts.filter((part) => part !== '');
}

/** The value that a variable of a type has before it is given one. */
export function zeroOf(type: string): string {
  if (/^(?:\*|\[\]|map\b|chan\b|func\b|<-|interface\b)/.test(type) || type === 'any' || type === 'error') return 'nil';
  if (type === 'string') return '""';
  if (type === 'bool') return 'false';
  if (/^(?:u?int(?:8|16|32|64|ptr)?|float(?:32|64)|byte|rune|uintptr|time\.Duration)$/.test(type)) return '0';
  return `*new(${type})`;
}

/** `return nil, ERROR`; undefined where the function gives back no error. */
export function returnError(text: string, fn: FunctionNode, error: string): string | undefined {
  const types = resultTypes(text, fn);
  if (types?.at(-1) !== 'error') return undefined;
  return `return ${[...types.slice(0, -1).map(zeroOf), error].join(', ')}`;
}
