import { contains, type Span } from '../../core/range.ts';
import type { Literal } from '../../flow/ir.ts';
import type { UnitView } from '../rule.ts';
import { findAll, type AnyNode } from './tree.ts';

/** Of a list or a set the one literal that says the status; else the whole label. */
export function literalOf({ unit }: UnitView, label: Span, status: number): Span {
  const isLiteral = (node: AnyNode): node is Literal =>
    node.kind === 'literal' && contains(label, node.span) && (node.value === status || node.value === String(status));
  const [only, ...more] = findAll(unit.fn?.body ?? unit.body, isLiteral);
  return only === undefined || more.length > 0 ? label : only.span;
}
