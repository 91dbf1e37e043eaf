import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { ModuleFacts } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import type { FactsDraft } from '../support/factsDraft.ts';
import { newDraft } from '../support/factsDraft.ts';
import { spanOf } from '../support/lowering.ts';
import { nameLiteral } from '../support/text.ts';
import { lowerExpression } from './lower.ts';

/** Reads imports, constants, exports and comments. */
export function moduleFacts(marks: readonly ModuleMark[]): ModuleFacts {
  const draft = newDraft();
  for (const { kind, node, container } of marks) {
    if (node.isError) continue;
    if (kind === 'import') readImport(node, draft);
    else if (kind === 'constant') readConstant(node, container, draft);
    else if (kind === 'comment') draft.comments.push({ ...spanOf(node), text: commentText(node.text) });
    else draft.exports.set(node.text, node.text);
  }
  return draft;
}

const commentText = (text: string): string =>
  (text.startsWith('#') ? text.replace(/^#+!?/, '') : text.replace(/^=begin/, '').replace(/=end\s*$/, '')).trim();

/** `require "faraday"` names nothing; a path that is relative begins with a dot. */
function readImport(node: SyntaxNode, { imports }: FactsDraft): void {
  const method = node.field('method')?.text ?? '';
  if (!/^(require|require_relative|require_dependency|load|autoload)$/.test(method)) return;
  const name = node.field('arguments')?.namedChildren.find(({ type }) => type === 'string');
  const value = name && lowerExpression(name);
  if (!name || value?.kind !== 'literal') return;
  const path = String(value.value);
  imports.push({
    specifier: method === 'require_relative' && !path.startsWith('.') ? `./${path}` : path,
    local: '',
    imported: '*',
    span: spanOf(name),
  });
}

/** A constant is reached by its own name, and by that of the class or module which holds it. */
function readConstant(node: SyntaxNode, container: string | undefined, { constants, exports }: FactsDraft): void {
  const name = node.field('left');
  const right = node.field('right');
  if (name?.type !== 'constant' || !right) return;
  const value = lowerExpression(right);
  constants.set(name.text, value);
  exports.set(name.text, name.text);
  if (container !== undefined)
    constants.set(container, { kind: 'object', span: spanOf(node), entries: [{ key: nameLiteral(name), value }], spreads: [] });
}
