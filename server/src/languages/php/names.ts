/** Names: variables, functions, constants, classes. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Ref } from '../../flow/ir.ts';
import { type Lowering, opaque, spanOf } from '../support/lowering.ts';

/** `$name` without its sign. */
export function variable(node: SyntaxNode): Ref {
  return { kind: 'ref', span: spanOf(node), name: node.text.replace(/^&?\$/, '') };
}

/** A function, constant or class, without its namespace. */
export function nameRef(node: SyntaxNode): Ref {
  return { kind: 'ref', span: spanOf(node), name: node.text.replace(/^.*\\/s, '') };
}

/** What stands before `::`; one's own class is `self`, however it is called. */
export function classRef(node: SyntaxNode, to: Lowering): Expr {
  if (node.type === 'relative_scope') return { kind: 'ref', span: spanOf(node), name: node.text === 'parent' ? 'parent' : 'self' };
  if (node.type === 'name' || node.type === 'qualified_name' || node.type === 'relative_name') return nameRef(node);
  return node.isNamed ? to.expr(node) : opaque(node);
}

/** `A::B`; a constant of one's own class is known by its name. */
export function classConstant(node: SyntaxNode, to: Lowering): Expr {
  const [scope, name] = [node.namedChildren[0], node.namedChildren.at(-1)];
  if (!scope || !name || scope === name) return opaque(node);
  if (name.text === 'class') return scope.type === 'relative_scope' ? opaque(node) : nameRef(scope);
  if (scope.type === 'relative_scope') return { kind: 'ref', span: spanOf(node), name: name.text };
  return { kind: 'member', span: spanOf(node), object: classRef(scope, to), name: name.text, nameSpan: spanOf(name) };
}
