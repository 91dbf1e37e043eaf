import { memberOf } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import type { TextEdit } from '../../model/finding.ts';
import { afterTrivia, indentationAt, lineEnd, lineEndOf, lineStart } from './trivia.ts';

/** A member that is to be written. */
export interface NewMember {
  readonly name: string;
  /** As JSON. */
  readonly value: string;
  /** The member it follows, where there is one; else the last. */
  readonly after: string;
  readonly comment: string | undefined;
}

/** The edits that add a member to an object, laid out as the object is; its comments stay where they are. Undefined where it has the member. */
export function addMember(text: string, object: JsonNode, member: NewMember): readonly TextEdit[] | undefined {
  const { name, value, after, comment } = member;
  if (object.type !== 'object' || memberOf(object, name) !== undefined) return undefined;
  const written = `${JSON.stringify(name)}: ${value}`;
  const inline = comment === undefined ? '' : ` /* ${comment} */`;
  const anchor = memberOf(object, after)?.parent ?? object.children?.at(-1);
  if (anchor === undefined) return inEmpty(text, object, written + inline);
  const end = anchor.offset + anchor.length;
  if (text.slice(lineStart(text, anchor.offset), anchor.offset).trim() !== '') return [insertion(end, `, ${written}${inline}`)];
  const indent = lineEndOf(text) + indentationAt(text, anchor.offset);
  const line = comment === undefined ? '' : ` // ${comment}`;
  const next = afterTrivia(text, end);
  if (text[next] === ',') {
    const rest = endOfOwnLine(text, next + 1);
    return rest === undefined ? [insertion(next + 1, ` ${written},${inline}`)] : [insertion(rest, `${indent}${written},${line}`)];
  }
  const rest = endOfOwnLine(text, end);
  if (rest === undefined) return [insertion(end, `,${indent}${written}${inline}`)];
  return rest === end
    ? [insertion(end, `,${indent}${written}${line}`)]
    : [insertion(end, ','), insertion(rest, `${indent}${written}${line}`)];
}

function inEmpty(text: string, object: JsonNode, written: string): readonly TextEdit[] {
  const start = object.offset + 1;
  const isBare = text.slice(start, object.offset + object.length - 1) === '';
  return [insertion(start, isBare ? ` ${written} ` : ` ${written}`)];
}

/** The end of the line where nothing but comments that end there too follows on it. */
function endOfOwnLine(text: string, at: number): number | undefined {
  const end = lineEnd(text, at);
  return /^\s*(?:\/\*(?:(?!\*\/).)*\*\/\s*)*(?:\/\/.*)?$/.test(text.slice(at, end)) ? end : undefined;
}

const insertion = (at: number, newText: string): TextEdit => ({ span: { start: at, end: at }, newText });
