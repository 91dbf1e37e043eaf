/** Patterns: as conditions on a value (`x is …`) and as the labels of a switch. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, ComparePattern, Expr, Member, Pattern, Ref } from '../../flow/ir.ts';
import { type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { firstOperand, hold, relational } from './precedence.ts';

const relations = new Set(['<', '<=', '>', '>=']);

/** The operator of a relational pattern. */
function relationOf(node: SyntaxNode): ComparePattern['op'] | undefined {
  const token = node.children.find(({ type }) => relations.has(type))?.type;
  return token === undefined ? undefined : (token as ComparePattern['op']);
}

/** `subject is pattern`. */
export function isPattern(node: SyntaxNode, to: Lowering): Expr {
  const pattern = node.field('pattern');
  const value = hold(node.field('expression'), to.expr(node.field('expression'), node), relational);
  const last = pattern && lastConstant(pattern);
  // `x is > 4 && y is 1 or 2` is read as `x is (> (4 && y is 1)) or 2`: what was meant is beyond repair here
  if (!pattern || holdsMore(pattern, last)) return opaque(node, [value.around(value.operand)]);
  const rest = last && firstOperand(to.expr(last.namedChildren[0] ?? last.children.at(-1), last));
  const test = matches(pattern, subjectOf(value.operand, pattern), to, rest && last ? { node: last, operand: rest.operand } : undefined);
  const span = { start: value.operand.span.start, end: rest?.operand.span.end ?? pattern.end };
  const whole = value.around({ ...test, span });
  return rest ? rest.around(whole) : whole;
}

/** What the grammar may have taken too much for: the operand that a pattern ends with. */
function lastConstant(pattern: SyntaxNode): SyntaxNode | undefined {
  switch (pattern.type) {
    case 'and_pattern':
    case 'or_pattern': {
      const right = pattern.field('right');
      return right && lastConstant(right);
    }
    case 'negated_pattern':
      return pattern.namedChildren[0] && lastConstant(pattern.namedChildren[0]);
    case 'relational_pattern':
    case 'constant_pattern':
      return pattern;
    default:
      return undefined;
  }
}

/** Whether a pattern that is not the last one holds more than its operand. */
function holdsMore(pattern: SyntaxNode, last: SyntaxNode | undefined): boolean {
  if (pattern === last) return false;
  if (pattern.type !== 'relational_pattern' && pattern.type !== 'constant_pattern')
    return pattern.namedChildren.some((child) => holdsMore(child, last));
  const [operand] = pattern.namedChildren;
  return (
    operand?.type === 'is_pattern_expression' ||
    (operand?.type === 'binary_expression' && /^(?:&&|\|\|)$/.test(operand.field('operator')?.text ?? ''))
  );
}

/** The last operand of a pattern, as it was meant. */
interface Last {
  readonly node: SyntaxNode;
  readonly operand: Expr;
}

/** A value that is asked several times: the first time it is evaluated it gets a name, unless it is one. */
interface Subject {
  next(): Expr;
}

function subjectOf(value: Expr, pattern: SyntaxNode): Subject {
  const isName = (expr: Expr): boolean => expr.kind === 'ref' || (expr.kind === 'member' && isName(expr.object));
  if (isName(value) || !/recursive_pattern|and_pattern|or_pattern/.test(pattern.type)) return { next: () => value };
  const name: Ref = { kind: 'ref', span: value.span, name: `$is${value.span.start}` };
  let isNamed = false;
  return {
    next: () => {
      if (isNamed) return name;
      isNamed = true;
      return { kind: 'assign', span: value.span, target: name, value, update: false };
    },
  };
}

const both = (left: Expr, right: Expr): Expr => ({
  kind: 'logical',
  span: { start: left.span.start, end: right.span.end },
  op: 'and',
  left,
  right,
});

