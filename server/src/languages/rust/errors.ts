/** What can be saved of half-typed Rust. */
import { Salvager } from '../support/salvage.ts';
import { nameLiteral, stringLiteral } from './literals.ts';

/** Reads what is left of broken nodes. */
export const salvager = new Salvager({
  equalities: { '==': '==', '!=': '!=' },
  quotes: new Set(['"', 'b"', 'c"']),
  stringParts: new Set(['string_content', 'escape_sequence']),
  skipped:
    /^(?:string_content|escape_sequence|line_comment|block_comment|attribute_item|type_.*|.*_type|parameters|lifetime|label|field_identifier|mutable_specifier|visibility_modifier|use_.*|where_clause|function_modifiers|token_tree)$/,
  arm: '=>',
  fallsThrough: false,
  key: (node) =>
    node.type === 'field_identifier' || node.type === 'identifier'
      ? nameLiteral(node)
      : node.type === 'string_literal'
        ? stringLiteral(node)
        : undefined,
});
