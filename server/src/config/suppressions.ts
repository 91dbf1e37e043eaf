import { LineIndex } from '../core/lineIndex.ts';
import type { Span } from '../core/range.ts';
import { slipsOf } from '../core/similarity.ts';
import type { Finding, TextEdit } from '../model/finding.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';
import type { DirectiveWord, Suppression } from './directives.ts';

/** A file's findings after its suppression comments. */
export interface SuppressedFindings {
  /** What is still to be told, findings about the comments themselves included; in order of place. */
  readonly kept: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly justification?: string }[];
}

/** What `applySuppressions` must know of the file and the rules. */
export interface SuppressionContext {
  readonly text: string;
  /** Every rule there is. */
  readonly rules: readonly RuleInfo[];
  /** Whether a rule is looked for at all: one that is off makes no suppression unused. */
  isActive(rule: string): boolean;
}

/** Takes out what comments suppress, and adds what is wrong with these: rules that do not exist, and comments that suppress nothing. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  context: SuppressionContext,
): SuppressedFindings {
  if (suppressions.length === 0) return { kept: findings, suppressed: [] };
  const lines = new LineIndex(context.text);
  const used = new Set<Suppression | DirectiveWord>();
  const suppressed: { readonly finding: Finding; readonly justification?: string }[] = [];
  const keep = (finding: Finding, byNameOnly: boolean): boolean => {
    const line = lines.positionAt(finding.span.start).line;
    for (const suppression of suppressions) {
      if (suppression.form !== 'file' && suppression.line !== line) continue;
      const word = suppression.rules.find(({ text }) => text === finding.rule);
      if (word === undefined && (byNameOnly || suppression.rules.length > 0)) continue;
      used.add(word ?? suppression);
      suppressed.push({ finding, ...(suppression.justification !== undefined && { justification: suppression.justification }) });
      return false;
    }
    return true;
  };
  const kept = findings.filter((finding) => keep(finding, false));
  const known = new Map(context.rules.map((rule) => [rule.id, rule]));
  const aboutComments = [
    ...unknownRules(suppressions, known),
    ...(context.isActive('unused-suppression') ? unusedOnes(suppressions, used, known, context) : []),
  ];
  // A comment that suppresses everything must not hide that it suppresses nothing.
  const all = [...kept, ...aboutComments.filter((finding) => keep(finding, true))];
  return { kept: all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end), suppressed };
}

function* unknownRules(suppressions: readonly Suppression[], known: ReadonlyMap<string, RuleInfo>): Generator<Finding> {
  for (const { text, span } of suppressions.flatMap(({ rules }) => rules)) {
    if (known.has(text)) continue;
    const [meant] = slipsOf(text, known.keys(), 1);
    const hint =
      meant !== undefined
        ? ` Did you mean \`${meant}\`?`
        : /\s/.test(text)
          ? ' Rules are separated by commas, and the reason follows after `--`.'
          : '';
    yield { rule: 'unknown-rule', severity: 'warning', span, message: `There is no rule \`${text}\`.${hint}`, data: { meant } };
  }
}

function* unusedOnes(
  suppressions: readonly Suppression[],
  used: ReadonlySet<unknown>,
  known: ReadonlyMap<string, RuleInfo>,
  { text, isActive }: SuppressionContext,
): Generator<Finding> {
  for (const suppression of suppressions) {
    const { rules, span } = suppression;
    const finding = { rule: 'unused-suppression', severity: 'warning', tag: 'unnecessary' } as const;
    const whole = removal(text, suppression);
    if (rules.length === 0) {
      if (!used.has(suppression)) yield { ...finding, span, message: 'This comment suppresses nothing.', data: { remove: whole } };
      continue;
    }
    for (const word of rules) {
      if (used.has(word) || word.text === finding.rule || !known.has(word.text) || !isActive(word.text)) continue;
      yield {
        ...finding,
        span: word.span,
        message: `There is no \`${word.text}\` here to suppress.`,
        data: { remove: rules.length === 1 ? whole : wordRemoval(rules, word) },
      };
    }
  }
}

/** A rule's name in a list, together with the comma that joins it to its neighbour. */
function wordRemoval(rules: readonly DirectiveWord[], word: DirectiveWord): Span {
  const at = rules.indexOf(word);
  const next = rules[at + 1];
  return next === undefined ? { start: rules[at - 1]!.span.end, end: word.span.end } : { start: word.span.start, end: next.span.start };
}

/** The comment, and the line where it stands alone on it. */
function removal(text: string, { comment }: Suppression): Span {
  let { start, end } = comment;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  const isLineStart = start === 0 || /[\r\n]/.test(text[start - 1]!);
  const rest = /[ \t]*(?:\r\n|\n|\r|$)/y;
  rest.lastIndex = end;
  const tail = rest.exec(text);
  if (tail !== null && isLineStart) return { start, end: end + tail[0].length };
  return tail !== null ? { start, end } : { start: comment.start, end };
}

/**
 * The edit that suppresses a rule's findings on the line where `span` begins: a comment line above it, indented as the line is,
 * or one more rule in the comment that is there. `lineComment` is the language's marker: `//`, `#`.
 */
export function suppressionEdit(
  text: string,
  span: Span,
  rule: string,
  lineComment: string,
  suppressions: readonly Suppression[] = [],
): TextEdit {
  const lines = new LineIndex(text);
  const { line, character } = lines.positionAt(span.start);
  const lineStart = span.start - character;
  const existing = suppressions.find((one) => one.form === 'next-line' && one.line === line && one.rules.length > 0);
  const last = existing?.rules.at(-1);
  if (last !== undefined) return { span: { start: last.span.end, end: last.span.end }, newText: `, ${rule}` };
  const indentation = /^[^\S\r\n]*/.exec(text.slice(lineStart, lineStart + 1000))?.[0] ?? '';
  return {
    span: { start: lineStart, end: lineStart },
    newText: `${indentation}${lineComment} faultbook-disable-next-line ${rule}${lineEndOf(text)}`,
  };
}

const lineEndOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
