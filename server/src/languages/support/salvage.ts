/** What can be saved of nodes in which the parser met an error: half-typed comparisons, arms and object members above all. */
import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Binary, Expr, Literal, ObjectEntry, Stmt } from '../../flow/ir.ts';
import { type Lowering, spanOf } from './lowering.ts';

/** What a language's broken pieces are called. */
export interface SalvageTables {
  /** Tokens that compare: `==`. */
  readonly equalities: Readonly<Record<string, Binary['op']>>;
  /** The tokens that open a string. */
  readonly quotes: ReadonlySet<string>;
  /** What stands within a string. */
  readonly stringParts: ReadonlySet<string>;
  /** Nodes that are neither statement nor expression. */
  readonly skipped: RegExp;
  /** What an arm of a dispatch begins with, and what runs on from one arm into the next. */
  readonly arm: string;
  readonly fallsThrough: boolean;
  /** The key before a `:`, where the node can be one. */
  key(node: SyntaxNode): Literal | undefined;
}

/** The pieces of a broken node in order, ERROR nodes among them replaced by their own pieces. */
function piecesOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.flatMap((child) => (child.type === 'ERROR' ? piecesOf(child) : [child]));
}

/**
 * A string whose end is not typed yet: the parser takes everything up to the next quote or line for its content. What can
 * be part of a code is taken, up to the first character that cannot.
 */
