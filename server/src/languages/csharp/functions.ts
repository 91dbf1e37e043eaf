/** Functions of every form, and the members of types. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, FunctionNode, Let, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';

/** A method, a constructor, an accessor, a local function or a lambda. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  const name = context.name ?? (node.type === 'constructor_declaration' ? undefined : node.field('name'));
  return {
    span: spanOf(context.span ?? node),
    ...(name?.isNamed && { name: name.text, nameSpan: spanOf(name) }),
    params: lowerParameters(node, to),
    body: lowerBody(node, to),
    isAsync: node.children.some((child) => (child.type === 'modifier' || child.type === 'async') && child.text === 'async'),
    ...(context.container !== undefined && { container: context.container }),
    ...(context.decorators && context.decorators.length > 0 && { decorators: context.decorators }),
  };
}

/** `=> value` is a body that returns the value. */
function lowerBody(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body') ?? node.child('block') ?? node.field('value') ?? node.child('arrow_expression_clause');
  const calls = node.child('constructor_initializer')?.child('argument_list');
  const main =
    body?.type === 'arrow_expression_clause'
      ? returned(body, body.namedChildren[0], to)
      : !body || body.type === 'block'
        ? to.stmt(body, { start: node.end, end: node.end })
        : returned(body, body, to);
  if (!calls) return main;
  const values = calls.namedChildren.map((argument): Expr => to.expr(argument.namedChildren.at(-1), argument));
  return { kind: 'block', span: spanOf(node), body: [{ kind: 'expr', span: spanOf(calls), expr: opaque(calls, values) }, main] };
}

function returned(at: SyntaxNode, value: SyntaxNode | undefined, to: Lowering): Stmt {
  // what only throws returns nothing
  if (value?.type === 'throw_expression')
    return { kind: 'exit', span: spanOf(at), form: 'throw', value: to.expr(value.namedChildren[0], value) };
  return { kind: 'exit', span: spanOf(at), form: 'return', value: to.expr(value, at) };
}

function lowerParameters(node: SyntaxNode, to: Lowering): FunctionNode['params'] {
  const list = node.field('parameters');
  if (list?.type === 'implicit_parameter' || list?.type === 'identifier') return [{ target: ref(list) }];
  const params = (list?.namedChildren ?? []).filter(({ type }) => type === 'parameter');
  return params.map((parameter) => {
    const name = parameter.field('name');
    const type = parameter.field('type');
    const fallback = parameter.child('=') ? parameter.namedChildren.at(-1) : undefined;
    return {
      target: name ? ref(name) : opaque(parameter),
      ...(fallback && fallback !== name && { fallback: to.expr(fallback) }),
      ...(type && { type: type.text }),
    };
  });
}

/** The attributes of a declaration: references, or calls with the arguments they are given. */
export const attributes = (node: SyntaxNode, to: Lowering): Expr[] =>
  node.children
    .filter(({ type }) => type === 'attribute_list')
    .flatMap((list) => list.namedChildren.filter(({ type }) => type === 'attribute').map((each) => to.expr(each)));

/** Whether a declaration carries a modifier: `static`, `const`. */
export const hasModifier = (node: SyntaxNode, modifier: string): boolean =>
  node.children.some((child) => child.type === 'modifier' && child.text === modifier);

/** Nodes that are functions of a type. */
export const memberFunctions: ReadonlySet<string> = new Set([
  'method_declaration',
  'constructor_declaration',
  'destructor_declaration',
  'operator_declaration',
  'conversion_operator_declaration',
]);

/** Nodes that declare a type with members. */
export const typeDeclarations: ReadonlySet<string> = new Set([
  'class_declaration',
  'struct_declaration',
  'record_declaration',
  'interface_declaration',
  'enum_declaration',
]);

/** The members of a type that is declared within another one's member. */
export function typeMembers(body: SyntaxNode | undefined, to: Lowering, container: string | undefined): Stmt[] {
  return (body?.namedChildren ?? []).flatMap((child) =>
    typeDeclarations.has(child.type) ? [to.stmt(child)] : lowerMember(child, to, container),
  );
}

/** The function that a method, a constructor or a property with a body by arrow is. */
export function memberFunction(node: SyntaxNode, to: Lowering, container: string | undefined): FunctionNode | undefined {
  const isArrow = node.type === 'property_declaration' && node.field('value')?.type === 'arrow_expression_clause';
  if (!memberFunctions.has(node.type) && !isArrow) return undefined;
  return to.fn(node, { ...(container !== undefined && { container }), decorators: attributes(node, to) });
}

/** One member as the statements that it is. */
export function lowerMember(node: SyntaxNode, to: Lowering, container: string | undefined): Stmt[] {
  const fn = memberFunction(node, to, container);
  if (fn) return [{ kind: 'functionDecl', span: fn.span, fn }];
  const context: FunctionContext = container === undefined ? {} : { container };
  switch (node.type) {
    case 'field_declaration':
    case 'event_field_declaration':
      return variables(node, to);
    case 'property_declaration':
    case 'indexer_declaration':
    case 'event_declaration': {
      const name = node.field('name');
      const accessors = (node.field('accessors')?.namedChildren ?? []).filter((each) => each.field('body'));
      const functions = accessors.map((each): Stmt => ({
        kind: 'functionDecl',
        span: spanOf(each),
        fn: to.fn(each, { ...context, ...(name && { name }) }),
      }));
      const value = node.field('value');
      if (!value || value.type === 'arrow_expression_clause') return functions;
      return [
        ...functions,
        {
          kind: 'let',
          span: spanOf(node),
          target: name ? ref(name) : opaque(node),
          value: to.expr(value),
          constant: node.field('accessors')?.text.includes('set') !== true,
        },
      ];
    }
    default:
      return [to.stmt(node)];
  }
}

/** Each name that a declaration of fields or local variables declares. */
export function variables(node: SyntaxNode, to: Lowering): Let[] {
  const declaration = node.type === 'variable_declaration' ? node : node.child('variable_declaration');
  const found = (declaration?.namedChildren ?? []).filter(({ type }) => type === 'variable_declarator');
  const type = declaration?.field('type');
  return found.map((declarator) => {
    const name = declarator.field('name') ?? declarator.child('tuple_pattern');
    const value = declarator.child('=') ? declarator.namedChildren.at(-1) : undefined;
    return {
      kind: 'let',
      span: spanOf(found.length === 1 ? node : declarator),
      target: to.pattern(name, declarator),
      ...(value && { value: to.expr(value) }),
      constant: hasModifier(node, 'const') || hasModifier(node, 'readonly'),
      ...(type && type.type !== 'implicit_type' && { type: type.text }),
    };
  });
}
