import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Expr, ObjectPattern, Pattern, Stmt } from '../../flow/ir.ts';
import { keyword, type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { both, type MemberRead, oneOf, type PatternRead, readAlternatives, readMembers, readSequence } from '../support/patternReads.ts';
import { nameLiteral } from '../support/text.ts';
import { bodyOf } from './bodies.ts';
import { salvager } from './errors.ts';
import { fits } from './expressions.ts';

const emptyBody = (node: SyntaxNode): Stmt => ({ kind: 'block', span: { start: node.end, end: node.end }, body: [] });

const bodyOrNothing = (node: SyntaxNode, to: Lowering): Stmt => {
  const body = node.field('body');
  return body ? bodyOf(body, to) : emptyBody(node);
};

/** `case … when …`, with or without a value. */
export function lowerCase(node: SyntaxNode, to: Lowering): Stmt {
  const value = node.field('value');
  const subject = value && to.expr(value);
  const arms: Arm[] = [];
  for (const child of node.children) {
    if (child.type === 'when') arms.push(subject ? whenArm(child, to) : conditionArm(child, to));
    else if (child.type === 'else') arms.push(defaultArm(child, to));
    else if (child.type === 'ERROR') arms.push(...salvager.arms(child, to));
  }
  return { kind: 'switch', span: spanOf(node), ...(subject && { subject }), arms, keywordSpan: keyword(node, 'case') };
}

function defaultArm(node: SyntaxNode, to: Lowering): Arm {
  return { span: spanOf(node), labels: [], body: bodyOf(node, to), isDefault: true, fallsThrough: false };
}

const labelsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.fields('pattern').map((pattern) => (pattern.type === 'pattern' ? (pattern.namedChildren[0] ?? pattern) : pattern));

/** What is tested by more than equality is a condition on the value. */
function whenArm(node: SyntaxNode, to: Lowering): Arm {
  const labels = labelsOf(node);
  const isPlain = labels.every(({ type }) => !/^(regex|splat_argument|lambda)$/.test(type));
  const arm = { span: spanOf(node), body: bodyOrNothing(node, to), isDefault: false, fallsThrough: false };
  if (isPlain) return { ...arm, labels: labels.map((label) => to.expr(label)) };
  // no name of a program holds a colon
  const value: Expr = { kind: 'ref', span: { start: node.start, end: node.start }, name: `case:${node.start}` };
  const guard =
    oneOf(
      labels.map((label) => fits(label, value, spanOf(label), to)),
      spanOf(node),
    ) ?? opaque(node);
  return { ...arm, labels: [], guard, binds: { ...value } };
}

function conditionArm(node: SyntaxNode, to: Lowering): Arm {
  return {
    span: spanOf(node),
    labels: labelsOf(node).map((label) => to.expr(label)),
    body: bodyOrNothing(node, to),
    isDefault: false,
    fallsThrough: false,
  };
}

/** `case … in …`. */
export function lowerCaseMatch(node: SyntaxNode, to: Lowering): Stmt {
  const arms: Arm[] = [];
  for (const child of node.children) {
    if (child.type === 'in_clause') arms.push(inArm(child, to));
    else if (child.type === 'else') arms.push(defaultArm(child, to));
  }
  return { kind: 'switch', span: spanOf(node), subject: to.expr(node.field('value'), node), arms, keywordSpan: keyword(node, 'case') };
}

function inArm(node: SyntaxNode, to: Lowering): Arm {
  const pattern = node.field('pattern');
  const read = pattern ? readPattern(pattern, to) : { guard: opaque(node) };
  const clause = node.field('guard');
  const condition = clause && to.expr(clause.field('condition'), clause);
  const asked: Expr | undefined =
    condition && clause.type === 'unless_guard' ? { kind: 'not', span: condition.span, operand: condition } : condition;
  const guard = both(read.guard, asked);
  const labels = read.labels ?? [];
  return {
    span: spanOf(node),
    labels,
    ...(guard && { guard }),
    body: bodyOrNothing(node, to),
    isDefault: labels.length === 0 && guard === undefined,
    fallsThrough: false,
    ...(read.binds && { binds: read.binds }),
  };
}

function readPattern(node: SyntaxNode, to: Lowering): PatternRead {
  switch (node.type) {
    case 'identifier':
      return node.text.startsWith('_') ? {} : { binds: { kind: 'ref', span: spanOf(node), name: node.text } };
    case 'alternative_pattern':
      return readAlternatives(
        node.fields('alternatives').map((child) => readPattern(child, to)),
        spanOf(node),
      );
    case 'as_pattern': {
      const value = node.field('value');
      const name = node.field('name');
      const read = value ? readPattern(value, to) : {};
      return name && !read.binds ? { ...read, binds: { kind: 'ref', span: spanOf(name), name: name.text } } : read;
    }
    case 'parenthesized_pattern':
      return node.namedChildren[0] ? readPattern(node.namedChildren[0], to) : {};
    case 'array_pattern': {
      if (node.field('class') || node.namedChildren.some(({ type }) => type === 'splat_parameter')) return { guard: opaque(node) };
      return readSequence(
        node.namedChildren.map((child) => ({ read: readPattern(child, to), span: spanOf(child) })),
        spanOf(node),
      );
    }
    case 'hash_pattern': {
      const read = readMembers(spanOf(node), memberReads(node, to), true);
      return node.field('class') ? { ...read, guard: both(read.guard, opaque(node)) ?? opaque(node) } : read;
    }
    case 'variable_reference_pattern':
      return { labels: [to.expr(node.field('name'), node)] };
    case 'regex':
    case 'find_pattern':
    case 'lambda':
    case 'expression_reference_pattern':
      return { guard: opaque(node) };
    default:
      return { labels: [to.expr(node)] };
  }
}

function memberReads(node: SyntaxNode, to: Lowering): MemberRead[] {
  return node.namedChildren.flatMap((child): MemberRead[] => {
    const key = child.type === 'keyword_pattern' ? child.field('key') : undefined;
    if (!key) return [];
    const literal = key.type === 'hash_key_symbol' ? nameLiteral(key) : to.expr(key);
    if (literal.kind !== 'literal') return [];
    const value = child.field('value');
    // `{code:}` binds the name
    const read: PatternRead = value ? readPattern(value, to) : { binds: { kind: 'ref', span: literal.span, name: String(literal.value) } };
    return [{ key: String(literal.value), keySpan: literal.contentSpan ?? literal.span, read, span: spanOf(value ?? key) }];
  });
}

/** `body => {code:, error: {message:}}`: the names that it takes out. */
export function lowerMatchPattern(node: SyntaxNode, to: Lowering): Expr {
  const pattern = node.field('pattern');
  const value = to.expr(node.field('value'), node);
  return { kind: 'assign', span: spanOf(node), target: (pattern && bindsOf(pattern, to)) ?? opaque(node), value, update: false };
}

function bindsOf(node: SyntaxNode, to: Lowering): Pattern | undefined {
  if (node.type !== 'hash_pattern') return readPattern(node, to).binds;
  const properties = memberReads(node, to).flatMap(({ key, keySpan, read }): ObjectPattern['properties'][number][] =>
    read.binds ? [{ key, keySpan, target: read.binds }] : [],
  );
  return { kind: 'objectPattern', span: spanOf(node), properties };
}
