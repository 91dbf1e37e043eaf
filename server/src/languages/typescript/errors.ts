/** What can be saved of nodes in which the parser met an error: half-typed comparisons, arms and object members above all. */
import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Binary, Call, Expr, Literal, ObjectEntry, ObjectLiteral, Stmt } from '../../flow/ir.ts';
import { keyLiteral, openLiteral } from './literals.ts';
import { type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';

const equalities: Readonly<Record<string, Binary['op']>> = { '===': '==', '==': '==', '!==': '!=', '!=': '!=' };

const notLowered =
  /^(?:string_fragment|escape_sequence|comment|html_comment|jsx_text|decorator|accessibility_modifier|type_.*|.*_type|.*_annotation|formal_parameters|property_identifier|regex_flags|hash_bang_line)$/;

/** The pieces of a broken node in order, ERROR nodes among them replaced by their own pieces. */
function piecesOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.flatMap((child) => (child.type === 'ERROR' ? piecesOf(child) : [child]));
}

const isQuote = (node: SyntaxNode | undefined): boolean => node?.type === '"' || node?.type === "'";

/** The literal that begins with an unpaired quote at `index`, and the index after it. */
function openString(pieces: readonly SyntaxNode[], index: number): { readonly literal: Literal; readonly next: number } {
  const quote = pieces[index]!;
  let next = index + 1;
  let text = quote.text;
  while (/^(?:string_fragment|escape_sequence)$/.test(pieces[next]?.type ?? '')) text += pieces[next++]!.text;
  return { literal: openLiteral(text, quote.start), next };
}

/** The statements and expressions that can be read within a broken node, each on its own. */
export function salvage(node: SyntaxNode, to: Lowering): Stmt[] {
  const pieces = piecesOf(node);
  const found: Stmt[] = [];
  const add = (expr: Expr): void => void found.push({ kind: 'expr', span: expr.span, expr });
  for (let i = 0; i < pieces.length;) {
    const piece = pieces[i]!;
    if (isQuote(piece)) {
      const { literal, next } = openString(pieces, i);
      add(withLeftSide(literal, pieces, i, found));
      i = next;
      continue;
    }
    i++;
    if (!piece.isNamed || piece.isError || notLowered.test(piece.type)) continue;
    // A key is read together with its value.
    if (pieces[i]?.type === ':' && isQuote(pieces[i + 1])) continue;
    found.push(to.stmt(piece));
  }
  return found;
}

/** `x === "lit` is a comparison, `key: "lit` an object's member; a literal is one by itself otherwise. */
function withLeftSide(literal: Literal, pieces: readonly SyntaxNode[], index: number, found: Stmt[]): Expr {
  const before = pieces[index - 1];
  const left = pieces[index - 2];
  const last = found.at(-1);
  const op = before && equalities[before.type];
  if (op && left && last?.kind === 'expr' && last.span.end === left.end) {
    found.pop();
    return { kind: 'binary', span: { start: last.span.start, end: literal.span.end }, op, left: last.expr, right: literal };
  }
  const key =
    before?.type === ':' && left && /^(?:property_identifier|shorthand_property_identifier|identifier|string)$/.test(left.type)
      ? keyLiteral(left)
      : undefined;
  if (!key) return literal;
  return {
    kind: 'object',
    span: { start: key.span.start, end: literal.span.end },
    entries: [{ key, value: literal }],
    spreads: [],
  } satisfies ObjectLiteral;
}

/** A broken expression: a half-typed comparison stays one, of anything else only the parts are known. */
export function salvageExpr(node: SyntaxNode, to: Lowering): Expr {
  const found = salvage(node, to);
  const expressions = found.map((stmt): Expr => (stmt.kind === 'expr' ? stmt.expr : { kind: 'do', span: stmt.span, body: stmt }));
  const [first] = expressions;
  if (node.type === 'binary_expression' && first?.kind === 'binary' && first.span.start === node.start) return first;
  // `call(1, "` is a literal among the arguments
  if (node.type === 'ERROR' && first?.kind === 'literal' && expressions.length === 1) return first;
  return { kind: 'opaque', span: spanOf(node), children: expressions };
}

/** The literal whose end is not typed yet among a node's own children: the value of `code: "`. */
export function openValue(node: SyntaxNode): Literal | undefined {
  if (!node.hasError) return undefined;
  const pieces = node.children.flatMap((child) => (child.type === 'ERROR' ? piecesOf(child) : []));
  const quote = pieces.findIndex(isQuote);
  return quote < 0 ? undefined : openString(pieces, quote).literal;
}

/**
 * What the parser leaves as an error behind a statement's value, with the rest to be typed: `value(`, `value({ key: "`,
 * `value === "`.
 */
export function withOpenEnd(node: SyntaxNode, value: Expr, to: Lowering): Expr {
  const error = node.hasError ? node.children.find((child) => child.type === 'ERROR' && child.start >= value.span.end) : undefined;
  const pieces = error ? piecesOf(error) : [];
  if (!error || !pieces[0]) return value;
  const op = equalities[pieces[0].type];
  if (op && isQuote(pieces[1])) return comparedWith(value, op, openString(pieces, 1).literal);
  if (pieces[0].type !== '(') return value;
  const found = salvage(error, to).flatMap((stmt) => (stmt.kind === 'expr' ? [stmt.expr] : []));
  const span = { start: value.span.start, end: error.end };
  const args = pieces[1]?.type === '{' ? [openObject(pieces, { start: pieces[1].start, end: error.end }, to)] : found;
  const call: Call = value.kind === 'call' && value.isNew ? value : { kind: 'call', span, callee: value, args: [] };
  return { ...call, span, args: args.map((argument) => ({ value: argument })) };
}

/** The comparison belongs to the last operand. */
function comparedWith(value: Expr, op: Binary['op'], right: Literal): Expr {
  const span = { start: value.span.start, end: right.span.end };
  if (value.kind === 'logical') return { ...value, span, right: comparedWith(value.right, op, right) };
  return { kind: 'binary', span, op, left: value, right };
}

function openObject(pieces: readonly SyntaxNode[], span: Span, to: Lowering): Expr {
  const entries: ObjectEntry[] = [];
  pieces.forEach((piece, i) => {
    const key = piece.field('key');
    if (piece.type === 'shorthand_property_identifier') entries.push({ key: keyLiteral(piece) ?? opaque(piece), value: ref(piece) });
    else if (piece.type === 'pair' && key)
      entries.push({ key: keyLiteral(key) ?? opaque(key), value: openValue(piece) ?? to.expr(piece.field('value'), piece) });
    else if (piece.type === 'property_identifier' && pieces[i + 1]?.type === ':' && isQuote(pieces[i + 2])) {
      entries.push({ key: keyLiteral(piece) ?? opaque(piece), value: openString(pieces, i + 2).literal });
    }
  });
  return { kind: 'object', span, entries, spreads: [] };
}

/** The arms that can be read in an error within a `switch`: `case "` with the rest of the line to be typed. */
export function salvageArms(node: SyntaxNode, to: Lowering): Arm[] {
  const pieces = piecesOf(node);
  const arms: Arm[] = [];
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i]!.type !== 'case') continue;
    const value = pieces[i + 1];
    const label = isQuote(value)
      ? openString(pieces, i + 1).literal
      : value?.isNamed === true && !value.isError
        ? to.expr(value)
        : undefined;
    if (!label) continue;
    const end = label.span.end;
    arms.push({
      span: { start: pieces[i]!.start, end },
      labels: [label],
      body: { kind: 'block', span: { start: end, end }, body: [] },
      isDefault: false,
      fallsThrough: true,
    });
  }
  return arms;
}
