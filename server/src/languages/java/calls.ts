/** Calls, and the methods of the standard library that stand for what other languages have operators and literals for. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Expr, FunctionNode, ListLiteral, Member, ObjectEntry } from '../../flow/ir.ts';
import { codeOf, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { classMembers } from './classes.ts';

/** A call, of a method or by a name: `a.b(…)`, `b(…)`. */
export function methodInvocation(node: SyntaxNode, to: Lowering): Expr {
  const object = node.field('object');
  const name = node.field('name');
  if (!name)
    return opaque(
      node,
      node.namedChildren.map((child) => to.expr(child)),
    );
  const args = node.field('arguments');
  const known = object && !args?.hasError ? standardCall(node, object, name.text, args?.namedChildren ?? [], to) : undefined;
  if (known) return known;
  return { kind: 'call', span: spanOf(node), callee: calleeOf(object, name, to), args: lowerArguments(args, to) };
}

function calleeOf(object: SyntaxNode | undefined, name: SyntaxNode, to: Lowering): Expr {
  if (!object) return ref(name);
  const callee: Member = {
    kind: 'member',
    span: { start: object.start, end: name.end },
    object: to.expr(object),
    name: name.text,
    nameSpan: spanOf(name),
  };
  return callee;
}

/** The arguments of a call, each a positional one. */
export function lowerArguments(list: SyntaxNode | undefined, to: Lowering): Argument[] {
  return (list?.namedChildren ?? []).map((argument) => ({ value: to.expr(argument) }));
}

/** `new T(…)`; the methods of a class that is declared with it are handed over as functions. */
export function objectCreation(node: SyntaxNode, to: Lowering): Expr {
  const type = node.field('type');
  const body = node.child('class_body');
  const args = lowerArguments(node.field('arguments'), to);
  const callee = type ? typePath(type) : opaque(node);
  const name = callee.kind === 'member' || callee.kind === 'ref' ? callee.name : '';
  const collection = body ? undefined : collectionOf(name, args, node);
  if (collection) return collection;
  const methods = body ? methodsOf(body, to) : [];
  return {
    kind: 'call',
    span: spanOf(node),
    callee,
    args: [...args, ...methods.map((fn): Argument => ({ value: functionExpr(fn) }))],
    isNew: true,
  };
}

const functionExpr = (fn: FunctionNode): Expr => ({ kind: 'function', span: fn.span, fn });

function methodsOf(body: SyntaxNode, to: Lowering): FunctionNode[] {
  return classMembers(body, to, undefined).flatMap((stmt) => (stmt.kind === 'functionDecl' ? [stmt.fn] : []));
}

/** A type's name as the expression it would be: `a.B`, without type arguments. */
export function typePath(node: SyntaxNode): Expr {
  switch (node.type) {
    case 'generic_type':
    case 'annotated_type': {
      const named = node.namedChildren.find(({ type }) => type === 'type_identifier' || type === 'scoped_type_identifier');
      return named ? typePath(named) : opaque(node);
    }
    case 'scoped_type_identifier': {
      const [object, name] = [node.namedChildren[0], node.namedChildren.at(-1)];
      if (!object || !name || object === name) return opaque(node);
      return { kind: 'member', span: spanOf(node), object: typePath(object), name: name.text, nameSpan: spanOf(name) };
    }
    default:
      return ref(node);
  }
}

/** Factories of collections that hold their arguments. */
const listFactories: Readonly<Record<string, ListLiteral['form']>> = {
  'Set.of': 'set',
  'EnumSet.of': 'set',
  'ImmutableSet.of': 'set',
  'Sets.newHashSet': 'set',
  'List.of': 'list',
  'Arrays.asList': 'list',
  'ImmutableList.of': 'list',
  'Lists.newArrayList': 'list',
  'Stream.of': 'list',
  'IntStream.of': 'list',
  'Collections.singleton': 'set',
  'Collections.singletonList': 'list',
};

const mapFactories: ReadonlySet<string> = new Set(['Map.of', 'ImmutableMap.of', 'Collections.singletonMap']);

const entryFactories: ReadonlySet<string> = new Set(['Map.ofEntries', 'ImmutableMap.ofEntries']);

/** Static methods that compare their two arguments. */
const equalityFunctions: ReadonlySet<string> = new Set([
  'Objects.equals',
  'Objects.equal',
  'StringUtils.equals',
  'StringUtils.equalsIgnoreCase',
  'TextUtils.equals',
  'Strings.CS.equals',
  'Strings.CI.equals',
]);

