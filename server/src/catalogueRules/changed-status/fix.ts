import { memberOf, membersOf, nodeSpan } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import type { Span } from '../../core/range.ts';
import type { Fix, TextEdit } from '../../model/finding.ts';
import type { CatalogueView } from '../catalogueRule.ts';
import { entriesOf, lastEntries } from '../support/entries.ts';
import { fixOf } from '../support/fix.ts';
import { indentationAt, lineStart } from '../support/trivia.ts';

/** Puts the published statuses back. */
export function fixes(view: CatalogueView, _span: Span, data: unknown): readonly Fix[] {
  const { code, statuses } = data as { readonly code: string; readonly statuses: readonly number[] };
  const entry = lastEntries(entriesOf(view, 'codes')).find(({ name }) => name === code)?.value;
  if (entry?.type !== 'object') return [];
  const written = statuses.length === 1 ? String(statuses[0]) : `[${statuses.join(', ')}]`;
  const status = memberOf(entry, 'status');
  const edit =
    status === undefined ? asFirstMember(view.text, entry, `"status": ${written}`) : { span: nodeSpan(status), newText: written };
  return [fixOf(view, `Put the status back to ${statuses.join(', ')}`, [edit], { isPreferred: true })];
}

function asFirstMember(text: string, entry: JsonNode, member: string): TextEdit {
  const first = membersOf(entry)[0]?.[0];
  if (first === undefined) return { span: { start: entry.offset + 1, end: entry.offset + entry.length - 1 }, newText: ` ${member} ` };
  const isOneLine = lineStart(text, first.offset) <= entry.offset;
  const glue = isOneLine ? ' ' : (text.includes('\r\n') ? '\r\n' : '\n') + indentationAt(text, first.offset);
  return { span: { start: first.offset, end: first.offset }, newText: `${member},${glue}` };
}
