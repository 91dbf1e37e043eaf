/** Paths, and methods that give their object back in another form. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr } from '../../flow/ir.ts';
import { spanOf } from '../support/lowering.ts';

/** `a::b::C` as members of one another; type arguments vanish. */
export function pathExpr(node: SyntaxNode): Expr {
  if (node.type === 'generic_type' || node.type === 'generic_function' || node.type === 'generic_type_with_turbofish') {
    const named = node.field('type') ?? node.field('function') ?? node.namedChildren[0];
    if (named) return pathExpr(named);
  }
  const name = node.field('name');
  const path = node.field('path');
  if ((node.type === 'scoped_identifier' || node.type === 'scoped_type_identifier') && name) {
    if (!path || path.type === 'bracketed_type') return { kind: 'ref', span: spanOf(node), name: name.text };
    return { kind: 'member', span: spanOf(node), object: pathExpr(path), name: name.text, nameSpan: spanOf(name) };
  }
  return { kind: 'ref', span: spanOf(node), name: node.text };
}

/** The last part of a path: a variant's or type's own name. */
export const lastName = (node: SyntaxNode | undefined): string => /(\w+)\s*(?:(?:::)?<.*>)?$/s.exec(node?.text ?? '')?.[1] ?? '';

/** Methods without arguments that give the same value in another form, or stop where there is none. */
export const sameValue: ReadonlySet<string> = new Set([
  'clone',
  'cloned',
  'copied',
  'as_str',
  'as_ref',
  'as_deref',
  'as_mut',
  'as_slice',
  'as_bytes',
  'as_u16',
  'to_string',
  'to_owned',
  'to_str',
  'to_vec',
  'into',
  'into_owned',
  'into_inner',
  'into_boxed_str',
  'borrow',
  'deref',
  'unwrap',
  'unwrap_or_default',
  'trim',
  'to_lowercase',
  'to_uppercase',
  'to_ascii_lowercase',
  'to_ascii_uppercase',
  'iter',
  'into_iter',
  'ok',
  'err_into',
  'boxed',
  'into_future',
  'as_string',
  'try_into',
  'take',
  'by_ref',
]);

/** Methods whose arguments only say what happens where there is no value. */
export const sameValueWith: ReadonlySet<string> = new Set([
  'expect',
  'context',
  'wrap_err',
  'ok_or',
  'with_context',
  'wrap_err_with',
  'ok_or_else',
  'change_context',
  'attach_printable',
]);

/** Functions that are handed over by name and give back what they are given: `and_then(Value::as_str)`. */
export const sameValueFunctions: ReadonlySet<string> = new Set([...sameValue, 'from', 'from_utf8', 'Some', 'Ok']);
