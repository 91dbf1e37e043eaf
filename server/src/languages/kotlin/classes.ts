/** Functions of every form, and the members of classes. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, FunctionNode, Let, Stmt } from '../../flow/ir.ts';
import { codeOf, type FunctionContext, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';

/** Whether a node is neither a token nor a comment. */
export const isCode = ({ isNamed, type }: SyntaxNode): boolean => isNamed && !type.endsWith('comment');

/** Nodes that declare a type with members. */
export const typeDeclarations: ReadonlySet<string> = new Set(['class_declaration', 'object_declaration', 'companion_object']);

/** A function, an accessor, a lambda. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  const name = node.field('name') ?? context.name;
  return {
    span: spanOf(context.span ?? node),
    ...(name && { name: name.text, nameSpan: spanOf(name) }),
    params: node.type === 'lambda_literal' ? lambdaParameters(node) : lowerParameters(node, to),
    body: node.type === 'lambda_literal' ? lambdaBody(node, to) : lowerBody(node, to),
    isAsync: node.child('modifiers')?.namedChildren.some(({ text }) => text === 'suspend') === true,
    ...(context.container !== undefined && { container: context.container }),
    ...(context.decorators && context.decorators.length > 0 && { decorators: context.decorators }),
  };
}

/** `= value` is a body that returns the value. */
function lowerBody(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.child('function_body') ?? node.child('block');
  const block = body?.type === 'block' ? body : body?.child('block');
  if (block) return to.stmt(block);
  const value = body?.namedChildren[0];
  return value
    ? { kind: 'exit', span: spanOf(value), form: 'return', value: to.expr(value) }
    : { kind: 'block', span: { start: node.end, end: node.end }, body: [] };
}

/** The last expression of a lambda is its value. */
function lambdaBody(node: SyntaxNode, to: Lowering): Stmt {
  const stmts = to.stmts(node.namedChildren.filter(({ type }) => type !== 'lambda_parameters'));
  const last = stmts.at(-1);
  const isValue = last?.kind === 'expr' && last.expr.kind !== 'assign' && last.expr.kind !== 'do';
  const body = isValue ? [...stmts.slice(0, -1), { kind: 'exit', span: last.span, form: 'return', value: last.expr } as const] : stmts;
  return { kind: 'block', span: spanOf(node), body };
}

function lambdaParameters(node: SyntaxNode): FunctionNode['params'] {
  const list = node.child('lambda_parameters');
  if (!list) return [{ target: { kind: 'ref', span: { start: node.start, end: node.start }, name: 'it' } }];
  return list.namedChildren.map((parameter) => {
    const name = parameter.child('identifier');
    return { target: name ? ref(name) : opaque(parameter) };
  });
}

function lowerParameters(node: SyntaxNode, to: Lowering): FunctionNode['params'] {
  const list = (node.child('function_value_parameters')?.children ?? []).filter(({ type }) => !type.endsWith('comment'));
  return list.flatMap((parameter, i): FunctionNode['params'] => {
    if (parameter.type !== 'parameter') return [];
    const [name, type] = parameter.namedChildren;
    const fallback = list[i + 1]?.type === '=' ? list[i + 2] : undefined;
    return [
      {
        target: name ? ref(name) : opaque(parameter),
        ...(fallback && { fallback: to.expr(fallback) }),
        ...(type && { type: codeOf(type) }),
      },
    ];
  });
}

/** The members of a type. */
export const typeMembers = (body: SyntaxNode | undefined, to: Lowering, container: string | undefined): Stmt[] =>
  (body?.namedChildren ?? []).flatMap((child) => (typeDeclarations.has(child.type) ? [to.stmt(child)] : lowerMember(child, to, container)));

/** One member as the statements that it is. */
export function lowerMember(node: SyntaxNode, to: Lowering, container: string | undefined): Stmt[] {
  if (node.type === 'function_declaration' || node.type === 'secondary_constructor') {
    const fn = memberFunction(node, to, container);
    return [{ kind: 'functionDecl', span: fn.span, fn }];
  }
  if (node.type === 'anonymous_initializer') return [to.stmt(node.child('block'), node)];
  if (node.type === 'property_declaration') return [...variables(node, to), ...accessors(node, to, container)];
  return [to.stmt(node)];
}

/** The function that a method is. */
export const memberFunction = (node: SyntaxNode, to: Lowering, container: string | undefined): FunctionNode =>
  to.fn(node, { ...(container !== undefined && { container }), decorators: annotations(node, to) });

function accessors(node: SyntaxNode, to: Lowering, container: string | undefined): Stmt[] {
  const name = node.child('variable_declaration')?.child('identifier');
  return node.namedChildren
    .filter(({ type }) => type === 'getter' || type === 'setter')
    .map((each) => ({
      kind: 'functionDecl',
      span: spanOf(each),
      fn: to.fn(each, { ...(name && { name }), ...(container !== undefined && { container }) }),
    }));
}

/** `val x = …`, `val (a, b) = …`. */
export function variables(node: SyntaxNode, to: Lowering): Let[] {
  const single = node.child('variable_declaration');
  const target = single ?? node.child('multi_variable_declaration');
  const value = initializerOf(node);
  if (!target || (!value && node.child('getter'))) return [];
  const type = single?.namedChildren.find(({ type: each }) => each !== 'identifier' && each !== 'annotation');
  return [
    {
      kind: 'let',
      span: spanOf(node),
      target: to.pattern(target),
      ...(value && { value: to.expr(value) }),
      constant: node.child('val') !== undefined,
      ...(type && { type: codeOf(type).replace(/\?$/, '') }),
    },
  ];
}

/** What a property is given: its value, or what it is delegated to. */
export function initializerOf(node: SyntaxNode): SyntaxNode | undefined {
  const at = node.children.findIndex(({ type }) => type === '=');
  return at < 0 ? node.child('property_delegate')?.namedChildren[0] : node.children.slice(at + 1).find(isCode);
}

const annotations = (node: SyntaxNode, to: Lowering): Expr[] =>
  (node.child('modifiers')?.namedChildren ?? []).filter(({ type }) => type === 'annotation').map((each) => to.expr(each));