/** The pattern as a condition on the subject. */
function matches(node: SyntaxNode, subject: Subject, to: Lowering, last?: Last): Expr {
  const span = spanOf(node);
  const [first] = node.namedChildren;
  switch (node.type) {
    case 'parenthesized_pattern':
      return first ? matches(first, subject, to) : opaque(node, [subject.next()]);
    case 'constant_pattern':
      return { kind: 'binary', span, op: '==', left: subject.next(), right: constant(node, to, last) };
    case 'relational_pattern': {
      const op = relationOf(node);
      const right = last?.node === node ? last.operand : to.expr(first, node);
      return op ? { kind: 'binary', span, op: op as Binary['op'], left: subject.next(), right } : opaque(node, [subject.next(), right]);
    }
    case 'negated_pattern':
      return first ? { kind: 'not', span, operand: matches(first, subject, to, last) } : opaque(node, [subject.next()]);
    case 'or_pattern': {
      const constants = alternatives(node);
      if (constants.every(({ type }) => type === 'constant_pattern')) {
        const items = constants.map((each) => constant(each, to, last));
        return { kind: 'binary', span, op: 'in', left: subject.next(), right: { kind: 'list', span, items, form: 'list' } };
      }
      return logical(node, 'or', subject, to, last);
    }
    case 'and_pattern':
      return logical(node, 'and', subject, to, last);
    case 'recursive_pattern':
      return recursive(node, subject, to);
    case 'declaration_pattern': {
      const name = node.field('name');
      const value = subject.next();
      const bound: Expr = name ? { kind: 'assign', span, target: ref(name), value, update: false } : value;
      return { kind: 'typeTest', span, value: bound, type: node.field('type')?.text ?? '' };
    }
    case 'type_pattern':
      return { kind: 'typeTest', span, value: subject.next(), type: node.text };
    default:
      return opaque(node, [subject.next()]);
  }
}

function logical(node: SyntaxNode, op: 'and' | 'or', subject: Subject, to: Lowering, last: Last | undefined): Expr {
  const [left, right] = [node.field('left'), node.field('right')];
  if (!left || !right) return opaque(node, [subject.next()]);
  return { kind: 'logical', span: spanOf(node), op, left: matches(left, subject, to), right: matches(right, subject, to, last) };
}

/** `a or b or c` in order. */
function alternatives(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'parenthesized_pattern' && node.namedChildren[0]) return alternatives(node.namedChildren[0]);
  if (node.type !== 'or_pattern') return [node];
  return [node.field('left'), node.field('right')].flatMap((side) => (side ? alternatives(side) : []));
}

const constant = (node: SyntaxNode, to: Lowering, last?: Last): Expr =>
  last?.node === node ? last.operand : to.expr(node.namedChildren[0] ?? node.children[0], node);

/** `T { A: 1, B.C: "x" } name`. */
function recursive(node: SyntaxNode, subject: Subject, to: Lowering): Expr {
  const name = node.field('name');
  const type = node.field('type');
  const value = subject.next();
  const bound: Expr = name ? { kind: 'assign', span: value.span, target: ref(name), value, update: false } : value;
  // without a type it still asks whether there is a value at all
  let test: Expr = { kind: 'typeTest', span: spanOf(node), value: bound, type: type?.text ?? '' };
  const again: Subject = name ? { next: () => ref(name) } : subject;
  for (const [member, pattern] of subpatterns(node, again)) test = both(test, matches(pattern, { next: () => member }, to));
  return test;
}

/** The members that a pattern in braces speaks of, each with its own pattern. */
function subpatterns(node: SyntaxNode, subject: Subject): (readonly [Expr, SyntaxNode])[] {
  return (node.child('property_pattern_clause')?.namedChildren ?? []).flatMap((each) => {
    const [path, pattern] = each.namedChildren;
    return path && pattern ? [[memberOf(path, subject.next()), pattern] as const] : [];
  });
}