/** Static methods that ask whether the first argument holds the second. */
const containsFunctions: ReadonlySet<string> = new Set([
  'StringUtils.contains',
  'StringUtils.containsIgnoreCase',
  'ArrayUtils.contains',
  'CollectionUtils.contains',
]);

function standardCall(node: SyntaxNode, object: SyntaxNode, name: string, args: readonly SyntaxNode[], to: Lowering): Expr | undefined {
  const span = spanOf(node);
  const owner = codeOf(object);
  const dotted = /^[\w.]+$/.test(owner) ? `${owner.replace(/^java\.util\./, '')}.${name}` : '';
  const [first, second] = args;
  if (Object.hasOwn(listFactories, dotted))
    return { kind: 'list', span, items: args.map((each) => to.expr(each)), form: listFactories[dotted]! };
  if (mapFactories.has(dotted)) return { kind: 'object', span, entries: pairs(args, to), spreads: [] };
  if (entryFactories.has(dotted))
    return { kind: 'object', span, entries: args.flatMap((each) => pairs(each.field('arguments')?.namedChildren ?? [], to)), spreads: [] };
  if (first && second) {
    if (equalityFunctions.has(dotted) && args.length === 2)
      return { kind: 'binary', span, op: '==', left: to.expr(first), right: to.expr(second) };
    if (containsFunctions.has(dotted)) return { kind: 'binary', span, op: 'in', left: to.expr(second), right: to.expr(first) };
    if (dotted === 'Pattern.matches') return { kind: 'binary', span, op: '~', left: to.expr(second), right: patternSource(first, to) };
  }
  if (name === 'matches' && first && args.length === 1 && first.type === 'string_literal') {
    return { kind: 'binary', span, op: '~', left: to.expr(object), right: patternSource(first, to) };
  }
  return matcher(node, object, name, to);
}

/** A pattern's text cannot be replaced by a code. */
function patternSource(node: SyntaxNode, to: Lowering): Expr {
  const expr = to.expr(node);
  return expr.kind === 'literal' ? { ...expr, plain: false } : expr;
}

/** `Pattern.compile("x").matcher(text).find()`, `PATTERN.matcher(text).matches()`: `text ~ "x"`. */
function matcher(node: SyntaxNode, object: SyntaxNode, name: string, to: Lowering): Expr | undefined {
  if (!/^(?:find|matches|lookingAt)$/.test(name) || object.type !== 'method_invocation' || object.field('name')?.text !== 'matcher')
    return undefined;
  const [text] = object.field('arguments')?.namedChildren ?? [];
  const compiled = object.field('object');
  const source =
    compiled?.type === 'method_invocation' && compiled.field('name')?.text === 'compile'
      ? compiled.field('arguments')?.namedChildren[0]
      : compiled;
  if (!text || !source) return undefined;
  return { kind: 'binary', span: spanOf(node), op: '~', left: to.expr(text), right: patternSource(source, to) };
}

/** `key, value, key, value` as the entries of a map. */
function pairs(nodes: readonly SyntaxNode[], to: Lowering): ObjectEntry[] {
  const entries: ObjectEntry[] = [];
  for (let i = 0; i + 1 < nodes.length; i += 2) entries.push({ key: to.expr(nodes[i]), value: to.expr(nodes[i + 1]) });
  return entries;
}

/** `new HashSet<>(List.of(…))`: the collection it copies. */
function collectionOf(name: string, args: readonly Argument[], node: SyntaxNode): Expr | undefined {
  const [only] = args;
  if (args.length !== 1 || !/^(?:(?:Linked)?HashSet|TreeSet|ArrayList|CopyOnWriteArraySet|(?:Linked)?HashMap|TreeMap)$/.test(name))
    return undefined;
  return only?.value.kind === 'list' || only?.value.kind === 'object' ? { ...only.value, span: spanOf(node) } : undefined;
}

/** `Type::method`, `this::method`: a function that calls it. */
export function methodReference(node: SyntaxNode, to: Lowering): Expr {
  const [object, name] = node.namedChildren;
  const span = spanOf(node);
  const param = { kind: 'ref', span, name: '$it' } as const;
  if (!object) return opaque(node);
  const isNew = node.child('new') !== undefined;
  if (!name && !isNew) return opaque(node, [to.expr(object)]);
  const callee: Expr =
    isNew || !name ? typePath(object) : { kind: 'member', span, object: to.expr(object), name: name.text, nameSpan: spanOf(name) };
  const call: Expr = { kind: 'call', span, callee, args: [{ value: param }], ...(isNew && { isNew: true }) };
  return functionExpr({ span, params: [{ target: param }], body: { kind: 'exit', span, form: 'return', value: call }, isAsync: false });
}
