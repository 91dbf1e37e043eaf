import type { Span } from '../../core/range.ts';
import { statusTitle } from '../../model/statusNames.ts';
import { mentionsIn } from '../../workspace/usage/mentions.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** A known code in a source file, as editors mark it. */
export interface CodeMark {
  /** Without quotes. */
  readonly span: Span;
  readonly isDeprecated: boolean;
}

/** Statuses shown beside a code. */
export interface StatusHint {
  /** After the literal. */
  readonly offset: number;
  readonly label: string;
  /** The statuses with their names. */
  readonly tooltip: string;
}

/** The known codes in a part of a source file, or in all of it, in order; none overlaps another. */
export async function codeMarks(workspace: Workspace, path: string, within?: Span): Promise<readonly CodeMark[]> {
  const snapshot = await workspace.sources.get(path);
  if (snapshot === undefined) return [];
  const marks: CodeMark[] = [];
  for (const { span, isSure, vocabulary, key } of mentionsIn(workspace, snapshot, within)) {
    if (!isSure || span.start < (marks.at(-1)?.span.end ?? 0)) continue;
    if (within !== undefined && (span.end < within.start || span.start > within.end)) continue;
    marks.push({ span, isDeprecated: vocabulary.declarations(key).every(({ entry }) => entry.deprecated !== undefined) });
  }
  return marks;
}

/** The statuses of the codes in a part of a source file. */
export async function statusHints(workspace: Workspace, path: string, within: Span): Promise<readonly StatusHint[]> {
  const snapshot = await workspace.sources.get(path);
  if (snapshot === undefined) return [];
  const hints: StatusHint[] = [];
  for (const { outerSpan, isSure, kind, vocabulary, key } of mentionsIn(workspace, snapshot, within)) {
    const statuses = isSure && kind !== 'other' ? (vocabulary.statusesOf(key) ?? []) : [];
    const offset = outerSpan.end;
    if (statuses.length === 0 || offset < within.start || offset > within.end || hints.at(-1)?.offset === offset) continue;
    const label = statuses.length > 3 ? `${statuses.slice(0, 3).join('|')}|…` : statuses.join('|');
    hints.push({ offset, label, tooltip: statuses.map(statusTitle).join('\n') });
  }
  return hints;
}
