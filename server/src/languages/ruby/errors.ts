/** What can be saved of half-typed Ruby. */
import { Salvager } from '../support/salvage.ts';
import { nameLiteral } from '../support/text.ts';

/** Reads what is left of broken nodes. */
export const salvager = new Salvager({
  equalities: { '==': '==', '!=': '!=', '===': '==' },
  quotes: new Set(['"', "'"]),
  stringParts: new Set(['string_content', 'escape_sequence']),
  skipped:
    /^(?:string_content|escape_sequence|comment|heredoc_body|heredoc_content|heredoc_end|method_parameters|block_parameters|lambda_parameters|superclass|exceptions|exception_variable|uninterpreted|hash_key_symbol|operator)$/,
  arm: 'when',
  fallsThrough: false,
  key: (node) => (node.type === 'hash_key_symbol' || node.type === 'identifier' ? nameLiteral(node) : undefined),
});
