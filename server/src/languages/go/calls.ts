/** Calls, and the functions of the standard library that stand for what other languages have operators and methods for. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Binary, Expr, Member } from '../../flow/ir.ts';
import { bare, codeOf, type Lowering, opaque, spanOf } from '../support/lowering.ts';

/** Conversions: the value stays what it is. */
const conversions: ReadonlySet<string> = new Set([
  'string',
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'float32',
  'float64',
  'byte',
  'rune',
  'error',
  'any',
  'time.Duration',
]);

/** Functions that give back their argument in another form. */
const transparent: ReadonlySet<string> = new Set(['strings.ToLower', 'strings.ToUpper', 'strings.TrimSpace', 'strings.Trim']);

/** Calls whose last argument is given a value, written with or without `&`. */
const fills =
  /^(?:Decode|Unmarshal|UnmarshalJSON|UnmarshalRead|DecodeJSON|ReadJSON|Bind|BindJSON|ShouldBind|ShouldBindJSON|JSONUnmarshal)$/;

/** A call. */
export function callExpression(node: SyntaxNode, to: Lowering): Expr {
  const callee = node.field('function');
  const list = node.field('arguments');
  const nodes = (list?.namedChildren ?? []).filter(({ type }) => type !== 'ERROR');
  const name = callee ? codeOf(callee) : '';
  // `{"code": ""` before the next function's `(`: the literal is what was being typed
  if (callee?.type === 'composite_literal') return to.expr(callee);
  const known = nodes.length > 0 && !list?.hasError ? standardCall(node, name, nodes, to) : undefined;
  if (known) return known;
  const args: Argument[] = (list?.namedChildren ?? []).map((argument, i, all) =>
    lowerArgument(argument, i === all.length - 1 && fills.test(lastName(callee)), to),
  );
  return { kind: 'call', span: spanOf(node), callee: to.expr(callee, node), args };
}

/** The method's or function's own name. */
const lastName = (callee: SyntaxNode | undefined): string => (callee?.field('field') ?? callee)?.text ?? '';

function lowerArgument(node: SyntaxNode, isFilled: boolean, to: Lowering): Argument {
  if (node.type === 'variadic_argument') return { value: to.expr(node.namedChildren[0], node), spread: true };
  const given = bare(node);
  const isAddress = given.type === 'unary_expression' && given.child('&') !== undefined;
  const target = isAddress ? bare(given.field('operand')) : given;
  const isOut = (isAddress && /^(?:identifier|selector_expression)$/.test(target?.type ?? '')) || (isFilled && given.type === 'identifier');
  return { value: to.expr(target, node), ...(isOut && { out: true }) };
}

function standardCall(node: SyntaxNode, name: string, nodes: readonly SyntaxNode[], to: Lowering): Expr | undefined {
  const span = spanOf(node);
  const [first, second] = nodes;
  if (nodes.length === 1 && (conversions.has(name) || transparent.has(name))) {
    return bare(first!).type.endsWith('string_literal') && transparent.has(name) ? undefined : to.expr(first);
  }
  if (second === undefined) return undefined;
  const compare = (op: Binary['op'], left: SyntaxNode, right: SyntaxNode): Expr => ({
    kind: 'binary',
    span,
    op,
    left: to.expr(left),
    right: to.expr(right),
  });
  switch (name) {
    case 'errors.As':
      return asError(node, first!, second, to);
    case 'errors.Is':
      return { kind: 'typeTest', span, value: to.expr(first), type: second.text };
    case 'slices.Contains':
    case 'lo.Contains':
    case 'pie.Contains':
    case 'slice.Contains':
    case 'funk.Contains':
    case 'funk.ContainsString':
    case 'funk.ContainsInt':
      return compare('in', second, first!);
    case 'strings.Contains':
      return compare('in', second, first!);
    case 'strings.EqualFold':
      return compare('==', first!, second);
    case 'strings.HasPrefix':
    case 'strings.HasSuffix':
      return methodCall(node, first!, name === 'strings.HasPrefix' ? 'startsWith' : 'endsWith', second, to);
    case 'regexp.MatchString':
      return { kind: 'binary', span, op: '~', left: to.expr(second), right: patternLiteral(to.expr(first)) };
    default:
      return undefined;
  }
}

/** A pattern's text cannot be replaced by a code. */
const patternLiteral = (expr: Expr): Expr => (expr.kind === 'literal' ? { ...expr, plain: false } : expr);

/** `strings.HasPrefix(text, "x")` as the method that other languages have. */
function methodCall(node: SyntaxNode, object: SyntaxNode, name: string, argument: SyntaxNode, to: Lowering): Expr {
  const nameSpan = spanOf(node.field('function')?.field('field') ?? node);
  const callee: Member = { kind: 'member', span: spanOf(object), object: to.expr(object), name, nameSpan };
  return { kind: 'call', span: spanOf(node), callee, args: [{ value: to.expr(argument) }] };
}

/** `errors.As(err, &e)`: from then on `e` is the error. */
function asError(node: SyntaxNode, value: SyntaxNode, pointer: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const given = bare(pointer);
  const target = given.type === 'unary_expression' ? bare(given.field('operand')) : given;
  const test: Expr = { kind: 'typeTest', span, value: to.expr(value), type: target?.text ?? '' };
  if (target?.type !== 'identifier') return opaque(node, [test]);
  const assign: Expr = { kind: 'assign', span, target: to.pattern(target), value: to.expr(value), update: false };
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

/** `regexp.MustCompile("x").MatchString(text)`; undefined for any other call. */
export function patternMatch(node: SyntaxNode, to: Lowering): Expr | undefined {
  const callee = node.field('function');
  if (callee?.type !== 'selector_expression' || !/^(?:MatchString|FindString|FindStringSubmatch)$/.test(lastName(callee))) return undefined;
  const compiled = bare(callee.field('operand'));
  const [value, ...more] = node.field('arguments')?.namedChildren ?? [];
  if (
    compiled?.type !== 'call_expression' ||
    !/^regexp\.(?:MustCompile|MustCompilePOSIX)$/.test(codeOf(compiled.field('function') ?? compiled)) ||
    !value ||
    more.length > 0
  )
    return undefined;
  const pattern = compiled.field('arguments')?.namedChildren[0];
  return { kind: 'binary', span: spanOf(node), op: '~', left: to.expr(value), right: patternLiteral(to.expr(pattern, node)) };
}
