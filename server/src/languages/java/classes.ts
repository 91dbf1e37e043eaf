/** Members of classes: methods, constructors, fields, initialisers; and annotations. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Expr, FunctionNode, Let, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';

/** Nodes that declare a type with members. */
export const typeDeclarations: ReadonlySet<string> = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
  'annotation_type_declaration',
]);

/** Nodes that are functions of a class. */
export const memberFunctions: ReadonlySet<string> = new Set([
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
]);

/** The members of a type that is declared within a function, or of an anonymous class's body. */
export function classMembers(body: SyntaxNode | undefined, to: Lowering, container: string | undefined): Stmt[] {
  return (body?.namedChildren ?? []).flatMap((child): Stmt[] => {
    if (child.type === 'enum_body_declarations') return classMembers(child, to, container);
    if (child.type === 'enum_constant') return classMembers(child.field('body'), to, container);
    if (typeDeclarations.has(child.type)) return [to.stmt(child)];
    return lowerMember(child, to, container);
  });
}

/** One member as the statements that it is. */
export function lowerMember(node: SyntaxNode, to: Lowering, container: string | undefined): Stmt[] {
  if (memberFunctions.has(node.type)) {
    const fn = memberFunction(node, to, container);
    return [{ kind: 'functionDecl', span: fn.span, fn }];
  }
  if (node.type === 'field_declaration' || node.type === 'constant_declaration') return variables(node, to);
  if (node.type === 'static_initializer') return node.namedChildren.map((child) => to.stmt(child));
  return [to.stmt(node)];
}

/** The function that a method or constructor is. */
export const memberFunction = (node: SyntaxNode, to: Lowering, container: string | undefined): FunctionNode =>
  to.fn(node, { ...(container !== undefined && { container }), decorators: annotations(node, to) } satisfies FunctionContext);

const modifiersOf = (node: SyntaxNode): SyntaxNode | undefined => node.child('modifiers');

/** Whether a declaration carries a modifier: `final`, `static`. */
export const hasModifier = (node: SyntaxNode, modifier: string): boolean => modifiersOf(node)?.child(modifier) !== undefined;

/** Each name that a declaration of fields or local variables declares. */
export function variables(node: SyntaxNode, to: Lowering): Let[] {
  const found = node.fields('declarator');
  const type = node.field('type');
  return found.map((declarator) => {
    const name = declarator.field('name');
    const value = declarator.field('value');
    return {
      kind: 'let',
      span: spanOf(found.length === 1 ? node : declarator),
      target: name ? ref(name) : opaque(declarator),
      ...(value && { value: to.expr(value) }),
      constant: hasModifier(node, 'final') || node.type === 'constant_declaration',
      ...(type && type.text !== 'var' && { type: type.text }),
    };
  });
}

/** The annotations of a declaration: references, or calls with the arguments they are given. */
export function annotations(node: SyntaxNode, to: Lowering): Expr[] {
  const found = (modifiersOf(node)?.namedChildren ?? []).filter(({ type }) => type === 'annotation' || type === 'marker_annotation');
  return found.map((each) => annotation(each, to));
}

/** One annotation; `@A(x)` has a positional argument, `@A(name = x)` a named one. */
export function annotation(node: SyntaxNode, to: Lowering): Expr {
  const name = node.field('name');
  const callee: Expr = name ? to.expr(name) : opaque(node);
  if (node.type === 'marker_annotation') return callee;
  const args = (node.field('arguments')?.namedChildren ?? []).map((argument): Argument => {
    const key = argument.type === 'element_value_pair' ? argument.field('key')?.text : undefined;
    return key === undefined ? { value: to.expr(argument) } : { name: key, value: to.expr(argument.field('value'), argument) };
  });
  return { kind: 'call', span: spanOf(node), callee, args };
}
