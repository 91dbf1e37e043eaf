/** What can be saved of nodes in which the parser met an error: half-typed comparisons and cases above all. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Binary, Expr, Literal, Stmt } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';
import { openLiteral } from './literals.ts';

const equalities: Readonly<Record<string, Binary['op']>> = { '==': '==', '!=': '!=' };

const notLowered =
  /^(?:string_content|string_end|escape_sequence|comment|parameters|type|decorator|import_prefix|dotted_name|case_pattern)$/;

/** The pieces of a broken node in order, ERROR nodes among them replaced by their own pieces. */
function piecesOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.flatMap((child) => (child.type === 'ERROR' ? piecesOf(child) : [child]));
}

const isQuote = (node: SyntaxNode | undefined): boolean => node?.type === 'string_start';

/** The literal that begins with an unpaired quote at `index`, and the index after what belongs to it. */
function openString(node: SyntaxNode, pieces: readonly SyntaxNode[], index: number): { readonly literal: Literal; readonly next: number } {
  const quote = pieces[index]!;
  const literal = openLiteral(node.text.slice(quote.start - node.start), quote.start);
  let next = index + 1;
  while (pieces[next] && pieces[next]!.start < literal.span.end) next++;
  return { literal, next };
}

/** The statements and expressions that can be read within a broken node, each on its own. */
export function salvage(node: SyntaxNode, to: Lowering): Stmt[] {
  const pieces = piecesOf(node);
  const found: Stmt[] = [];
  const add = (expr: Expr): void => void found.push({ kind: 'expr', span: expr.span, expr });
  for (let i = 0; i < pieces.length;) {
    const piece = pieces[i]!;
    if (isQuote(piece)) {
      const { literal, next } = openString(node, pieces, i);
      add(withLeftSide(literal, pieces, i, found));
      i = next;
      continue;
    }
    i++;
    if (!piece.isNamed || piece.isError || notLowered.test(piece.type)) continue;
    found.push(to.stmt(piece));
  }
  return found;
}

/** `x == "lit` is a comparison; a literal is one by itself otherwise. */
function withLeftSide(literal: Literal, pieces: readonly SyntaxNode[], index: number, found: Stmt[]): Expr {
  const before = pieces[index - 1];
  const left = pieces[index - 2];
  const last = found.at(-1);
  const op = before && equalities[before.type];
  if (!op || !left || last?.kind !== 'expr' || last.span.end !== left.end) return literal;
  found.pop();
  return { kind: 'binary', span: { start: last.span.start, end: literal.span.end }, op, left: last.expr, right: literal };
}

/** A broken expression: of its parts each is evaluated. */
export function salvageExpr(node: SyntaxNode, to: Lowering): Expr {
  const found = salvage(node, to).map((stmt): Expr => (stmt.kind === 'expr' ? stmt.expr : { kind: 'do', span: stmt.span, body: stmt }));
  const [first] = found;
  if (node.type === 'ERROR' && first?.kind === 'literal' && found.length === 1) return first;
  return { kind: 'opaque', span: spanOf(node), children: found };
}

/** The arms that can be read in an error within a `match`: `case "x"` with the rest of the line to be typed. */
export function salvageArms(node: SyntaxNode, to: Lowering): Arm[] {
  const pieces = piecesOf(node);
  const arms: Arm[] = [];
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i]!.text !== 'case') continue;
    const value = pieces[i + 1];
    const inner = value?.type === 'case_pattern' ? value.namedChildren[0] : value;
    const label = isQuote(value)
      ? openString(node, pieces, i + 1).literal
      : inner?.isNamed === true && !inner.isError
        ? to.expr(inner)
        : undefined;
    if (label?.kind !== 'literal' && label?.kind !== 'member') continue;
    const end = label.span.end;
    arms.push({
      span: { start: pieces[i]!.start, end },
      labels: [label],
      body: { kind: 'block', span: { start: end, end }, body: [] },
      isDefault: false,
      fallsThrough: false,
    });
  }
  return arms;
}
