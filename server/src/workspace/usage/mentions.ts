/**
 * Every place of a source file that names a code of the catalogues it means there, and how: tested, sent, or written down
 * for some other use. What decides on its being the code is the analysis first (a literal is compared with the code, or sent
 * as one), then the company it keeps (a constant, or one of a list of codes), and last its form alone.
 */
import type { Span } from '../../core/range.ts';
import { shift } from '../../core/range.ts';
import type { CodeUse } from '../../flow/facts.ts';
import type { Expr, Literal, Pattern, Stmt, Unit } from '../../flow/ir.ts';
import { visitTree } from '../../flow/tree.ts';
import type { UnitRange } from '../../languages/language.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { rootsOf } from '../collections.ts';
import type { SourceSnapshot } from '../sourceSnapshot.ts';
import type { Workspace } from '../workspace.ts';
import { companions } from './companions.ts';

/** What a place does with the code it names. */
export type MentionKind = 'handled' | 'sent' | 'other';

/** A place that names a code; spans are absolute. */
export interface CodeMention {
  /** The literal's content without quotes, or the reference to a constant. */
  readonly span: Span;
  readonly outerSpan: Span;
  readonly code: string;
  readonly key: string;
  readonly vocabulary: Vocabulary;
  readonly kind: MentionKind;
  /** Whether the code is written here, and not the name of a constant that holds it. */
  readonly isLiteral: boolean;
  /** Whether the literal's content stands there as it is, without escapes. */
  readonly isPlain: boolean;
  /** False where only its form says that it is the code: an argument, a text in a table of something else. */
  readonly isSure: boolean;
}

/** A string literal of a unit; spans relative to it. */
interface StringLiteral {
  readonly node: Literal & { readonly value: string };
  /** The name of what is called with it, where it is an argument: `t`, `i18n.t`. */
  readonly callee?: string;
}

/** The mentions in the file's units that touch `within` (all, where it is absent), in the order of their places. */
export function mentionsIn(workspace: Workspace, snapshot: SourceSnapshot, within?: Span): readonly CodeMention[] {
  const found = new Found();
  const constants = constantLiterals(snapshot);
  for (const range of snapshot.units) {
    if (within !== undefined && (range.end < within.start || range.start > within.end)) continue;
    const vocabulary = workspace.vocabularyOf(snapshot, range);
    if (vocabulary !== undefined) addOfUnit(snapshot, range, vocabulary, constants, found);
  }
  addOutsideOfUnits(workspace, snapshot, within, constants, found);
  return found.inOrder();
}

/** Mentions by their places; a reference to a list is one place that names several codes. */
class Found {
  readonly #mentions = new Map<string, CodeMention>();
  readonly #starts = new Set<number>();

  has(start: number): boolean {
    return this.#starts.has(start);
  }

  add(mention: CodeMention): void {
    const id = `${mention.outerSpan.start} ${mention.key}`;
    const known = this.#mentions.get(id);
    // One literal may be met on several ways: what is sent or tested is more than what is listed.
    if (known !== undefined && (known.kind !== 'other' || mention.kind === 'other')) return;
    this.#mentions.set(id, mention);
    this.#starts.add(mention.outerSpan.start);
  }

