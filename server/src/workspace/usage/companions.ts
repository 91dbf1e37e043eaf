import type { Span } from '../../core/range.ts';

/** How far from a literal its neighbours are looked for. */
const reach = 300;

/** The quoted words that stand beside a literal in a union or a list (`'a' | 'b'`, `["a", "b"]`), by the text alone. */
export function companions(text: string, literal: Span): readonly string[] {
  const before = /["']([^"'\n]{1,200})["']\s*[|,]\s*$/.exec(text.slice(Math.max(0, literal.start - reach), literal.start))?.[1];
  const after = /^\s*[|,]\s*["']([^"'\n]{1,200})["']/.exec(text.slice(literal.end, literal.end + reach))?.[1];
  return [before, after].filter((word) => word !== undefined);
}
