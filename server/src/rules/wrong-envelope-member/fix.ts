import { contains, shift, type Span } from '../../core/range.ts';
import type { Expr } from '../../flow/ir.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { chainOf, objectText } from '../support/bodyPath.ts';
import { definitionsAt } from '../support/definitions.ts';
import { sourceFile } from '../support/file.ts';
import { findResponse } from '../support/response.ts';
import { functionsAt, pathTo, sameSpan } from '../support/tree.ts';
import { quoted } from '../support/words.ts';
import { wrongReads, type WrongRead } from './reads.ts';

/** Reads the fact where the envelope keeps it. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const found = [...wrongReads(view)].find((each) => sameSpan(each.span, span));
  if (found?.chain === undefined) return [];
  const written = found.read.wants === 'status' ? statusOf(view, found) : inBody(view, found);
  if (written === undefined) return [];
  const edits = new Map([[view.path, [{ span: shift(found.chain.span, view.unitStart), newText: written }]]]);
  return [{ title: `Read ${quoted(written)}`, safe: false, isPreferred: true, edits }];
}

/** The first place that the first catalogue names, below the same body. */
function inBody(view: FixView, { read, chain, members }: WrongRead): string | undefined {
  const { vocabulary, language, text } = view;
  const [pointer] = vocabulary.pointers(read.wants);
  const [first] = members;
  // An alias has gone a part of the way already.
  const gone = read.path.slice(0, read.path.length - members.length);
  if (pointer === undefined || first === undefined || !gone.every((name, i) => name === pointer[i])) return undefined;
  const tokens = pointer.slice(gone.length);
  const { base } = chainOf(chain!);
  const above = first.object;
  const file = sourceFile(view);
  const isTyped = base.kind === 'ref' && above === base;
  if (isTyped && language.idioms?.mayHave?.(file, base.name, tokens) === false) return undefined;
  const optional = text.slice(above.span.start, chain!.span.end).includes('?.');
  return language.idioms?.memberPath?.(objectText(text, chain!, above), tokens, optional);
}

/** The status of the response that the body came with. */
function statusOf(view: FixView, { chain, read }: WrongRead): string | undefined {
  const path = pathTo(view.unit, chain!.span);
  const comparison = path.findLast((node) => node.kind === 'binary' && contains(node.span, chain!.span));
  if (comparison?.kind !== 'binary' || wouldNotWait(view, Number(read.comparedWith))) return undefined;
  const other: Expr = contains(comparison.left.span, chain!.span) ? comparison.right : comparison.left;
  const functions = functionsAt(view.unit, path);
  const found = findResponse({ view, path, definitions: definitionsAt(functions, path, other.span), label: other.span });
  if (found === undefined) return undefined;
  return view.language.idioms?.statusOf?.(found.access);
}

/** A branch for a rate limit that never reads Retry-After would only be the next finding. */
const wouldNotWait = ({ vocabulary, facts }: FixView, status: number): boolean => {
  const verdict = vocabulary.policyOfStatus(status);
  return verdict?.policy === 'retry-after' && !verdict.inferred && facts.headerReads.length === 0;
};
