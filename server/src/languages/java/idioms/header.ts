import { shift } from '../../../core/range.ts';
import type { Expr } from '../../../flow/ir.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { at } from '../../support/edits.ts';

/** Sets the header in the chain of a builder: `ResponseEntity.status(429).header(…).body(…)`. */
export function retryAfterHeader({ file, seconds, call }: HeaderSite): readonly SourceEdit[] | undefined {
  const builder = call?.callee.kind === 'member' ? call.callee.object : undefined;
  if (builder?.kind !== 'call' || !/^(?:ResponseEntity|Response|ServerResponse)$/.test(rootOf(builder) ?? '')) return undefined;
  return [{ span: shift(at(builder.span.end), file.unitStart), newText: `.header("Retry-After", "${seconds}")` }];
}

function rootOf(expr: Expr): string | undefined {
  if (expr.kind === 'ref') return expr.name;
  if (expr.kind === 'member') return rootOf(expr.object);
  return expr.kind === 'call' ? rootOf(expr.callee) : undefined;
}
