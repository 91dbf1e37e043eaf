import type { Span } from '../../core/range.ts';
import type { MessageTest } from '../../flow/facts.ts';
import type { Expr } from '../../flow/ir.ts';
import type { UnitView } from '../rule.ts';
import { findAll, isStmt, pathTo, type AnyNode } from '../support/tree.ts';
import { isKnownText } from './knownTexts.ts';

/** A test that is surely about an API's text. */
export interface SureTest {
  readonly span: Span;
  readonly text: string;
  /** `detail`, without what is called on it. */
  readonly member: string;
}

/** The tests of an envelope's own text after a failure, and those of a text that a catalogue has. */
export function* messageTests(view: UnitView): Iterable<SureTest> {
  const seen = new Set<number>();
  for (const test of view.facts.messages) {
    if (seen.has(test.span.start) || test.text.trim() === '') continue;
    const isSure =
      test.certainty === 'envelope' ? isError(view, test) : isKnownText(view.vocabulary, test.text) && !isOwnText(view, test.text);
    if (!isSure) continue;
    seen.add(test.span.start);
    yield { span: test.span, text: test.text, member: memberOf(view, test) };
  }
}

/** Bodies of successes have titles and messages, too. */
function isError(view: UnitView, test: MessageTest): boolean {
  const { facts, vocabulary } = view;
  if (test.failed || isKnownText(vocabulary, test.text)) return true;
  if (facts.codes.some((use) => use.response === test.response && vocabulary.has(use.key))) return true;
  const isProblem = (node: AnyNode): node is Expr & { kind: 'ref' } =>
    node.kind === 'ref' && /problem|err(?:or)?|fail(?:ure)?$|fault/i.test(node.name);
  const path = pathTo(view.unit, test.span);
  const at = path.findLastIndex(isStmt);
  const own = path[at];
  const tested = own?.kind === 'switch' && own.subject !== undefined ? [own.subject] : path.slice(at + 1);
  return tested.some((node) => findAll(node, isProblem, false).length > 0);
}

/** What this very code throws is its own text, whoever said it first. */
function isOwnText({ text }: UnitView, own: string): boolean {
  const at = text.indexOf(own);
  const isThrown = (index: number): boolean =>
    /\b(?:Error|Exception)\(\s*["'`]?[^"'`\n]*$|\braise\b[^\n]*$|errors\.New\([^\n]*$/.test(text.slice(Math.max(0, index - 120), index));
  for (let i = at; i >= 0; i = text.indexOf(own, i + 1)) if (isThrown(i)) return true;
  return false;
}

function memberOf({ vocabulary }: UnitView, { member }: MessageTest): string {
  if (!member.endsWith('()')) return member;
  return [...vocabulary.pointers('message'), ...vocabulary.pointers('title')][0]?.at(-1) ?? 'message';
}
