import { nodeValue } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import type { Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { CatalogueView } from '../catalogueRule.ts';
import { entriesOf } from '../support/entries.ts';
import type { Entry } from '../support/entries.ts';
import { fixOf } from '../support/fix.ts';
import type { FixTrust } from '../support/fix.ts';
import { removeMember } from '../support/removeMember.ts';

/** Remove this declaration, or the one before it: a machine decides where both say the same. */
export function fixes(view: CatalogueView, span: Span): readonly Fix[] {
  const entries = entriesOf(view, 'codes');
  const at = entries.findIndex(({ nameNode }) => nameNode.offset === span.start);
  const later = entries[at];
  const earlier = entries.slice(0, Math.max(at, 0)).findLast(({ name }) => name === later?.name);
  if (later === undefined || earlier === undefined) return [];
  const saysTheSame = isSame(later.value, earlier.value);
  return [
    ...removal(view, 'Remove this declaration', later, { safe: saysTheSame, isPreferred: saysTheSame }),
    ...(saysTheSame ? [] : removal(view, 'Remove the earlier declaration', earlier)),
  ];
}

function removal(view: CatalogueView, title: string, { nameNode }: Entry, trust?: FixTrust): Fix[] {
  const edits = removeMember(view.text, nameNode);
  return edits === undefined ? [] : [fixOf(view, title, edits, trust)];
}

const isSame = (a: JsonNode | undefined, b: JsonNode | undefined): boolean =>
  a !== undefined && b !== undefined && JSON.stringify(nodeValue(a)) === JSON.stringify(nodeValue(b));