export function openLiteral(text: string, start: number): Literal {
  const raw = /^[^\s"'`;,(){}[\]<>=&|!?\\]*/.exec(text.slice(1))?.[0].replace(/:$/, '') ?? '';
  const contentSpan = { start: start + 1, end: start + 1 + raw.length };
  return { kind: 'literal', span: { start, end: contentSpan.end }, value: raw, contentSpan, plain: true };
}

/** Saves what can be read of broken nodes, by a language's tables. */
export class Salvager {
  readonly #tables: SalvageTables;

  constructor(tables: SalvageTables) {
    this.#tables = tables;
  }

  /** The statements and expressions that can be read within a broken node, each on its own. */
  statements(node: SyntaxNode, to: Lowering): Stmt[] {
    return this.#read(piecesOf(node), to);
  }

  /** A broken expression: a half-typed comparison stays one, of anything else only the parts are known. */
  expression(node: SyntaxNode, to: Lowering): Expr {
    const found = this.statements(node, to).map((stmt): Expr =>
      stmt.kind === 'expr' ? stmt.expr : { kind: 'do', span: stmt.span, body: stmt },
    );
    const [first] = found;
    if (node.type === 'binary_expression' && first?.kind === 'binary' && first.span.start === node.start) return first;
    // `call(1, "` is a literal among the arguments
    if (node.type === 'ERROR' && first?.kind === 'literal' && found.length === 1) return first;
    return { kind: 'opaque', span: spanOf(node), children: found };
  }

  /**
   * What the parser leaves as an error behind an expression, with the rest to be typed: `value(`, `value == "`. The error is
   * a child of `node`.
   */
  withOpenEnd(node: SyntaxNode, value: Expr, to: Lowering): Expr {
    const error = node.hasError ? node.children.find((child) => child.type === 'ERROR' && child.start >= value.span.end) : undefined;
    return error ? this.#joined(value, error, to) : value;
  }

  /** The same where the error stands beside the statement instead of within it. */
  joined(stmt: Stmt, error: SyntaxNode, to: Lowering): Stmt {
    if (stmt.kind === 'expr') return { ...stmt, expr: this.#joined(stmt.expr, error, to) };
    if (stmt.kind === 'exit' && stmt.value) return { ...stmt, value: this.#joined(stmt.value, error, to) };
    if (stmt.kind === 'let' && stmt.value) return { ...stmt, value: this.#joined(stmt.value, error, to) };
    return stmt;
  }

  /** Whether an error could be the rest of an expression before it. */
  isOpenEnd(error: SyntaxNode): boolean {
    const [first, second] = piecesOf(error);
    return first?.type === '(' || (first !== undefined && this.#tables.equalities[first.type] !== undefined && this.#isQuote(second));
  }

  #joined(value: Expr, error: SyntaxNode, to: Lowering): Expr {
    const pieces = piecesOf(error);
    const op = pieces[0] && this.#tables.equalities[pieces[0].type];
    if (op && this.#isQuote(pieces[1])) return comparedWith(value, op, this.#openString(pieces, 1).literal);
    if (pieces[0]?.type !== '(') return value;
    const found = this.#read(pieces.slice(1), to).flatMap((stmt) => (stmt.kind === 'expr' ? [stmt.expr] : []));
    return { kind: 'call', span: { start: value.span.start, end: error.end }, callee: value, args: found.map((each) => ({ value: each })) };
  }

  /** The arms that can be read in an error within a dispatch: `case "` with the rest of the line to be typed. */
  arms(node: SyntaxNode, to: Lowering): Arm[] {
    const pieces = piecesOf(node);
    const arms: Arm[] = [];
    for (let i = 0; i < pieces.length; i++) {
      if (pieces[i]!.type !== this.#tables.arm) continue;
      const value = pieces[i + 1];
      const label = this.#isQuote(value)
        ? this.#openString(pieces, i + 1).literal
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
        fallsThrough: this.#tables.fallsThrough,
      });
    }
    return arms;
  }

  /** The literal whose end is not typed yet among a node's own children: the value of `code: "`. */
  openValue(node: SyntaxNode): Literal | undefined {
    if (!node.hasError) return undefined;
    const pieces = node.children.flatMap((child) => (child.type === 'ERROR' ? piecesOf(child) : []));
    const quote = pieces.findIndex((piece) => this.#isQuote(piece));
    return quote < 0 ? undefined : this.#openString(pieces, quote).literal;
  }

  #read(pieces: readonly SyntaxNode[], to: Lowering): Stmt[] {
    const found: Stmt[] = [];
    for (let i = 0; i < pieces.length;) {
      const piece = pieces[i]!;
      if (this.#isQuote(piece)) {
        const { literal, next } = this.#openString(pieces, i);
        const expr = this.#withLeftSide(literal, pieces, i, found);
        found.push({ kind: 'expr', span: expr.span, expr });
        i = next;
        continue;
      }
      i++;
      if (!piece.isNamed || piece.isError || this.#tables.skipped.test(piece.type)) continue;
      // A key is read together with its value.
      if (pieces[i]?.type === ':' && this.#isQuote(pieces[i + 1])) continue;
      const stmts = to.stmts([piece]);
      const [only] = stmts;
      const literal = stmts.length === 1 && only?.kind === 'expr' && only.expr.kind === 'literal' ? only.expr : undefined;
      const call = literal && openArgument(literal, pieces, i - 1, found);
      if (call) found.push({ kind: 'expr', span: call.span, expr: call });
      else found.push(...stmts);
    }
    return found;
  }

  #isQuote(node: SyntaxNode | undefined): boolean {
    return node !== undefined && this.#tables.quotes.has(node.type);
  }

  /** The literal that begins with an unpaired quote at `index`, and the index after it. */
  #openString(pieces: readonly SyntaxNode[], index: number): { readonly literal: Literal; readonly next: number } {
    const quote = pieces[index]!;
    let next = index + 1;
    let text = quote.text.slice(-1);
    while (pieces[next] && this.#tables.stringParts.has(pieces[next]!.type)) text += pieces[next++]!.text;
    return { literal: openLiteral(text, quote.end - 1), next };
  }

  /** `x == "lit` is a comparison, `key: "lit` an object's member; a literal is one by itself otherwise. */
  #withLeftSide(literal: Literal, pieces: readonly SyntaxNode[], index: number, found: Stmt[]): Expr {
    const before = pieces[index - 1];
    const left = pieces[index - 2];
    const last = found.at(-1);
    const op = before && this.#tables.equalities[before.type];
    if (op && left && last?.kind === 'expr' && last.span.end === left.end) {
      found.pop();
      return comparedWith(last.expr, op, literal);
    }
    const call = openArgument(literal, pieces, index, found);
    if (call) return call;
    const key = before?.type === ':' && left ? this.#tables.key(left) : undefined;
    if (!key) return literal;
    const entries: ObjectEntry[] = [{ key, value: literal }];
    return { kind: 'object', span: { start: key.span.start, end: literal.span.end }, entries, spreads: [] };
  }
}

/** `code.equals("lit`: a call of the method with the literal; undefined where something else stands before it. */
function openArgument(literal: Literal, pieces: readonly SyntaxNode[], index: number, found: Stmt[]): Expr | undefined {
  const [before, accessor, name, paren] = [pieces[index - 4], pieces[index - 3], pieces[index - 2], pieces[index - 1]];
  const [object, method] = found.slice(-2);
  if (paren?.type !== '(' || !name?.isNamed || !accessor || !/^(?:\.|\?\.|->|\?->|::)$/.test(accessor.type)) return undefined;
  if (method?.kind !== 'expr' || method.span.start !== name.start || object?.kind !== 'expr' || object.span.end !== before?.end)
    return undefined;
  found.splice(-2);
  const nameSpan = { start: name.start, end: name.end };
  const callee: Expr = {
    kind: 'member',
    span: { start: object.span.start, end: name.end },
    object: object.expr,
    name: name.text,
    nameSpan,
  };
  return { kind: 'call', span: { start: object.span.start, end: literal.span.end }, callee, args: [{ value: literal }] };
}

/** The comparison belongs to the last operand. */
function comparedWith(value: Expr, op: Binary['op'], right: Literal): Expr {
  const span: Span = { start: value.span.start, end: right.span.end };
  if (value.kind === 'logical') return { ...value, span, right: comparedWith(value.right, op, right) };
  return { kind: 'binary', span, op, left: value, right };
}
