import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, FunctionDecl, FunctionNode, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, ref, spanOf } from '../support/lowering.ts';

/** The members of a class that stands within a function. */
export function lowerClassMembers(node: SyntaxNode, to: Lowering): Stmt[] {
  const container = node.field('name')?.text;
  const members: Stmt[] = [];
  let decorators: SyntaxNode[] = [];
  for (const child of node.field('body')?.namedChildren ?? []) {
    if (child.type === 'decorator') decorators.push(child);
    else {
      members.push(lowerMember(child, to, container, decorators));
      decorators = [];
    }
  }
  return members;
}

/** A method, a field, or a static block; `decorators` are those that stand before it as nodes of their own. */
export function lowerMember(node: SyntaxNode, to: Lowering, container: string | undefined, decorators: readonly SyntaxNode[]): Stmt {
  const fn = memberFunction(node, to, container, decorators);
  if (fn) return { kind: 'functionDecl', span: fn.span, fn } satisfies FunctionDecl;
  const name = node.field('name') ?? node.field('property');
  if (name) return fieldStatement(node, name, to);
  return to.stmt(node.field('body') ?? node, node);
}

/** `static x = 1`: an assignment to a name of the class. */
function fieldStatement(node: SyntaxNode, name: SyntaxNode, to: Lowering): Stmt {
  const value = node.field('value');
  return {
    kind: 'let',
    span: spanOf(node),
    target: ref(name),
    ...(value && { value: to.expr(value) }),
    constant: node.child('readonly') !== undefined,
  };
}

/** The function that a member is: a method, or a field that holds one; undefined otherwise. */
export function memberFunction(
  node: SyntaxNode,
  to: Lowering,
  container: string | undefined,
  decorators: readonly SyntaxNode[],
): FunctionNode | undefined {
  const span = { start: (decorators[0] ?? node).start, end: node.end };
  const all = [...decorators, ...node.fields('decorator')].map((decorator): Expr => to.expr(decorator.namedChildren[0], decorator));
  const context: FunctionContext = { span, decorators: all, ...(container !== undefined && { container }) };
  if (node.type === 'method_definition') return to.fn(node, context);
  const name = node.field('name') ?? node.field('property');
  const value = node.field('value');
  return name && value && fieldFunctions.has(value.type) ? to.fn(value, { ...context, name }) : undefined;
}

const fieldFunctions: ReadonlySet<string> = new Set(['arrow_function', 'function_expression', 'generator_function']);
