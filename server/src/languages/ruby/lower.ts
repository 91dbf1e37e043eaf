import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Unit } from '../../flow/ir.ts';
import { type LoweringTables, Lowerer } from '../support/lowerer.ts';
import { spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';
import { expressions } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { lowerPattern } from './patterns.ts';
import { statements } from './statements.ts';

/** Nodes whose lowering leaves errors among their children out by itself. */
const lenient: ReadonlySet<string> = new Set([
  'program',
  'body_statement',
  'block_body',
  'begin',
  'then',
  'else',
  'ensure',
  'do',
  'case',
  'case_match',
  'string',
  'hash',
  'array',
  'if',
  'unless',
  'elsif',
  'while',
  'until',
  'for',
  'method',
  'singleton_method',
  'do_block',
  'block',
  'lambda',
  'call',
  'argument_list',
  'return',
  'assignment',
  'class',
  'module',
]);

const tables: LoweringTables = {
  expressions,
  statements,
  lenient,
  block: 'begin',
  several: () => undefined,
  pattern: lowerPattern,
  fn: lowerFunction,
  salvage: (node, to) => salvager.statements(node, to),
  salvageExpr: (node, to) => salvager.expression(node, to),
};

/** Lowers one unit: a method or a statement of a file, class or module. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer(tables);
  const { start, end } = node;
  // Several nodes are what is left of something broken.
  if (node.type === 'unit')
    return { start, end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvager.statements(node, to) } };
  const method = methodOf(node);
  if (!method) return { start, end, body: to.stmt(node) };
  return { start, end, fn: to.fn(method, { span: node, ...(container !== undefined && { container }) }) };
}

/** A method, also behind its visibility: `private def x`. */
function methodOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'method' || node.type === 'singleton_method') return node;
  const isVisibility =
    node.type === 'call' &&
    /^(private|protected|public|private_class_method|module_function|memoize)$/.test(node.field('method')?.text ?? '');
  const [only, ...more] = isVisibility ? (node.field('arguments')?.namedChildren ?? []) : [];
  return only && more.length === 0 && only.type === 'method' ? only : undefined;
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);
