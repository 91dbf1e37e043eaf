import { shift, type Span } from '../../core/range.ts';
import type { Expr } from '../../flow/ir.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { chainEndingIn, chainOf, siblingName, withName } from '../support/bodyPath.ts';
import { sourceFile } from '../support/file.ts';
import { isStmt, pathTo, sameSpan, type AnyNode } from '../support/tree.ts';
import { quoted, writtenCode } from '../support/words.ts';
import { codeOfText } from './knownTexts.ts';
import { messageTests } from './messageTests.ts';

/** Compares the code that stands beside the text, with the code whose text it is. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const { vocabulary, language, text } = view;
  const test = [...messageTests(view)].find((each) => sameSpan(each.span, span));
  const key = test && codeOfText(vocabulary, test.text);
  const place = key === undefined || wouldNotWait(view, key) ? undefined : testAt(view, span);
  if (place === undefined || key === undefined) return [];
  const names = [...vocabulary.pointers('message'), ...vocabulary.pointers('title')].map((pointer) => pointer.at(-1) ?? '');
  const member = chainEndingIn(place.subject, names);
  const name = member && siblingName(vocabulary, member, ['message', 'title'], 'code');
  if (member === undefined || name === undefined) return [];
  const { base, members } = chainOf(member);
  const file = sourceFile(view);
  const path = [...members.slice(0, -1).map((each) => each.name), name];
  if (base.kind === 'ref' && language.idioms?.mayHave?.(file, base.name, path) === false) return [];
  const code = writtenCode(vocabulary, key);
  const written = language.idioms?.equals?.(withName(text, member, name), code, place.negated, file);
  if (written === undefined) return [];
  const edits = new Map([[view.path, [{ span: shift(place.span, view.unitStart), newText: written }]]]);
  return [{ title: `Branch on the code ${quoted(code)}`, safe: false, isPreferred: true, edits }];
}

/** A branch for a rate limit that never reads Retry-After would only be the next finding. */
const wouldNotWait = ({ vocabulary, facts }: FixView, key: string): boolean => {
  const verdict = vocabulary.policyOf(key);
  return verdict?.policy === 'retry-after' && !verdict.inferred && facts.headerReads.length === 0;
};

/** The whole test that the text stands in, what it asks, and whether it is negated. */
function testAt(view: FixView, span: Span): { readonly span: Span; readonly subject: Expr; readonly negated: boolean } | undefined {
  const path = pathTo(view.unit, span);
  const own = path.slice(path.findLastIndex(isStmt) + 1);
  const index = own.findLastIndex((node) => node.kind === 'binary' || node.kind === 'call');
  const node = own[index];
  const found = node === undefined ? undefined : subjectOf(node, span);
  if (node === undefined || found === undefined || own.length > index + 2) return undefined;
  const outer = own[index - 1];
  return outer?.kind === 'not'
    ? { span: outer.span, subject: found.subject, negated: !found.negated }
    : outer?.kind === 'binary' || outer?.kind === 'call'
      ? undefined
      : { span: node.span, ...found };
}

function subjectOf(node: AnyNode, span: Span): { readonly subject: Expr; readonly negated: boolean } | undefined {
  if (node.kind === 'binary') {
    if (node.op === '~') return { subject: node.left, negated: false };
    // Python's `"…" in detail`.
    if (node.op === 'in' || node.op === 'not in')
      return sameSpan(node.left.span, span) ? { subject: node.right, negated: node.op === 'not in' } : undefined;
    if (node.op !== '==' && node.op !== '!=') return undefined;
    return { subject: sameSpan(node.left.span, span) ? node.right : node.left, negated: node.op === '!=' };
  }
  if (node.kind !== 'call' || node.callee.kind !== 'member' || node.args.length !== 1) return undefined;
  // `indexOf` yields a number, and what is asked of that stands around it.
  return /^(?:indexOf|lastIndexOf|find|search)$/.test(node.callee.name) ? undefined : { subject: node.callee.object, negated: false };
}
