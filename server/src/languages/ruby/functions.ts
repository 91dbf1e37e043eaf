import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { FunctionNode, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, spanOf } from '../support/lowering.ts';
import { bodyOf } from './bodies.ts';
import { blockLocals } from './scopes.ts';

/** A method, a lambda or a block. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  const name = node.field('name') ?? context.name;
  const isMethod = node.type === 'method' || node.type === 'singleton_method';
  return {
    span: spanOf(context.span ?? node),
    ...(name && { name: name.text, nameSpan: spanOf(name) }),
    params: lowerParameters(node.field('parameters'), to),
    body: withResult(isMethod ? methodBody(node, to) : blockBody(node, to)),
    isAsync: false,
    ...(context.container !== undefined && { container: context.container }),
  };
}

/** The last expression is what is given back. */
function withResult(body: Stmt): Stmt {
  if (body.kind === 'expr') return { kind: 'exit', span: body.span, form: 'return', value: body.expr };
  const last = body.kind === 'block' ? body.body.at(-1) : undefined;
  if (body.kind !== 'block' || last?.kind !== 'expr' || last.expr.kind === 'assign' || last.expr.kind === 'do') return body;
  return { ...body, body: [...body.body.slice(0, -1), withResult(last)] };
}

function methodBody(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body');
  if (!body) return { kind: 'block', span: { start: node.end, end: node.end }, body: [] };
  return body.type === 'body_statement' ? bodyOf(body, to) : { kind: 'expr', span: spanOf(body), expr: to.expr(body) };
}

function blockBody(node: SyntaxNode, to: Lowering): Stmt {
  // a lambda's body is a block of its own
  const holder = node.type === 'lambda' ? (node.field('body') ?? node) : node;
  const body = holder.field('body') ?? (holder.type === 'lambda' ? undefined : holder.child('body_statement'));
  const start = body?.start ?? holder.end;
  const stmt: Stmt = body ? bodyOf(body, to) : { kind: 'block', span: { start, end: start }, body: [] };
  const locals = blockLocals(node, start);
  if (locals.length === 0) return stmt;
  return { kind: 'block', span: stmt.span, body: [...locals, ...(stmt.kind === 'block' ? stmt.body : [stmt])] };
}

function lowerParameters(node: SyntaxNode | undefined, to: Lowering): FunctionNode['params'] {
  return (node?.namedChildren ?? [])
    .filter(({ type }) => type !== 'ERROR' && type !== 'block_parameter')
    .map((parameter) => {
      const fallback = parameter.field('value');
      const isOptional = fallback !== undefined || /splat/.test(parameter.type);
      const at = { start: parameter.end, end: parameter.end };
      return {
        target: to.pattern(parameter.field('name') ?? parameter, parameter),
        ...(isOptional && { fallback: fallback ? to.expr(fallback) : { kind: 'opaque' as const, span: at, children: [] } }),
      };
    });
}
