/** Patterns: values that a subject is compared with, names that they bind, and what else must hold. */
import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, ObjectPattern, Pattern } from '../../flow/ir.ts';
import { type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { nameLiteral, numberLiteral, typeText } from './literals.ts';
import { lastName, pathExpr } from './names.ts';

/** A pattern, read. Without labels and guard it fits everything. */
export interface Read {
  readonly labels?: readonly Expr[];
  readonly binds?: Pattern;
  readonly guard?: Expr;
}

/** Two conditions that must both hold. */
export const both = (left: Expr | undefined, right: Expr | undefined): Expr | undefined =>
  left && right ? { kind: 'logical', span: { start: left.span.start, end: right.span.end }, op: 'and', left, right } : (left ?? right);

/** Reads a pattern. */
export function readPattern(node: SyntaxNode, to: Lowering): Read {
  const [first] = node.namedChildren;
  switch (node.type) {
    case 'match_pattern': {
      const condition = node.field('condition');
      const pattern = node.namedChildren.find((child) => child !== condition && child.start !== condition?.start);
      const read = pattern ? readPattern(pattern, to) : {};
      const guard = both(read.guard, condition && to.expr(condition));
      return { ...read, ...(guard && { guard }) };
    }
    case 'identifier':
      // by the language's custom a constant has no small letters, a variant begins with a capital
      if (node.text === 'None') return { labels: [{ kind: 'literal', span: spanOf(node), value: null }] };
      return /^[A-Z]/.test(node.text) ? { labels: [ref(node)] } : { binds: ref(node) };
    case 'scoped_identifier':
      return { labels: [pathExpr(node)] };
    case 'or_pattern':
      return alternatives(node, to);
    case 'range_pattern':
      return { labels: [rangePattern(node, to)] };
    case 'negative_literal':
      return first ? { labels: [numberLiteral(first, node.child('-'))] } : { guard: opaque(node) };
    case 'captured_pattern': {
      const [name, pattern] = node.namedChildren;
      const read = pattern ? readPattern(pattern, to) : {};
      return name && !read.binds ? { ...read, binds: ref(name) } : read;
    }
    case 'ref_pattern':
    case 'mut_pattern':
    case 'reference_pattern': {
      const pattern = node.namedChildren.at(-1);
      return pattern && pattern.type !== 'mutable_specifier' ? readPattern(pattern, to) : {};
    }
    case 'tuple_pattern':
      return tuplePattern(placesOf(node), spanOf(node), to);
    case 'tuple_struct_pattern':
      return variantPattern(node, to);
    case 'struct_pattern':
      return structPattern(node, to);
    case 'remaining_field_pattern':
      return {};
    case 'slice_pattern':
    case 'macro_invocation':
    case 'generic_pattern':
    case 'ERROR':
      return { guard: opaque(node) };
    default:
      return node.isNamed ? { labels: [to.expr(node)] } : {};
  }
}

/** What a pattern binds, where it is known to fit: a `let`, a parameter. */
export function bindingOf(node: SyntaxNode, to: Lowering): Pattern {
  return readPattern(node, to).binds ?? opaque(node);
}

/** `404 | 429`: what is no value in it makes the whole not understood. */
function alternatives(node: SyntaxNode, to: Lowering): Read {
  const parts = node.namedChildren.map((child) => readPattern(child, to));
  const labels = parts.flatMap((part) => (part.guard || part.binds ? [] : (part.labels ?? [])));
  const isWhole = parts.every((part) => part.labels && !part.guard && !part.binds);
  if (isWhole) return { labels };
  const [first] = parts;
  return { guard: opaque(node), ...(first?.binds && { binds: first.binds }) };
}

function rangePattern(node: SyntaxNode, to: Lowering): Expr {
  const operator = node.children.find(({ type }) => type.startsWith('..'));
  const left = node.field('left') ?? node.namedChildren.find(({ end }) => operator !== undefined && end <= operator.start);
  const right = node.field('right') ?? node.namedChildren.find(({ start }) => operator !== undefined && start >= operator.end);
  return {
    kind: 'range',
    span: spanOf(node),
    ...(left && { from: to.expr(left) }),
    ...(right && { to: to.expr(right) }),
    inclusive: operator?.type !== '..',
  };
}

/** What stands between the parentheses; `_` is a token without a name. */
const placesOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.children.filter(({ isNamed, type }) => type === '_' || (isNamed && !type.endsWith('comment')));

/** `(429, "x")`: compared place by place. */
function tuplePattern(patterns: readonly SyntaxNode[], span: Span, to: Lowering): Read {
  const parts = patterns.map((pattern) => readPattern(pattern, to));
  if (patterns.some(({ type }) => type === 'remaining_field_pattern')) return { guard: opaque(span) };
  const items = parts.map((part, i): Expr => {
    const at = spanOf(patterns[i]!);
    const [label, ...more] = part.labels ?? [];
    if (!label) return part.guard ? opaque(at) : { kind: 'ref', span: at, name: '_' };
    return more.reduce((left, right): Expr => ({ kind: 'logical', span: at, op: 'or', left, right }), label);
  });
  const guard = parts.reduce<Expr | undefined>((all, part) => both(all, part.guard), undefined);
  const isTested = parts.some((part) => part.labels);
  return {
    ...(isTested && { labels: [{ kind: 'list', span, items, form: 'tuple' } satisfies Expr] }),
    ...(parts.some((part) => part.binds) && {
      binds: { kind: 'listPattern', span, items: parts.map((part) => part.binds) } satisfies Pattern,
    }),
    ...(guard && { guard }),
  };
}

/** `Some(p)` and `Ok(p)` are about the value itself, `Err(p)` about its error, any other variant about what it holds. */
function variantPattern(node: SyntaxNode, to: Lowering): Read {
  const type = node.field('type');
  const payload = placesOf(node).filter((child) => child.start >= (type?.end ?? 0));
  const name = lastName(type);
  const [only] = payload;
  if ((name === 'Some' || name === 'Ok') && payload.length === 1 && only) {
    const read = readPattern(only, to);
    return read.labels ? read : { ...read, guard: both(opaque(type ?? node), read.guard) ?? opaque(node) };
  }
  const members = payload.flatMap((pattern, i): MemberRead[] =>
    pattern.type === 'remaining_field_pattern'
      ? []
      : [
          {
            key: name === 'Err' && payload.length === 1 ? 'Err()' : payload.length === 1 ? 'variant()' : `${i}`,
            keySpan: spanOf(pattern),
            read: readPattern(pattern, to),
            span: spanOf(pattern),
          },
        ],
  );
  return withMembers(type ?? node, node, members);
}

/** `ApiError::Http { status: 404, code, .. }`. */
function structPattern(node: SyntaxNode, to: Lowering): Read {
  const type = node.field('type');
  const members = node.namedChildren.flatMap((child): MemberRead[] => {
    const name = child.type === 'field_pattern' ? child.field('name') : undefined;
    if (!name) return [];
    const pattern = child.field('pattern');
    const read: Read = pattern ? readPattern(pattern, to) : { binds: { kind: 'ref', span: spanOf(name), name: name.text } };
    return [{ key: name.text, keySpan: nameLiteral(name).span, read, span: spanOf(pattern ?? name) }];
  });
  return withMembers(type ?? node, node, members);
}

interface MemberRead {
  readonly key: string;
  readonly keySpan: Span;
  readonly read: Read;
  readonly span: Span;
}

/** Members are bound, those that are compared under names of their own; whether it is that variant at all is not known. */
function withMembers(type: SyntaxNode, node: SyntaxNode, all: readonly MemberRead[]): Read {
  const properties: ObjectPattern['properties'][number][] = [];
  let guard: Expr | undefined = { kind: 'typeTest', span: spanOf(type), value: opaque(type), type: typeText(type) ?? '' };
  for (const { key, keySpan, read, span } of all) {
    if (read.labels) {
      // no name of a program holds a colon
      const name = `case:${span.start}`;
      const value: Expr = { kind: 'ref', span: keySpan, name };
      properties.push({ key, keySpan, target: { kind: 'ref', span, name } });
      guard = both(guard, labelTest(value, read.labels, span));
    } else if (read.binds) properties.push({ key, keySpan, target: read.binds });
    guard = both(guard, read.guard);
  }
  const binds: Pattern = { kind: 'objectPattern', span: spanOf(node), properties };
  return { ...(properties.length > 0 && { binds }), ...(guard && { guard }) };
}

/** Whether a value is one of the labels, as an expression. */
export function labelTest(value: Expr, labels: readonly Expr[], span: Span): Expr {
  const [first] = labels;
  if (labels.length > 1 && labels.every(({ kind }) => kind === 'literal' || kind === 'member' || kind === 'ref')) {
    return { kind: 'binary', span, op: 'in', left: value, right: { kind: 'list', span, items: labels, form: 'list' } };
  }
  if (!first) return opaque(span);
  const tests = labels.map((label): Expr => {
    if (label.kind === 'list' && label.form === 'tuple' && value.kind === 'list') return placeTests(value.items, label.items, span);
    return {
      kind: 'binary',
      span: { start: value.span.start, end: label.span.end },
      op: label.kind === 'range' ? 'in' : '==',
      left: value,
      right: label,
    };
  });
  return tests.reduce((left, right): Expr => ({ kind: 'logical', span, op: 'or', left, right }));
}

function placeTests(values: readonly Expr[], labels: readonly Expr[], span: Span): Expr {
  let test: Expr | undefined;
  labels.forEach((label, i) => {
    const value = values[i];
    if (!value || (label.kind === 'ref' && label.name === '_')) return;
    const alternativesOf = (each: Expr): Expr[] =>
      each.kind === 'logical' && each.op === 'or' ? [...alternativesOf(each.left), ...alternativesOf(each.right)] : [each];
    test = both(test, label.kind === 'opaque' ? label : labelTest(value, alternativesOf(label), label.span));
  });
  return test ?? opaque(span);
}

/** `matches!(value, pattern)`, `let pattern = value` in a condition: the names are bound, then everything is tested. */
export function patternTest(value: Expr, read: Read, span: Span): Expr {
  const labels = read.labels && labelTest(value, read.labels, span);
  const test = both(labels, read.guard) ?? opaque(span, read.binds ? [] : [value]);
  if (!read.binds) return test;
  const assign: Expr = { kind: 'assign', span, target: read.binds, value, update: false };
  return {
    kind: 'do',
    span,
    body: {
      kind: 'block',
      span,
      body: [
        { kind: 'expr', span, expr: assign },
        { kind: 'expr', span, expr: test },
      ],
    },
  };
}
