import { shift } from '../core/range.ts';
import { stringAt } from '../workspace/collections.ts';
import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { CodePosition } from './codePosition.ts';

/** Codes that are no word of everyday prose: with a separator, a digit or two cases. */
const distinctive = /[_.\-/#:\d]|[a-z][A-Z]|^[A-Z]{4,}$/;

/**
 * A string literal that is a code of a bound catalogue although nothing tests it there: a value passed on, an argument, a
 * label of a table. Ordinary words are left alone.
 */
export function knownStringAt(workspace: Workspace, snapshot: SourceSnapshot, offset: number): CodePosition | undefined {
  const range = snapshot.unitAt(offset);
  const vocabulary = range === undefined ? undefined : workspace.vocabularyOf(snapshot, range);
  if (range === undefined || vocabulary === undefined) return undefined;
  const literal = stringAt(snapshot.unit(range), offset - range.start);
  if (literal === undefined || !distinctive.test(literal.value) || !vocabulary.has(vocabulary.keyOf(literal.value))) return undefined;
  return {
    span: shift(literal.contentSpan ?? literal.span, range.start),
    code: literal.value,
    vocabulary,
    isBound: true,
    handled: new Set(),
  };
}
