import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm } from '../../flow/ir.ts';
import { type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { both, type MemberRead, type PatternRead, readAlternatives, readMembers, readSequence } from '../support/patternReads.ts';
import { dottedName } from './expressions.ts';
import { nameLiteral, numberLiteral } from './literals.ts';

/** One `case` as an arm. */
export function lowerCase(node: SyntaxNode, to: Lowering): Arm {
  const patterns = node.namedChildren.filter(({ type }) => type === 'case_pattern');
  const [only] = patterns;
  const read = patterns.length === 1 && only && !isTrailing(node, only) ? readPattern(only, to) : sequence(patterns, node, to);
  const clause = node.field('guard');
  const guard = both(read.guard, clause && to.expr(clause.namedChildren[0], clause));
  const labels = read.labels ?? [];
  return {
    span: spanOf(node),
    labels,
    ...(guard && { guard }),
    body: to.stmt(node.field('consequence'), { start: node.end, end: node.end }),
    isDefault: labels.length === 0 && guard === undefined,
    fallsThrough: false,
    ...(read.binds && { binds: read.binds }),
  };
}

/** `case 404,:` is a tuple of one. */
const isTrailing = (node: SyntaxNode, pattern: SyntaxNode): boolean =>
  node.children.some(({ type, start }) => type === ',' && start >= pattern.end);

function readPattern(node: SyntaxNode, to: Lowering): PatternRead {
  switch (node.type) {
    case 'case_pattern': {
      const [inner] = node.namedChildren;
      if (node.child('-') && inner) return { labels: [numberLiteral(inner, node.child('-'))] };
      // `_` is a token without a name
      return inner ? readPattern(inner, to) : {};
    }
    case 'dotted_name':
      return node.namedChildren.length > 1
        ? { labels: [dottedName(node)] }
        : { binds: { kind: 'ref', span: spanOf(node), name: node.text } };
    case 'identifier':
      return { binds: { kind: 'ref', span: spanOf(node), name: node.text } };
    case 'union_pattern':
      return readAlternatives(
        node.namedChildren.map((child) => readPattern(child, to)),
        spanOf(node),
      );
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
    case 'ERROR':
      return { guard: opaque(node) };
    default:
      return { labels: [to.expr(node)] };
  }
}

/** Compared place by place, where places are fixed. */
function sequence(patterns: readonly SyntaxNode[], node: SyntaxNode, to: Lowering): PatternRead {
  const span = patterns.length > 0 ? { start: patterns[0]!.start, end: patterns.at(-1)!.end } : spanOf(node);
  if (patterns.some((pattern) => isSplat(pattern))) return { guard: opaque(span) };
  return readSequence(
    patterns.map((pattern) => ({ read: readPattern(pattern, to), span: spanOf(pattern) })),
    span,
  );
}

function isSplat(node: SyntaxNode): boolean {
  return node.type === 'splat_pattern' || (node.type === 'case_pattern' && node.namedChildren.some(isSplat));
}

function mapping(node: SyntaxNode, to: Lowering): PatternRead {
  const keys = node.fields('key');
  const values = node.fields('value');
  const members = keys.flatMap((key, i): MemberRead[] => {
    const literal = to.expr(key);
    const value = values[i];
    if (literal.kind !== 'literal' || !value) return [];
    return [
      { key: String(literal.value), keySpan: literal.contentSpan ?? literal.span, read: readPattern(value, to), span: spanOf(value) },
    ];
  });
  return readMembers(spanOf(node), members, keys.length === members.length);
}

/** `ApiError(status=404, code="x")`: attributes, on top of a type that is not known here. */
function classPattern(node: SyntaxNode, to: Lowering): PatternRead {
  const parts = node.namedChildren.flatMap((child) => (child.type === 'case_pattern' ? child.namedChildren : []));
  const members = parts.flatMap((part): MemberRead[] => {
    const [name, value] = part.type === 'keyword_pattern' ? part.namedChildren : [];
    if (!name) return [];
    return [{ key: name.text, keySpan: nameLiteral(name).span, read: value ? readPattern(value, to) : {}, span: spanOf(value ?? name) }];
  });
  const read = readMembers(spanOf(node), members, true);
  return { ...read, guard: both(read.guard, opaque(node)) ?? opaque(node) };
}
