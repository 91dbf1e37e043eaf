import type { SourceFile } from '../../idioms.ts';
import { afterBracket } from '../../support/source.ts';

/** Whether the variable's declared type, where the file shows it, has a member of these names one within the other. */
export function mayHave({ path, text, unitStart, unitEnd }: SourceFile, variable: string, members: readonly string[]): boolean {
  if (/\.(?:[cm]?js|jsx)$/i.test(path)) return true;
  const type = declaredType(text.slice(unitStart, unitEnd), variable);
  return type === undefined || hasMembers(text, type, members, 0);
}

/** `const problem = (await res.json()) as Problem`, `problem: Problem`. */
function declaredType(unit: string, variable: string): string | undefined {
  const name = variable.replace(/\$/g, '\\$&');
  const annotated = new RegExp(`(?<![\\w$.])${name}\\s*\\??:\\s*`).exec(unit);
  if (annotated !== null) return typeAt(unit, annotated.index + annotated[0].length);
  const assigned = new RegExp(`(?:const|let|var)\\s+${name}\\s*=\\s*([^;\\n]*)`).exec(unit);
  const cast = /\bas\s+(?!const\b|unknown\b)(.*)$/.exec(assigned?.[1] ?? '');
  return cast === null || assigned === null ? undefined : typeAt(unit, assigned.index + assigned[0].length - cast[1]!.length);
}

function typeAt(text: string, at: number): string {
  if (text[at] === '{') return text.slice(at, afterBracket(text, at) ?? at + 1);
  return /^[\w$.]+/.exec(text.slice(at))?.[0] ?? '';
}

function hasMembers(text: string, type: string, members: readonly string[], depth: number): boolean {
  const [first, ...rest] = members;
  if (first === undefined || depth > 5) return true;
  if (!type.startsWith('{')) {
    const declared =
      type === '' ? null : new RegExp(`\\b(?:interface|type|class)\\s+${type.replace(/[.$]/g, '\\$&')}\\b[^{;=]*=?\\s*(?=\\{)`).exec(text);
    // What is declared elsewhere, or made of other types, is not judged.
    return (
      declared === null ||
      /\bextends\b|&/.test(declared[0]) ||
      hasMembers(text, typeAt(text, declared.index + declared[0].length), members, depth + 1)
    );
  }
  if (/\[\s*\w+\s*:/.test(type)) return true;
  const member = new RegExp(`(?:^\\{|[;,\\n{])\\s*(?:readonly\\s+)?['"]?${first.replace(/\$/g, '\\$&')}['"]?\\s*\\??:\\s*`).exec(type);
  return member !== null && (rest.length === 0 || hasMembers(text, typeAt(type, member.index + member[0].length), rest, depth + 1));
}
