/** What can be saved of half-typed PHP. */
import { Salvager } from '../support/salvage.ts';
import { keyLiteral } from './literals.ts';

/** Reads what is left of broken nodes. */
export const salvager = new Salvager({
  equalities: { '===': '==', '==': '==', '!==': '!=', '!=': '!=' },
  quotes: new Set(['"', "'"]),
  stringParts: new Set(['string_content', 'escape_sequence']),
  skipped:
    /^(?:string_content|escape_sequence|comment|.*_modifier|.*_type|formal_parameters|attribute_list|namespace_use_declaration|namespace_name|base_clause|class_interface_clause|php_tag|text|text_interpolation|reference_modifier|heredoc_start|heredoc_end|use_declaration)$/,
  arm: 'case',
  fallsThrough: true,
  key: keyLiteral,
});
