/**
 * The grammar lets `?.` reach over operators to its left: `a && b?.C == 1` is read as `(a && b)?.C == 1`, and `x is 4 && y` as
 * `x is (4 && y)`. No operator that binds more loosely can stand there without parentheses, so that what was meant is known.
 */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr, Logical } from '../../flow/ir.ts';

/** Above every operator: what a member, a call or an index binds with. */
export const primary = 8;

const unary = 7;

const strengths: Readonly<Record<string, number>> = {
  coalesce: 0,
  or: 1,
  and: 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

/** How tightly an operator binds. */
export const strengthOf = (op: string): number => strengths[op] ?? 3;

/** `is`, and what it is asked of. */
export const relational = 4;

/** The operand that something of this strength belongs to, and what then stands around it. */
export interface Held {
  readonly operand: Expr;
  around(expr: Expr): Expr;
}

const itself = (expr: Expr): Held => ({ operand: expr, around: (inner) => inner });

/** The last operand of an expression that binds more loosely than what follows it, unless it stands in parentheses. */
export function hold(node: SyntaxNode | undefined, expr: Expr, strength: number): Held {
  return node === undefined || node.type === 'parenthesized_expression' ? itself(expr) : lastOperand(expr, strength);
}

function lastOperand(expr: Expr, strength: number): Held {
  if (expr.kind === 'logical' || expr.kind === 'binary') {
    if (strengthOf(expr.op) >= strength) return itself(expr);
    const held = lastOperand(expr.right, strength);
    return { operand: held.operand, around: (inner) => withRight(expr, held.around(inner)) };
  }
  if ((expr.kind === 'not' || expr.kind === 'unary') && unary < strength) {
    const held = lastOperand(expr.operand, strength);
    return {
      operand: held.operand,
      around: (inner) => {
        const operand = held.around(inner);
        return { ...expr, operand, span: { start: expr.span.start, end: operand.span.end } };
      },
    };
  }
  return itself(expr);
}

function withRight(expr: Binary | Logical, right: Expr): Expr {
  return { ...expr, right, span: { start: expr.span.start, end: right.span.end } };
}

/** The first operand of what the grammar took for one constant, and what stands around the test that it belongs to. */
export function firstOperand(expr: Expr): Held {
  if (expr.kind === 'logical') {
    const held = firstOperand(expr.left);
    return {
      operand: held.operand,
      around: (inner) => {
        const left = held.around(inner);
        return { ...expr, left, span: { start: left.span.start, end: expr.span.end } };
      },
    };
  }
  if (expr.kind === 'conditional') {
    const held = firstOperand(expr.test);
    return {
      operand: held.operand,
      around: (inner) => {
        const test = held.around(inner);
        return { ...expr, test, span: { start: test.span.start, end: expr.span.end } };
      },
    };
  }
  return itself(expr);
}
