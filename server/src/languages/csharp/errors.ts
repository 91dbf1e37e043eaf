/** What can be saved of half-typed C#. */
import { Salvager } from '../support/salvage.ts';
import { nameLiteral } from '../support/text.ts';

/** Reads what is left of broken nodes. */
export const salvager = new Salvager({
  equalities: { '==': '==', '!=': '!=', is: '==' },
  quotes: new Set(['"']),
  stringParts: new Set(['string_literal_content', 'string_content', 'escape_sequence']),
  skipped:
    /^(?:string_literal_content|string_content|escape_sequence|comment|modifier|.*_type|type_.*|parameter|parameter_list|attribute_list|base_list|using_directive|bracketed_parameter_list|preproc_arg|accessor_list|extern_alias_directive|generic_name_only)$/,
  arm: 'case',
  fallsThrough: true,
  key: (node) => (node.type === 'identifier' ? nameLiteral(node) : undefined),
});
