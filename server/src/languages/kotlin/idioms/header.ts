import { shift } from '../../../core/range.ts';
import type { Expr } from '../../../flow/ir.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { at, lineEnd, ownIndent, unitText } from '../../support/edits.ts';

/** Sets the header in the chain of a builder, or by a statement before ktor answers. */
export function retryAfterHeader({ file, seconds, call }: HeaderSite): readonly SourceEdit[] | undefined {
  if (call?.callee.kind !== 'member') return undefined;
  const { object, name } = call.callee;
  if (object.kind === 'call' && /^(?:ResponseEntity|Response|ServerResponse)$/.test(rootOf(object) ?? ''))
    return [{ span: shift(at(object.span.end), file.unitStart), newText: `.header("Retry-After", "${seconds}")` }];
  const isKtor = /^(?:respond|respondText)$/.test(name) && object.kind === 'ref' && /^import[ \t]+io\.ktor\b/m.test(file.text);
  const text = unitText(file);
  const { start } = call.span;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (!isKtor || !/^[ \t]*(?:return[ \t]+)?$/.test(before)) return undefined;
  const first = start - before.trimStart().length;
  const statement = `${object.name}.response.headers.append("Retry-After", "${seconds}")`;
  return [{ span: shift(at(first), file.unitStart), newText: statement + lineEnd(file) + ownIndent(file, first) }];
}

function rootOf(expr: Expr): string | undefined {
  if (expr.kind === 'ref') return expr.name;
  if (expr.kind === 'member') return rootOf(expr.object);
  return expr.kind === 'call' ? rootOf(expr.callee) : undefined;
}