  inOrder(): readonly CodeMention[] {
    return [...this.#mentions.values()].sort((a, b) => a.span.start - b.span.start);
  }
}

function addOfUnit(snapshot: SourceSnapshot, range: UnitRange, vocabulary: Vocabulary, constants: ReadonlySet<number>, found: Found): void {
  for (const use of snapshot.facts(range, vocabulary).codes) {
    if (vocabulary.has(use.key)) found.add(ofUse(use, snapshot.text, range.start, vocabulary, constants));
  }
  for (const { node, callee } of stringsOf(snapshot.unit(range))) {
    const start = node.span.start + range.start;
    const key = found.has(start) ? undefined : knownKey(vocabulary, node.value);
    if (key === undefined || isOther(callee)) continue;
    const outerSpan = shift(node.span, range.start);
    const span = shift(node.contentSpan ?? node.span, range.start);
    const isSure = constants.has(start) || hasCompanion(snapshot.text, outerSpan, vocabulary);
    if (!isSure && !isDistinctive(node.value)) continue;
    const isPlain = node.plain === true && node.contentSpan !== undefined;
    found.add({ span, outerSpan, code: node.value, key, vocabulary, kind: 'other', isLiteral: true, isPlain, isSure });
  }
}

function ofUse(use: CodeUse, text: string, offset: number, vocabulary: Vocabulary, constants: ReadonlySet<number>): CodeMention {
  // What a constant lists is used where the constant is.
  const isListed = (use.form === 'collection' || use.form === 'key') && constants.has(use.outerSpan.start + offset);
  const span = shift(use.span, offset);
  const isBareKey = use.form === 'key' && text.slice(span.start, span.end) === use.code;
  // A literal has quotes around its content, a reference is all there is.
  const isLiteral = isBareKey || use.outerSpan.start !== use.span.start || use.outerSpan.end !== use.span.end || use.literal;
  return {
    span,
    outerSpan: shift(use.outerSpan, offset),
    code: use.code,
    key: use.key,
    vocabulary,
    kind: use.form === 'emission' ? 'sent' : isListed ? 'other' : 'handled',
    isLiteral,
    isPlain: use.literal || isBareKey,
    isSure: true,
  };
}

/** Types are not lowered: the members of a union of codes are found by the company they keep. */
function addOutsideOfUnits(
  workspace: Workspace,
  snapshot: SourceSnapshot,
  within: Span | undefined,
  constants: ReadonlySet<number>,
  found: Found,
): void {
  const { catalogueIds } = workspace.binding(snapshot);
  if (catalogueIds.length === 0) return;
  const vocabulary = workspace.scopes.of(snapshot.path).store.vocabulary(catalogueIds);
  const { text } = snapshot;
  const quoted = /["']([\w.\-/:#@~%?=&+]{1,200})(?=["'])/g;
  quoted.lastIndex = within === undefined ? 0 : Math.max(0, within.start - 200);
  for (let match = quoted.exec(text); match !== null; match = quoted.exec(text)) {
    if (within !== undefined && match.index > within.end) break;
    const code = match[1]!;
    const outerSpan = { start: match.index, end: match.index + code.length + 2 };
    if (found.has(outerSpan.start) || text[outerSpan.end - 1] !== text[outerSpan.start]) continue;
    const key = knownKey(vocabulary, code);
    if (key === undefined || !(constants.has(outerSpan.start) || hasCompanion(text, outerSpan, vocabulary))) continue;
    if (isInComment(snapshot, outerSpan.start)) continue;
    const span = { start: outerSpan.start + 1, end: outerSpan.end - 1 };
    found.add({ span, outerSpan, code, key, vocabulary, kind: 'other', isLiteral: true, isPlain: true, isSure: true });
  }
}

function knownKey(vocabulary: Vocabulary, code: string): string | undefined {
  const key = vocabulary.keyOf(code);
  return vocabulary.has(key) ? key : undefined;
}

const hasCompanion = (text: string, literal: Span, vocabulary: Vocabulary): boolean =>
  companions(text, literal).some((other) => knownKey(vocabulary, other) !== undefined);

/** Where the string literals begin that module-level constants, enums and tables are made of. */
function constantLiterals({ module }: SourceSnapshot): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const expr of module.constants.values()) collectConstants(expr, starts);
  return starts;
}

function collectConstants(expr: Expr, starts: Set<number>): void {
  if (expr.kind === 'literal') {
    if (typeof expr.value === 'string' && expr.implied !== true) starts.add(expr.span.start);
  } else if (expr.kind === 'list') for (const item of expr.items) collectConstants(item, starts);
  else if (expr.kind === 'object') {
    for (const { key, value } of expr.entries) {
      collectConstants(key, starts);
      collectConstants(value, starts);
    }
  } else if (expr.kind === 'call') for (const { value } of expr.args) collectConstants(value, starts);
}

function stringsOf(unit: Unit): readonly StringLiteral[] {
  const strings: StringLiteral[] = [];
  const callees = new Map<Expr, string>();
  const visit = (node: Expr | Stmt | Pattern): void => {
    if (node.kind === 'call') {
      const name = nameOf(node.callee);
      if (name !== undefined) for (const { value } of node.args) callees.set(value, name);
    } else if (node.kind === 'literal' && typeof node.value === 'string' && node.implied !== true) {
      const callee = callees.get(node);
      strings.push({ node: node as StringLiteral['node'], ...(callee !== undefined && { callee }) });
    }
  };
  for (const root of rootsOf(unit)) visitTree(root, visit);
  return strings;
}

function nameOf(callee: Expr): string | undefined {
  if (callee.kind === 'ref') return callee.name;
  if (callee.kind !== 'member') return undefined;
  return callee.object.kind === 'ref' ? `${callee.object.name}.${callee.name}` : callee.name;
}

/** Texts given to these are keys of translations, names of tests or events, lines of a log: whatever they look like. */
const otherCallee =
  /^(?:(?:i18n|i18next|this|console|log|logger|logging)\.\w+|(?:\w+\.)?(?:\$?tc?|te|translate|gettext|_|__|require|import|describe|it|test|context|suite|on|once|off|emit|publish|subscribe|(?:add|remove|dispatch)Event(?:Listener)?|querySelector(?:All)?|getElementById|getItem|setItem|log|debug|info|warn|error|print(?:ln|f)?|puts))$/;

const isOther = (callee: string | undefined): boolean => callee !== undefined && otherCallee.test(callee);

/** Codes that are no word of everyday prose: with a separator, a digit or two cases. */
const isDistinctive = (code: string): boolean => /[_.\-/#:\d]|[a-z][A-Z]|^[A-Z]{4,}$/.test(code);

function isInComment({ module: { comments } }: SourceSnapshot, offset: number): boolean {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  const comment = comments[low];
  return comment !== undefined && comment.start <= offset;
}
