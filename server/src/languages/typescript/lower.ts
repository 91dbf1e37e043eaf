import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, FunctionNode, Pattern, Unit } from '../../flow/ir.ts';
import { memberFunction, lowerMember } from './classes.ts';
import { salvage, salvageExpr } from './errors.ts';
import { expressions } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { type LoweringTables, Lowerer } from '../support/lowerer.ts';
import { hasOwnError, type Lowering, spanOf } from '../support/lowering.ts';
import { lowerPattern } from './patterns.ts';
import { declarators, enumObject, soleFunction, statements } from './statements.ts';

/** Nodes whose lowering leaves errors among their children out by itself. */
const lenient: ReadonlySet<string> = new Set([
  'program',
  'statement_block',
  'switch_statement',
  'string',
  'template_string',
  'object',
  'array',
  'if_statement',
  'try_statement',
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
  'lexical_declaration',
  'variable_declaration',
  'expression_statement',
  'return_statement',
  'throw_statement',
  'class_declaration',
  'abstract_class_declaration',
  'class',
  'call_expression',
  'new_expression',
  'enum_declaration',
]);

const tables: LoweringTables = {
  expressions,
  statements,
  lenient,
  block: 'statement_block',
  several(node, to) {
    const isDeclaration = /^(?:lexical|variable|using)_declaration$/.test(node.type);
    return isDeclaration && !hasOwnError(node) ? declarators(node, to) : undefined;
  },
  pattern: lowerPattern,
  fn: lowerFunction,
  salvage,
  salvageExpr,
};

/** Lowers one unit: a function, a class member, or a statement. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer(tables);
  const nodes = node.type === 'unit' ? node.namedChildren : [node];
  const main = nodes.at(-1) ?? node;
  const decorators = nodes.slice(0, -1);
  // Several nodes that are no member with its decorators are what is left of something broken.
  if (node.type === 'unit' && !decorators.every(({ type }) => type === 'decorator')) {
    return { start: node.start, end: node.end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvage(node, to) } };
  }
  const fn = functionOf(main, to, container, decorators);
  const { start, end } = node;
  if (fn) return { start, end, fn };
  const isMember = main.type === 'public_field_definition' || main.type === 'field_definition' || main.type === 'class_static_block';
  return { start, end, body: isMember ? lowerMember(main, to, container, decorators) : to.stmt(main) };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);

/** Lowers an enum to the object that it is. */
export const lowerEnum = (node: SyntaxNode): Expr => enumObject(node, new Lowerer(tables));

/** Lowers what is assigned to by itself. */
export const lowerTarget = (node: SyntaxNode): Pattern => new Lowerer(tables).pattern(node);

function functionOf(
  node: SyntaxNode,
  to: Lowering,
  container: string | undefined,
  decorators: readonly SyntaxNode[],
): FunctionNode | undefined {
  switch (node.type) {
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function':
      return to.fn(node, container === undefined ? {} : { container });
    case 'method_definition':
    case 'public_field_definition':
    case 'field_definition':
      return memberFunction(node, to, container, decorators);
    case 'lexical_declaration':
    case 'variable_declaration': {
      const sole = soleFunction(node);
      return sole && to.fn(sole.value, { name: sole.name });
    }
    default:
      return undefined;
  }
}
