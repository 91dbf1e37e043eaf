/** Calls and object creation, and the methods of the framework that stand for what other languages have operators for. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Expr, ObjectEntry } from '../../flow/ir.ts';
import { codeOf, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { nameLiteral } from '../support/text.ts';
import { hold, primary } from './precedence.ts';

/** A call, of a method or by a name: `a.B(…)`, `B(…)`. */
export function invocation(node: SyntaxNode, to: Lowering): Expr {
  const callee = node.field('function');
  const list = node.field('arguments');
  // how an `await` goes on is nothing to the value
  if (
    callee?.type === 'member_access_expression' &&
    /^(?:ConfigureAwait|AsTask|WaitAsync|GetAwaiter|GetResult)$/.test(callee.field('name')?.text ?? '')
  )
    return to.expr(callee.field('expression'), node);
  const args = lowerArguments(list, to);
  const known = list?.hasError === true ? undefined : standardCall(node, callee ? codeOf(callee) : '', args);
  if (known) return known;
  const held = hold(callee, to.expr(callee, node), primary);
  return held.around({ kind: 'call', span: { start: held.operand.span.start, end: node.end }, callee: held.operand, args });
}

/** The arguments of a call: by position, by name, and those that the call gives a value. */
export function lowerArguments(list: SyntaxNode | undefined, to: Lowering): Argument[] {
  return (list?.namedChildren ?? [])
    .filter(({ type }) => type === 'argument' || type === 'attribute_argument' || type === 'ERROR')
    .map((argument): Argument => {
      const name = argument.field('name');
      const value = argumentValue(argument, name);
      const isOut = argument.child('out') !== undefined || argument.child('ref') !== undefined;
      return { ...(name && { name: name.text }), value: to.expr(value, argument), ...(isOut && { out: true }) };
    });
}

/** The expression of an argument; `this` alone is a token. */
function argumentValue(argument: SyntaxNode, name: SyntaxNode | undefined): SyntaxNode | undefined {
  if (argument.type === 'ERROR') return argument;
  return (
    argument.namedChildren.findLast((child) => child !== name && child.start !== name?.start) ??
    argument.children.find(({ type }) => type === 'this' || type === 'base')
  );
}

const equalityFunctions = /^(?:string|String|object|Object|System\.String)\.(?:Equals|ReferenceEquals)$|^StringComparer\.\w+\.Equals$/;

function standardCall(node: SyntaxNode, name: string, args: readonly Argument[]): Expr | undefined {
  const span = spanOf(node);
  const [first, second] = args;
  if (!first || !second) return undefined;
  if (equalityFunctions.test(name)) return { kind: 'binary', span, op: '==', left: first.value, right: second.value };
  if (/^Regex\.(?:IsMatch|Match)$/.test(name))
    return { kind: 'binary', span, op: '~', left: first.value, right: patternSource(second.value) };
  if (name === 'Enumerable.Contains') return { kind: 'binary', span, op: 'in', left: second.value, right: first.value };
  return undefined;
}

/** A pattern's text cannot be replaced by a code. */
const patternSource = (expr: Expr): Expr => (expr.kind === 'literal' ? { ...expr, plain: false } : expr);

/** `new T(…) { … }`, `new() { … }`: a collection, a dictionary, an object, or a call. */
export function objectCreation(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const type = node.field('type');
  const initializer = node.field('initializer') ?? node.child('initializer_expression');
  const args = lowerArguments(node.field('arguments') ?? node.child('argument_list'), to);
  const value = initializer ? initialised(initializer, to) : undefined;
  if (type?.type === 'array_type') return value ? { ...value, span } : opaque(node);
  const name = type && lastName(type);
  if (value?.kind === 'list') return { ...value, span };
  if (value && args.length === 0) return { ...value, span, ...(value.kind === 'object' && name !== undefined && { type: name }) };
  const [only] = args;
  if (
    !value &&
    args.length === 1 &&
    only &&
    /(?:Set|List|Dictionary)$/.test(name ?? '') &&
    (only.value.kind === 'list' || only.value.kind === 'object')
  )
    return { ...only.value, span };
  const callee: Expr = type ? typePath(type) : opaque({ start: node.start, end: node.start });
  return { kind: 'call', span, callee, args: value ? [...args, { value }] : args, isNew: true };
}

/** What stands in the braces: items, entries, or members. */
export function initialised(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const children = node.namedChildren;
  const isMember = (child: SyntaxNode): boolean =>
    child.type === 'assignment_expression' || (child.type === 'initializer_expression' && child.namedChildren.length === 2);
  if (children.length === 0 || !children.every(isMember))
    return { kind: 'list', span, items: children.map((child) => to.expr(child)), form: 'list' };
  return { kind: 'object', span, entries: children.map((child) => entry(child, to)), spreads: [] };
}

function entry(node: SyntaxNode, to: Lowering): ObjectEntry {
  if (node.type === 'initializer_expression')
    return { key: to.expr(node.namedChildren[0], node), value: to.expr(node.namedChildren[1], node) };
  const left = node.field('left');
  const right = node.field('right');
  const index = left?.type === 'element_binding_expression' ? left.namedChildren[0]?.namedChildren.at(-1) : undefined;
  const key: Expr = left?.type === 'identifier' ? nameLiteral(left) : to.expr(index ?? left, node);
  const value = right?.type === 'initializer_expression' ? initialised(right, to) : to.expr(right, node);
  return { key, value };
}

/** `new { code = "x", Message }`. */
export function anonymousObject(node: SyntaxNode, to: Lowering): Expr {
  const entries: ObjectEntry[] = [];
  const parts = node.children.filter((child) => child.type !== 'comment');
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (!part.isNamed) continue;
    if (part.type === 'identifier' && parts[i + 1]?.type === '=') {
      entries.push({ key: nameLiteral(part), value: to.expr(parts[i + 2], part) });
      i += 2;
      continue;
    }
    // a member by itself gives its name
    const name = part.type === 'member_access_expression' ? part.field('name') : part;
    if (name?.type === 'identifier') entries.push({ key: nameLiteral(name), value: to.expr(part) });
  }
  return { kind: 'object', span: spanOf(node), entries, spreads: [] };
}

/** `x with { A = 1 }`. */
export function withExpression(node: SyntaxNode, to: Lowering): Expr {
  const [from, ...initializers] = node.namedChildren;
  const entries = initializers.flatMap((each): ObjectEntry[] => {
    const [name, value] = each.namedChildren;
    return name && value ? [{ key: nameLiteral(name), value: to.expr(value) }] : [];
  });
  return { kind: 'object', span: spanOf(node), entries, spreads: from ? [to.expr(from)] : [] };
}

/** The last part of a type's name, without type arguments. */
export function lastName(type: SyntaxNode): string {
  return /(\w+)\W*$/.exec(type.text.replace(/<.*$/s, ''))?.[1] ?? type.text;
}

/** A type's name as the expression it would be: `A.B`, without type arguments. */
export function typePath(node: SyntaxNode): Expr {
  switch (node.type) {
    case 'generic_name':
    case 'nullable_type':
      return node.namedChildren[0] ? typePath(node.namedChildren[0]) : ref(node);
    case 'qualified_name': {
      const [qualifier, name] = [node.field('qualifier'), node.field('name')];
      if (!qualifier || !name) return opaque(node);
      return { kind: 'member', span: spanOf(node), object: typePath(qualifier), name: lastName(name), nameSpan: spanOf(name) };
    }
    case 'alias_qualified_name':
      return node.field('name') ? typePath(node.field('name')!) : opaque(node);
    default:
      return ref(node);
  }
}
