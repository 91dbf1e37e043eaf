import { nodeSpan } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import type { Span } from '../../core/range.ts';
import { memberOf } from '../../core/jsonc.ts';
import type { Fix } from '../../model/finding.ts';
import type { CatalogueView } from '../catalogueRule.ts';
import { entriesOf } from '../support/entries.ts';
import { fixOf } from '../support/fix.ts';
import { statusesMeant } from './statuses.ts';

/** The status as a number, where there is no doubt which one is meant. */
export function fixes(view: CatalogueView, span: Span): readonly Fix[] {
  const name = view.text.startsWith('"', span.start) ? ofStatuses(view, span) : undefined;
  if (name !== undefined) return name;
  const [node, isItem] = statusAt(view, span) ?? [];
  if (node?.type !== 'string') return [];
  const meant = statusesMeant(String(node.value));
  if (meant.length === 0) return [];
  const newText = meant.length === 1 || isItem === true ? meant.join(', ') : `[${meant.join(', ')}]`;
  return [fixOf(view, `Write ${newText}`, [{ span, newText }], { safe: true, isPreferred: true })];
}

/** A name in `statuses`: only where that status is not described already. */
function ofStatuses(view: CatalogueView, span: Span): readonly Fix[] | undefined {
  const entries = entriesOf(view, 'statuses');
  const entry = entries.find(({ nameNode }) => nameNode.offset === span.start);
  if (entry === undefined) return undefined;
  const [status, ...more] = statusesMeant(entry.name);
  if (status === undefined || more.length > 0 || entries.some(({ name }) => name === String(status))) return [];
  return [fixOf(view, `Write "${status}"`, [{ span, newText: `"${status}"` }], { safe: true, isPreferred: true })];
}

function statusAt(view: CatalogueView, span: Span): readonly [node: JsonNode, isItem: boolean] | undefined {
  for (const { value } of entriesOf(view, 'codes')) {
    const status = memberOf(value, 'status');
    if (status === undefined || status.offset > span.start || nodeSpan(status).end < span.end) continue;
    const item = status.type === 'array' ? status.children?.find(({ offset }) => offset === span.start) : status;
    return item && [item, item !== status];
  }
  return undefined;
}