function memberOf(path: SyntaxNode, object: Expr): Expr {
  const name = path.type === 'member_access_expression' ? path.field('name') : path;
  const inner = path.type === 'member_access_expression' ? path.field('expression') : undefined;
  if (!name) return opaque(path, [object]);
  const member: Member = {
    kind: 'member',
    span: spanOf(path),
    object: inner ? memberOf(inner, object) : object,
    name: name.text,
    nameSpan: spanOf(name),
  };
  return member;
}

/** A pattern as an arm has it. */
export interface ArmPattern {
  readonly labels: readonly Expr[];
  /** Conditions on the subject's members. */
  readonly guard?: Expr;
  readonly binds?: Pattern;
  readonly isDefault: boolean;
}

/** A pattern as the labels of an arm; `subject` is what the switch asks. */
export function armPattern(node: SyntaxNode, subject: Expr, to: Lowering): ArmPattern {
  switch (node.type) {
    case 'discard':
    case 'var_pattern':
    case 'declaration_pattern': {
      const name = node.field('name');
      const isAny = node.type !== 'declaration_pattern' || node.field('type')?.type === 'implicit_type';
      return { labels: isAny ? [] : [opaque(node)], ...(name && { binds: ref(name) }), isDefault: isAny };
    }
    case 'parenthesized_pattern':
      return node.namedChildren[0] ? armPattern(node.namedChildren[0], subject, to) : { labels: [opaque(node)], isDefault: false };
    case 'or_pattern':
      return { labels: alternatives(node).map((each) => label(each, to)), isDefault: false };
    case 'recursive_pattern':
      return recursiveArm(node, subject, to);
    default:
      return { labels: [label(node, to)], isDefault: false };
  }
}

function recursiveArm(node: SyntaxNode, subject: Expr, to: Lowering): ArmPattern {
  const type = node.field('type');
  const name = node.field('name');
  const positions = node.child('positional_pattern_clause')?.namedChildren ?? [];
  const tests = subpatterns(node, { next: () => subject }).map(([member, pattern]) => matches(pattern, { next: () => member }, to));
  const [first, ...more] = tests;
  const guard = first && more.reduce(both, first);
  const binds: Pattern | undefined = name
    ? ref(name)
    : positions.length > 0
      ? { kind: 'listPattern', span: spanOf(node), items: positions.map(positionName) }
      : undefined;
  const items = positions.map((each) => (each.namedChildren[0] ? label(each.namedChildren[0], to) : opaque(each)));
  const labels: Expr[] = positions.length > 0 ? [{ kind: 'list', span: spanOf(node), items, form: 'tuple' }] : type ? [opaque(node)] : [];
  return { labels, ...(guard && { guard }), ...(binds && { binds }), isDefault: false };
}

function positionName(node: SyntaxNode): Ref | undefined {
  const name = node.namedChildren[0]?.field('name');
  return name ? ref(name) : undefined;
}

/** A pattern as one label. */
function label(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const [first] = node.namedChildren;
  switch (node.type) {
    case 'constant_pattern': {
      const value = constant(node, to);
      return value.kind === 'list' && value.form === 'tuple' ? { ...value, items: value.items.map(anyOrItself) } : value;
    }
    case 'relational_pattern': {
      const op = relationOf(node);
      return op ? { kind: 'compare', span, op, value: to.expr(first, node) } : opaque(node);
    }
    case 'parenthesized_pattern':
      return first ? label(first, to) : opaque(node);
    case 'negated_pattern':
      return first ? { kind: 'not', span, operand: label(first, to) } : opaque(node);
    case 'and_pattern':
    case 'or_pattern': {
      const [left, right] = [node.field('left'), node.field('right')];
      if (!left || !right) return opaque(node);
      return { kind: 'logical', span, op: node.type === 'and_pattern' ? 'and' : 'or', left: label(left, to), right: label(right, to) };
    }
    default:
      // what stands behind a half-typed `case` is no pattern yet
      return node.type.endsWith('_pattern') ? opaque(node) : to.expr(node);
  }
}

/** `_` in a tuple fits anything. */
const anyOrItself = (item: Expr): Expr => (item.kind === 'ref' && item.name === '_' ? opaque(item.span) : item);
