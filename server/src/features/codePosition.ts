import type { Span } from '../core/range.ts';
import { shift, touches } from '../core/range.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { CodeUse, StatusUse } from '../workspace/facts.ts';
import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import { stringInCollection } from '../workspace/collections.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A place in source where a code stands (or may stand); spans are absolute. */
export interface CodePosition {
  /** The content of the literal, or the constant's reference. */
  readonly span: Span;
  readonly code: string;
  readonly vocabulary: Vocabulary;
  /** Whether evidence ties this code to the vocabulary's catalogues; otherwise it is every catalogue's. */
  readonly isBound: boolean;
  /** What the analysis says of it; absent where only its neighbours show that it is a code. */
  readonly use?: CodeUse;
  /** Keys that stand beside it already. */
  readonly handled: ReadonlySet<string>;
}

/** A status test in source; the span is absolute. */
export interface StatusPosition {
  readonly span: Span;
  readonly use: StatusUse;
  readonly vocabulary: Vocabulary;
}

/** The code position that touches an offset. */
export function codePositionAt(workspace: Workspace, snapshot: SourceSnapshot, offset: number): CodePosition | undefined {
  const range = snapshot.unitAt(offset);
  if (range === undefined) return undefined;
  const bound = workspace.vocabularyOf(snapshot, range);
  const vocabulary = bound ?? workspace.everything(snapshot.path);
  const isBound = bound !== undefined;
  const { codes } = snapshot.facts(range, vocabulary);
  const within = offset - range.start;
  const uses = codes.filter((use) => touches(use.span, within));
  // An exception's code is as often the runtime's own: without a catalogue it says nothing.
  const use = uses.find((candidate) => isBound || candidate.certainty !== 'exception');
  if (use !== undefined) {
    const handled = new Set([
      ...use.handled,
      ...codes.filter((other) => other.group === use.group && other !== use).map((other) => other.key),
    ]);
    handled.delete(use.key);
    return { span: shift(use.span, range.start), code: use.code, vocabulary, isBound, use, handled };
  }
  const collected = stringInCollection(snapshot.unit(range), within);
  if (collected === undefined) return undefined;
  const siblings = collected.siblings.map((sibling) => vocabulary.keyOf(sibling)).filter((key) => vocabulary.has(key));
  if (siblings.length === 0) return undefined;
  const { contentSpan, span } = collected.literal;
  return { span: shift(contentSpan ?? span, range.start), code: collected.value, vocabulary, isBound, handled: new Set(siblings) };
}

/** The status test whose literal (or whose whole test, where it has none) touches an offset; only where a catalogue is bound. */
export function statusPositionAt(workspace: Workspace, snapshot: SourceSnapshot, offset: number): StatusPosition | undefined {
  const range = snapshot.unitAt(offset);
  const vocabulary = range === undefined ? undefined : workspace.vocabularyOf(snapshot, range);
  if (range === undefined || vocabulary === undefined) return undefined;
  const within = offset - range.start;
  const use = snapshot.facts(range, vocabulary).statuses.find((candidate) => touches(candidate.literalSpan ?? candidate.span, within));
  return use === undefined ? undefined : { span: shift(use.literalSpan ?? use.span, range.start), use, vocabulary };
}
