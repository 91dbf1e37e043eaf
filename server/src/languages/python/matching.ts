import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Expr, ObjectPattern, Pattern } from '../../flow/ir.ts';
import { type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { dottedName } from './expressions.ts';
import { nameLiteral, numberLiteral } from './literals.ts';

/**
 * What a pattern is: values that the subject is compared with, names that it binds, and what else must hold. Without values
 * and conditions it fits everything.
 */
interface Read {
  readonly labels?: readonly Expr[];
  readonly binds?: Pattern;
  readonly guard?: Expr;
}

/** One `case` as an arm. */
export function lowerCase(node: SyntaxNode, to: Lowering): Arm {
  const patterns = node.namedChildren.filter(({ type }) => type === 'case_pattern');
  const [only] = patterns;
  const read = patterns.length === 1 && only && !isTrailing(node, only) ? readPattern(only, to) : sequence(patterns, node, to);
  const clause = node.field('guard');
  const guard = both(read.guard, clause && to.expr(clause.namedChildren[0], clause));
  const body = node.field('consequence');
  const labels = read.labels ?? [];
  return {
    span: spanOf(node),
    labels,
    ...(guard && { guard }),
    body: to.stmt(body, { start: node.end, end: node.end }),
    isDefault: labels.length === 0 && guard === undefined,
    fallsThrough: false,
    ...(read.binds && { binds: read.binds }),
  };
}

/** `case 404,:` is a tuple of one. */
const isTrailing = (node: SyntaxNode, pattern: SyntaxNode): boolean => node.children.some(({ type, start }) => type === ',' && start >= pattern.end);

const both = (left: Expr | undefined, right: Expr | undefined): Expr | undefined =>
  left && right ? { kind: 'logical', span: { start: left.span.start, end: right.span.end }, op: 'and', left, right } : (left ?? right);

function readPattern(node: SyntaxNode, to: Lowering): Read {
  switch (node.type) {
    case 'case_pattern': {
      const [inner] = node.namedChildren;
      if (node.child('-') && inner) return { labels: [numberLiteral(inner, node.child('-'))] };
      // `_` is a token without a name
      return inner ? readPattern(inner, to) : {};
    }
    case 'dotted_name':
      return node.namedChildren.length > 1 ? { labels: [dottedName(node)] } : { binds: { kind: 'ref', span: spanOf(node), name: node.text } };
    case 'identifier':
      return { binds: { kind: 'ref', span: spanOf(node), name: node.text } };
    case 'union_pattern':
      return alternatives(node, to);
    case 'as_pattern': {
      const [pattern, alias] = node.namedChildren;
      const read = pattern ? readPattern(pattern, to) : {};
      return alias && !read.binds ? { ...read, binds: { kind: 'ref', span: spanOf(alias), name: alias.text } } : read;
    }
    case 'tuple_pattern':
    case 'list_pattern':
      return sequence(node.namedChildren, node, to);
    case 'dict_pattern':
      return mapping(node, to);
    case 'class_pattern':
      return classPattern(node, to);
    case 'splat_pattern':
      return { guard: opaque(node) };
    case 'ERROR':
      return { guard: opaque(node) };
    default:
      return { labels: [to.expr(node)] };
  }
}

/** `404 | 429`: what is no value in it makes the whole not understood. */
function alternatives(node: SyntaxNode, to: Lowering): Read {
  const parts = node.namedChildren.map((child) => readPattern(child, to));
  const labels = parts.flatMap((part) => (part.labels && !part.guard && !part.binds ? part.labels : []));
  return labels.length === parts.length && labels.length === parts.flatMap((part) => part.labels ?? []).length ? { labels } : { guard: opaque(node) };
}

/** `(429, "x")`, `[a, *_]`: compared place by place, where places are fixed. */
function sequence(patterns: readonly SyntaxNode[], node: SyntaxNode, to: Lowering): Read {
  const parts = patterns.map((pattern) => readPattern(pattern, to));
  const span = patterns.length > 0 ? { start: patterns[0]!.start, end: patterns.at(-1)!.end } : spanOf(node);
  if (patterns.some((pattern) => isSplat(pattern))) return { guard: opaque(span) };
  const items = parts.map((part, i): Expr => {
    const at = spanOf(patterns[i]!);
    const [label, ...more] = part.labels ?? [];
    if (!label || part.guard) return part.guard ? opaque(at) : { kind: 'ref', span: at, name: '_' };
    return more.reduce((left, right): Expr => ({ kind: 'logical', span: at, op: 'or', left, right }), label);
  });
  const guards = parts.reduce<Expr | undefined>((all, part) => both(all, part.guard), undefined);
  const binds: Pattern = { kind: 'listPattern', span, items: parts.map((part) => part.binds) };
  return {
    labels: [{ kind: 'list', span, items, form: 'tuple' }],
    ...(parts.some((part) => part.binds) && { binds }),
    ...(guards && { guard: guards }),
  };
}

function isSplat(node: SyntaxNode): boolean {
  return node.type === 'splat_pattern' || (node.type === 'case_pattern' && node.namedChildren.some(isSplat));
}

/** `{"code": "x", "status": s}`: each member is bound under a name of its own, and tested by the guard. */
function mapping(node: SyntaxNode, to: Lowering): Read {
  const keys = node.fields('key');
  const values = node.fields('value');
  return members(
    spanOf(node),
    keys.flatMap((key, i) => {
      const literal = to.expr(key);
      const value = values[i];
      if (literal.kind !== 'literal' || !value) return [];
      return [{ key: String(literal.value), keySpan: literal.contentSpan ?? literal.span, read: readPattern(value, to), span: spanOf(value) }];
    }),
    keys.length === values.length,
  );
}

/** `ApiError(status=404, code="x")`: attributes, on top of a type that is not known here. */
function classPattern(node: SyntaxNode, to: Lowering): Read {
  const keywords = node.namedChildren.flatMap((child) => (child.type === 'case_pattern' ? child.namedChildren : [])).filter(({ type }) => type === 'keyword_pattern');
  const read = members(
    spanOf(node),
    keywords.flatMap((keyword) => {
      const [name, value] = keyword.namedChildren;
      if (!name) return [];
      const key = nameLiteral(name);
      return [{ key: name.text, keySpan: key.span, read: value ? readPattern(value, to) : {}, span: spanOf(value ?? name) }];
    }),
    true,
  );
  return { ...read, guard: both(read.guard, opaque(node)) ?? opaque(node) };
}

interface MemberRead {
  readonly key: string;
  readonly keySpan: Span;
  readonly read: Read;
  readonly span: Span;
}

function members(span: Span, all: readonly MemberRead[], isWhole: boolean): Read {
  const properties: ObjectPattern['properties'][number][] = [];
  let guard: Expr | undefined;
  let isCompared = isWhole && all.length > 0;
  for (const { key, keySpan, read, span: at } of all) {
    if (read.labels) {
      // no name of a program holds a colon
      const name = `case:${at.start}`;
      properties.push({ key, keySpan, target: { kind: 'ref', span: at, name } });
      const tests = read.labels.map((label): Expr => ({ kind: 'binary', span: label.span, op: '==', left: { kind: 'ref', span: keySpan, name }, right: label }));
      const [first, ...rest] = tests;
      guard = both(guard, first && rest.reduce((left, right): Expr => ({ kind: 'logical', span: at, op: 'or', left, right }), first));
    } else {
      // whether the member is there at all is not known
      isCompared &&= read.guard !== undefined;
      if (read.binds) properties.push({ key, keySpan, target: read.binds });
    }
    guard = both(guard, read.guard);
  }
  if (!isCompared) guard = both(guard, opaque(span)) ?? opaque(span);
  return { binds: { kind: 'objectPattern', span, properties }, ...(guard && { guard }) };
}
