import type { Span } from '../core/range.ts';
import type { Finding, Fix } from '../model/finding.ts';

/** The fixes of findings that no handler rule made: names that were nearly right, comments that suppress nothing. */
export function engineFixesOf(path: string, finding: Finding, text: string): readonly Fix[] {
  const data = typeof finding.data === 'object' && finding.data !== null ? (finding.data as Readonly<Record<string, unknown>>) : {};
  const replace = (title: string, span: Span, newText: string, isOnly: boolean): Fix => ({
    title,
    safe: false,
    ...(isOnly ? { isPreferred: true } : {}),
    edits: new Map([[path, [{ span, newText }]]]),
  });
  if (finding.rule === 'unused-suppression' && isSpan(data['remove'])) {
    return [{ ...replace('Remove this suppression', data['remove'], '', true), safe: true }];
  }
  const meant = [
    ...(typeof data['meant'] === 'string' ? [data['meant']] : []),
    ...(Array.isArray(data['close']) ? data['close'].filter((item): item is string => typeof item === 'string') : []),
  ];
  const span = unquoted(finding.span, text);
  return meant.map((name) => replace(`Change to '${name}'`, span, name, meant.length === 1));
}

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && typeof (value as Span).start === 'number' && typeof (value as Span).end === 'number';

/** The content of a quoted name. */
const unquoted = (span: Span, text: string): Span =>
  text[span.start] === '"' && text[span.end - 1] === '"' && span.end - span.start > 1 ? { start: span.start + 1, end: span.end - 1 } : span;
