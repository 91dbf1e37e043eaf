/** Functions and members of classes. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Expr, FunctionNode, Let, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { lowerArguments } from './arguments.ts';
import { nameRef, variable } from './names.ts';
import { ownVariables } from './scopes.ts';

/** Nodes that declare a type with members. */
export const typeDeclarations: ReadonlySet<string> = new Set([
  'class_declaration',
  'interface_declaration',
  'trait_declaration',
  'enum_declaration',
]);

/** A function, a method, a closure or an arrow function. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  const name = node.field('name') ?? context.name;
  return {
    span: spanOf(context.span ?? node),
    ...(name && { name: name.text.replace(/^\$/, ''), nameSpan: spanOf(name) }),
    params: lowerParameters(node, to),
    body: lowerBody(node, to),
    isAsync: false,
    ...(context.container !== undefined && { container: context.container }),
    ...(context.decorators && context.decorators.length > 0 && { decorators: context.decorators }),
  };
}

function lowerBody(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body');
  if (node.type === 'arrow_function' && body) return { kind: 'exit', span: spanOf(body), form: 'return', value: to.expr(body) };
  const stmt = to.stmt(body, { start: node.end, end: node.end });
  // of a function by itself all variables are its own
  const own = node.type === 'anonymous_function' || node.parent !== undefined ? ownVariables(node) : [];
  return stmt.kind === 'block' && own.length > 0 ? { ...stmt, body: [...own, ...stmt.body] } : stmt;
}

function lowerParameters(node: SyntaxNode, to: Lowering): FunctionNode['params'] {
  return (node.field('parameters')?.namedChildren ?? []).flatMap((parameter): FunctionNode['params'] => {
    const name = parameter.field('name');
    if (!name) return [];
    const fallback = parameter.field('default_value');
    const type = parameter.field('type')?.text.replace(/^\?/, '').replace(/^.*\\/, '');
    return [{ target: variable(name), ...(fallback && { fallback: to.expr(fallback) }), ...(type !== undefined && { type }) }];
  });
}

/** The members of a class that is declared within something else. */
export function classMembers(body: SyntaxNode | undefined, to: Lowering, container: string | undefined): Stmt[] {
  return (body?.namedChildren ?? []).flatMap((child) => lowerMember(child, to, container));
}

/** One member as the statements that it is. */
export function lowerMember(node: SyntaxNode, to: Lowering, container: string | undefined): Stmt[] {
  switch (node.type) {
    case 'method_declaration': {
      const fn = memberFunction(node, to, container);
      return [{ kind: 'functionDecl', span: fn.span, fn }];
    }
    case 'property_declaration':
      return properties(node, to);
    case 'const_declaration':
      return constants(node, to);
    case 'use_declaration':
      return [];
    default:
      return [to.stmt(node)];
  }
}

/** The function that a method is. */
export const memberFunction = (node: SyntaxNode, to: Lowering, container: string | undefined): FunctionNode =>
  to.fn(node, { ...(container !== undefined && { container }), decorators: attributes(node, to) });

function properties(node: SyntaxNode, to: Lowering): Let[] {
  return node.namedChildren
    .filter(({ type }) => type === 'property_element')
    .map((element) => {
      const name = element.field('name');
      const value = element.field('default_value');
      return {
        kind: 'let',
        span: spanOf(element),
        target: name ? variable(name) : opaque(element),
        ...(value && { value: to.expr(value) }),
        constant: false,
      };
    });
}

/** `const A = 1, B = 2`. */
export function constants(node: SyntaxNode, to: Lowering): Let[] {
  return node.namedChildren
    .filter(({ type }) => type === 'const_element')
    .map((element) => {
      const [name, value] = [element.namedChildren[0], element.namedChildren.at(-1)];
      return {
        kind: 'let',
        span: spanOf(element),
        target: name ? nameRef(name) : opaque(element),
        ...(value && value !== name && { value: to.expr(value) }),
        constant: true,
      };
    });
}

/** `#[A, B(1)]`: references, or calls with the arguments they are given. */
function attributes(node: SyntaxNode, to: Lowering): Expr[] {
  const found = (node.field('attributes')?.namedChildren ?? []).flatMap(({ namedChildren }) => namedChildren);
  return found.map((attribute) => {
    const [name] = attribute.namedChildren;
    const args: Argument[] = lowerArguments(attribute.field('parameters'), to);
    const callee = name ? nameRef(name) : opaque(attribute);
    return args.length === 0 ? callee : { kind: 'call', span: spanOf(attribute), callee, args };
  });
}
