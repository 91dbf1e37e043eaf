/** What can be saved of half-typed Java. */
import { Salvager } from '../support/salvage.ts';

/** Reads what is left of broken nodes. */
export const salvager = new Salvager({
  equalities: { '==': '==', '!=': '!=' },
  quotes: new Set(['"', '"""']),
  stringParts: new Set(['string_fragment', 'multiline_string_fragment', 'escape_sequence', 'string_interpolation']),
  skipped:
    /^(?:string_fragment|multiline_string_fragment|escape_sequence|line_comment|block_comment|modifiers|type_.*|.*_type|formal_parameters?|inferred_parameters|marker_annotation|annotation|annotation_argument_list|package_declaration|import_declaration|superclass|super_interfaces|throws|dimensions|asterisk)$/,
  arm: 'case',
  fallsThrough: true,
  key: () => undefined,
});
