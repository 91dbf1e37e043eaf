/** What can be saved of half-typed Kotlin. */
import { Salvager } from '../support/salvage.ts';
import { nameLiteral } from '../support/text.ts';

/** Reads what is left of broken nodes. */
export const salvager = new Salvager({
  equalities: { '==': '==', '!=': '!=', '===': '==', '!==': '!=' },
  quotes: new Set(['"', '"""']),
  stringParts: new Set(['string_content', 'escape_sequence']),
  skipped:
    /^(?:string_content|escape_sequence|line_comment|block_comment|modifiers|.*_type|type_.*|parameter|function_value_parameters|parameter_modifiers|annotation|package_header|import|primary_constructor|delegation_specifiers|label|lambda_parameters)$/,
  arm: 'when',
  fallsThrough: false,
  key: (node) => (node.type === 'identifier' ? nameLiteral(node) : undefined),
});
