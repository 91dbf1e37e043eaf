import { shift } from '../../../core/range.ts';
import type { Arm, Stmt } from '../../../flow/ir.ts';
import type { ArmsSite, SourceEdit } from '../../idioms.ts';
import { retryAfterExpression } from './headers.ts';
import { unitText } from './insert.ts';
import { indentAt, styleOf, type Style } from './style.ts';

/**
 * `case` labels: without a default, arms that `break`, so that everything goes on as it did; before a default, labels that
 * share its statements. What has to wait is thrown, with what Retry-After says.
 */
export function missingArms(site: ArmsSite): readonly SourceEdit[] | undefined {
  const { arms } = site.dispatch;
  const text = unitText(site.file);
  const style = styleOf(site.file.path, site.file.text);
  const index = arms.findIndex((arm) => arm.isDefault);
  const first = arms[0];
  if (first === undefined || !isFirstOnLine(text, first.span.start)) return undefined;
  const indent = indentAt(text, first.span.start);
  const waiting = waitingLines(site, style);
  if (waiting === undefined) return undefined;
  const last = index < 0 ? arms.at(-1)! : arms[index - 1];
  const labels = (codes: readonly string[]): string[] => codes.map((code) => `case ${style.quote}${escaped(code, style)}${style.quote}:`);
  const groups = site.groups.flatMap(({ verdict, codes }) => [
    `// ${verdict}`,
    ...labels(codes),
    ...(index < 0 ? [`${style.unit}break${style.semi}`] : []),
  ]);
  const runsOn = last !== undefined && waiting.length > 0 && !leaves(last);
  const isOpen = runsOn && (index >= 0 || groups.length === 0);
  // Before a default, statements that run on into it would run on into the new arm instead.
  if (isOpen && index >= 0) return undefined;
  const lines = index < 0 ? [...(isOpen ? [`${style.unit}break${style.semi}`] : []), ...groups, ...waiting] : [...waiting, ...groups];
  const insertion = index < 0 ? afterArm(text, last!, style, indent, lines) : beforeArm(text, arms[index]!, style, indent, lines);
  return insertion && [{ ...insertion, span: shift(insertion.span, site.file.unitStart) }];
}

function waitingLines({ waiting, file }: ArmsSite, style: Style): string[] | undefined {
  if (waiting === undefined) return [];
  const header = retryAfterExpression({ response: waiting.response, file }, style);
  if (header === undefined) return undefined;
  return [
    `// ${waiting.verdict}`,
    ...waiting.codes.map((code) => `case ${style.quote}${escaped(code, style)}${style.quote}:`),
    `${style.unit}throw new Error(\`Rate limited: Retry-After is \${${header} ?? ${style.quote}absent${style.quote}}\`)${style.semi}`,
  ];
}

const escaped = (code: string, { quote }: Style): string => code.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`);

function beforeArm(text: string, arm: Arm, style: Style, indent: string, lines: readonly string[]): SourceEdit | undefined {
  const { start } = arm.span;
  if (!isFirstOnLine(text, start)) return undefined;
  return { span: { start, end: start }, newText: lines.map((line) => line + style.eol + indent).join('') };
}

function afterArm(text: string, arm: Arm, style: Style, indent: string, lines: readonly string[]): SourceEdit | undefined {
  // A comment behind the last statement belongs to it.
  const rest = /^[ \t]*;?[ \t]*(?:\/\/[^\n]*)?/.exec(text.slice(arm.span.end).replace(/\r/g, ''))![0].length;
  const end = arm.span.end + rest;
  if (!/^\s*\n/.test(text.slice(end))) return undefined;
  return { span: { start: end, end }, newText: lines.map((line) => style.eol + indent + line).join('') };
}

/** Whether control never runs on out of an arm. */
function leaves(arm: Arm): boolean {
  const statements = arm.body.kind === 'block' ? arm.body.body : [arm.body];
  return ends(statements.at(-1));
}

function ends(stmt: Stmt | undefined): boolean {
  if (stmt?.kind === 'exit') return true;
  if (stmt?.kind === 'block') return ends(stmt.body.at(-1));
  return stmt?.kind === 'if' && stmt.otherwise !== undefined && ends(stmt.then) && ends(stmt.otherwise);
}

const isFirstOnLine = (text: string, offset: number): boolean => /(?:^|\n)[ \t]*$/.test(text.slice(0, offset));
