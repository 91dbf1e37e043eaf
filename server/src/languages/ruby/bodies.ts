import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { CatchArm, Stmt } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';
import { findRetry } from './scopes.ts';

const clauses: ReadonlySet<string> = new Set(['rescue', 'else', 'ensure']);

/** The statements of a body, with its `rescue`, `else` and `ensure`; run again where a `retry` says so. */
export function bodyOf(node: SyntaxNode, to: Lowering): Stmt {
  const children = node.children.filter(({ isNamed, type }) => isNamed && type !== 'comment');
  const rescues = children.filter(({ type }) => type === 'rescue');
  const hasClauses = rescues.length > 0 || children.some(({ type }) => type === 'ensure');
  const own = children.filter(({ type }) => !hasClauses || !clauses.has(type));
  const span = own.length > 0 ? { start: own[0]!.start, end: own.at(-1)!.end } : { start: node.start, end: node.start };
  const body = to.stmts(own);
  if (!hasClauses) return { kind: 'block', span: spanOf(node), body };
  const otherwise = children.find(({ type }) => type === 'else');
  const finalizer = children.find(({ type }) => type === 'ensure');
  const all: Stmt = {
    kind: 'try',
    span: spanOf(node),
    // what follows without an exception goes on from the body
    body: { kind: 'block', span, body: otherwise ? [...body, bodyOf(otherwise, to)] : body },
    catches: rescues.map((each) => catchArm(each, to)),
    ...(finalizer && { finalizer: bodyOf(finalizer, to) }),
  };
  const retry = findRetry(node);
  if (!retry) return { kind: 'block', span: spanOf(node), body: [all] };
  const end = { start: node.end, end: node.end };
  return {
    kind: 'loop',
    span: spanOf(node),
    form: 'while',
    test: { kind: 'literal', span: { start: node.start, end: node.start }, value: true },
    label: retryLabel(node),
    body: { kind: 'block', span: spanOf(node), body: [all, { kind: 'exit', span: end, form: 'break', label: retryLabel(node) }] },
    keywordSpan: spanOf(retry),
  };
}

/** The label of what a `retry` runs again. */
export const retryLabel = (node: SyntaxNode): string => `retry:${node.start}`;

function catchArm(node: SyntaxNode, to: Lowering): CatchArm {
  const exceptions = node.field('exceptions');
  const variable = node.field('variable')?.namedChildren[0];
  const body = node.field('body');
  return {
    span: spanOf(node),
    ...(variable && { param: to.pattern(variable) }),
    types: exceptions?.namedChildren.map(({ text }) => text) ?? [],
    ...(exceptions && { typesSpan: spanOf(exceptions) }),
    body: body ? bodyOf(body, to) : { kind: 'block', span: { start: node.end, end: node.end }, body: [] },
  };
}
