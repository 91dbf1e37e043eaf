/** What can be saved of half-typed Go. */
import { Salvager } from '../support/salvage.ts';
import { keyLiteral } from './literals.ts';

/** Reads what is left of broken nodes. */
export const salvager = new Salvager({
  equalities: { '==': '==', '!=': '!=' },
  quotes: new Set(['"', '`']),
  stringParts: new Set(['interpreted_string_literal_content', 'raw_string_literal_content', 'escape_sequence']),
  skipped:
    /^(?:interpreted_string_literal_content|raw_string_literal_content|escape_sequence|comment|type_.*|.*_type|parameter_.*|field_identifier|package_identifier|label_name|blank_identifier|package_clause|import_.*)$/,
  arm: 'case',
  fallsThrough: false,
  key: (node) => keyLiteral(node.type === 'literal_element' ? (node.namedChildren[0] ?? node) : node),
});
