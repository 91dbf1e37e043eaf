/** Macros. The parser sees only tokens in them: expressions are read here, as far as handlers need them. */
import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr, Literal, ObjectEntry } from '../../flow/ir.ts';
import { type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { numberLiteral, stringLiteral } from './literals.ts';
import { sameValue } from './names.ts';
import { patternTest } from './patterns.ts';

/** A macro call. */
export function macroCall(node: SyntaxNode, to: Lowering): Expr {
  const macro = node.field('macro');
  const name = macro?.field('name')?.text ?? macro?.text ?? '';
  const tree = node.child('token_tree');
  const span = spanOf(node);
  const callee: Expr = { kind: 'ref', span: spanOf(macro ?? node), name: `${name}!` };
  if (!tree) return opaque(node);
  const reader = new TokenReader(contentOf(tree), spanOf(tree));
  switch (name) {
    case 'matches':
    case 'assert_matches':
      return matching(reader, span, to);
    case 'json':
      return reader.json();
    case 'vec':
    case 'hashset':
    case 'btreeset':
    case 'phf_set':
      return { kind: 'list', span, items: reader.list(), form: 'list' };
    case 'select':
      // what its arms do is not read; that one of them ends the wait is
      return /cancel|shutdown|abort|stop|quit|timeout|deadline|ctrl_c/i.test(tree.text)
        ? { kind: 'call', span, callee: { kind: 'member', span, object: callee, name: 'cancelled', nameSpan: callee.span }, args: [] }
        : opaque(node);
    default:
      return { kind: 'call', span, callee, args: reader.list().map((value) => ({ value })) };
  }
}

const contentOf = (tree: SyntaxNode): readonly SyntaxNode[] => tree.children.slice(1, -1).filter(({ type }) => !type.endsWith('_comment'));

/** `matches!(value, pattern if guard)`. */
function matching(reader: TokenReader, span: Span, to: Lowering): Expr {
  void to;
  const value = reader.expression();
  if (!reader.skip(',')) return opaque(span, [value]);
  const labels: Expr[] = [];
  let fits = true;
  do {
    const label = reader.pattern();
    if (label) labels.push(label);
    else fits = false;
  } while (fits && reader.skip('|'));
  const guard = fits && reader.skip('if') ? reader.expression() : undefined;
  if (!fits) return opaque(span, [value]);
  return patternTest(value, { labels, ...(guard && { guard }) }, span);
}

const precedences: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '>': 3,
  '<=': 3,
  '>=': 3,
  '|': 4,
  '^': 5,
  '&': 6,
  '+': 8,
  '-': 8,
  '*': 9,
  '/': 9,
  '%': 9,
};
const binaryOperators: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', '+', '-', '*', '/', '%']);
const depthLimit = 40;

/** Reads expressions out of the tokens of a macro. What it does not know is opaque up to the next comma. */
class TokenReader {
  readonly #tokens: readonly SyntaxNode[];
  readonly #whole: Span;
  readonly #depth: number;
  #at = 0;

  constructor(tokens: readonly SyntaxNode[], whole: Span, depth = 0) {
    this.#tokens = tokens;
    this.#whole = whole;
    this.#depth = depth;
  }

  /** Expressions between commas or semicolons. */
  list(): Expr[] {
    const items: Expr[] = [];
    while (this.#peek()) {
      const start = this.#at;
      // `name = value`, as formats and attributes have it
      if (this.#peek()?.type === 'identifier' && this.#peek(1)?.type === '=') this.#at += 2;
      items.push(this.expression());
      const rest = this.#toSeparator();
      if (rest.length > 0) items[items.length - 1] = opaque({ start: this.#tokens[start]!.start, end: rest.at(-1)!.end }, [items.at(-1)!]);
      if (!this.skip(',')) this.skip(';');
      if (this.#at === start) this.#at++;
    }
    return items;
  }

  skip(type: string): boolean {
    if (this.#peek()?.type !== type) return false;
    this.#at++;
    return true;
  }

  /** A value of `json!`: objects and lists may be written as they are in JSON. */
  json(): Expr {
    const token = this.#peek();
    if (token?.type === 'token_tree' && (this.#isLast(1) || this.#peek(1)?.type === ',') && this.#depth < depthLimit) {
      const opening = token.children[0]?.type;
      if (opening === '{' || opening === '[') {
        this.#at++;
        const inner = new TokenReader(contentOf(token), spanOf(token), this.#depth + 1);
        return opening === '{' ? inner.#object() : inner.#array();
      }
    }
    if (token?.type === 'identifier' && token.text === 'null') {
      this.#at++;
      return { kind: 'literal', span: spanOf(token), value: null };
    }
    return this.expression();
  }

  #object(): Expr {
    const entries: ObjectEntry[] = [];
    while (this.#peek()) {
      const start = this.#at;
      const token = this.#peek()!;
      const key: Expr = token.type === 'string_literal' ? stringLiteral(token) : opaque(token);
      this.#at++;
      if (this.skip(':')) entries.push({ key, value: this.json() });
      this.#toSeparator();
      this.skip(',');
      if (this.#at === start) this.#at++;
    }
    return { kind: 'object', span: this.#whole, entries, spreads: [] };
  }

  #array(): Expr {
    const items: Expr[] = [];
    while (this.#peek()) {
      const start = this.#at;
      items.push(this.json());
      this.#toSeparator();
      this.skip(',');
      if (this.#at === start) this.#at++;
    }
    return { kind: 'list', span: this.#whole, items, form: 'list' };
  }

  /** A value as a pattern: a literal, a range, a path; undefined for any other. */
  pattern(): Expr | undefined {
    const token = this.#peek();
    if (!token) return undefined;
    if (token.type === 'identifier' && /^(?:Some|Ok)$/.test(token.text) && this.#peek(1)?.type === 'token_tree') {
      const inner = new TokenReader(contentOf(this.#peek(1)!), spanOf(this.#peek(1)!), this.#depth + 1);
      const first = inner.pattern();
      if (!first || inner.#peek()) return undefined;
      this.#at += 2;
      return first;
    }
    if (token.type.startsWith('..')) return undefined;
    const from = this.#operand();
    const operator = this.#peek();
    const fits = from.kind === 'literal' || from.kind === 'member' || (from.kind === 'ref' && /^[A-Z]/.test(from.name));
    if (!fits) return undefined;
    if (operator && /^\.\.=?$/.test(operator.type)) {
      this.#at++;
      const next = this.#peek();
      const to = next && !['|', 'if', ',', ')'].includes(next.type) ? this.#operand() : undefined;
      const span = { start: from.span.start, end: to?.span.end ?? operator.end };
      return { kind: 'range', span, from, ...(to && { to }), inclusive: operator.type === '..=' || !to };
    }
    const last = this.#peek();
    return last === undefined || ['|', 'if', ','].includes(last.type) ? from : undefined;
  }

  /** An expression, by precedence. */
  expression(least = 0): Expr {
    let left = this.#operand();
    for (;;) {
      const token = this.#peek();
      const precedence = token && Object.hasOwn(precedences, token.type) ? precedences[token.type]! : -1;
      if (!token || precedence <= least) return left;
      this.#at++;
      const right = this.expression(precedence);
      const span = { start: left.span.start, end: right.span.end };
      const { type } = token;
      if (type === '&&' || type === '||') left = { kind: 'logical', span, op: type === '&&' ? 'and' : 'or', left, right };
      else if (binaryOperators.has(type)) left = { kind: 'binary', span, op: type as Binary['op'], left, right };
      else left = opaque(span, [left, right]);
    }
  }

  #operand(): Expr {
    const token = this.#peek();
    if (!token) return opaque({ start: this.#whole.end, end: this.#whole.end });
    if (token.type === '!') {
      this.#at++;
      const operand = this.#operand();
      return { kind: 'not', span: { start: token.start, end: operand.span.end }, operand };
    }
    if (token.type === '&' || token.type === '*' || token.type === '&&' || token.type === 'mutable_specifier') {
      this.#at++;
      return this.#operand();
    }
    const next = this.#peek(1);
    if (token.type === '-' && next && next.type.endsWith('_literal')) {
      this.#at += 2;
      return numberLiteral(next, token);
    }
    return this.#postfix(this.#primary(token));
  }

  #primary(token: SyntaxNode): Expr {
    this.#at++;
    const span = spanOf(token);
    switch (token.type) {
      case 'string_literal':
      case 'raw_string_literal':
        return stringLiteral(token);
      case 'integer_literal':
      case 'float_literal':
        return numberLiteral(token);
      case 'boolean_literal':
        return { kind: 'literal', span, value: token.text === 'true' };
      case 'identifier':
      case 'self':
      case 'primitive_type':
      case 'crate':
      case 'super':
        return this.#path({ kind: 'ref', span, name: token.text });
      case 'token_tree': {
        if (this.#depth >= depthLimit || token.children[0]?.type === '{') return opaque(token);
        const items = new TokenReader(contentOf(token), span, this.#depth + 1).list();
        if (token.children[0]?.type === '[') return { kind: 'list', span, items, form: 'list' };
        return items.length === 1 ? items[0]! : { kind: 'list', span, items, form: 'tuple' };
      }
      default:
        return opaque(token);
    }
  }

  /** `a::b::C`, `name!(…)`, `Name { field: value }`. */
  #path(first: Expr): Expr {
    let path = first;
    for (;;) {
      const [sign, name] = [this.#peek(), this.#peek(1)];
      if (sign?.type !== '::' || !name || !/identifier|^self$|primitive_type/.test(name.type)) break;
      this.#at += 2;
      path = { kind: 'member', span: { start: first.span.start, end: name.end }, object: path, name: name.text, nameSpan: spanOf(name) };
    }
    const token = this.#peek();
    const named = path.kind === 'member' || path.kind === 'ref' ? path.name : '';
    if (token?.type === '!' && this.#peek(1)?.type === 'token_tree') {
      const tree = this.#peek(1)!;
      this.#at += 2;
      const inner = new TokenReader(contentOf(tree), spanOf(tree), this.#depth + 1);
      if (named === 'json') return inner.json();
      return {
        kind: 'call',
        span: { start: path.span.start, end: tree.end },
        callee: { kind: 'ref', span: path.span, name: `${named}!` },
        args: this.#depth < depthLimit ? inner.list().map((value) => ({ value })) : [],
      };
    }
    if (token?.type === 'token_tree' && token.children[0]?.type === '{' && /^[A-Z]/.test(named) && this.#depth < depthLimit) {
      this.#at++;
      return new TokenReader(contentOf(token), { start: path.span.start, end: token.end }, this.#depth + 1).#fields(named);
    }
    return path;
  }

  #fields(type: string): Expr {
    const entries: ObjectEntry[] = [];
    const spreads: Expr[] = [];
    while (this.#peek()) {
      const start = this.#at;
      const token = this.#peek()!;
      if (this.skip('..')) spreads.push(this.expression());
      else {
        this.#at++;
        const key: Literal = { kind: 'literal', span: spanOf(token), value: token.text, contentSpan: spanOf(token), plain: false };
        entries.push({ key, value: this.skip(':') ? this.expression() : { kind: 'ref', span: spanOf(token), name: token.text } });
      }
      this.#toSeparator();
      this.skip(',');
      if (this.#at === start) this.#at++;
    }
    return { kind: 'object', span: this.#whole, entries, spreads, type };
  }

  #postfix(first: Expr): Expr {
    let expr = first;
    for (;;) {
      const token = this.#peek();
      const next = this.#peek(1);
      if (token?.type === '?') this.#at++;
      else if (token?.type === 'as' && next) this.#at += 2;
      else if (token?.type === '.' && next && /identifier|integer_literal|^await$/.test(next.type)) {
        this.#at += 2;
        if (next.text === 'await') continue;
        const span = { start: expr.span.start, end: next.end };
        const call = this.#peek()?.type === 'token_tree' && this.#peek()!.children[0]?.type === '(' ? this.#peek()! : undefined;
        if (call && sameValue.has(next.text) && contentOf(call).length === 0) this.#at++;
        else expr = { kind: 'member', span, object: expr, name: next.text, nameSpan: spanOf(next) };
      } else if (
        token?.type === 'token_tree' &&
        this.#depth < depthLimit &&
        (expr.kind === 'ref' || expr.kind === 'member' || expr.kind === 'call')
      ) {
        const opening = token.children[0]?.type;
        if (opening === '{') return expr;
        this.#at++;
        const items = new TokenReader(contentOf(token), spanOf(token), this.#depth + 1).list();
        const span = { start: expr.span.start, end: token.end };
        const [only] = items;
        if (opening === '(') expr = { kind: 'call', span, callee: expr, args: items.map((value) => ({ value })) };
        else if (only?.kind === 'literal' && typeof only.value === 'string')
          expr = { kind: 'member', span, object: expr, name: only.value, nameSpan: only.contentSpan ?? only.span };
        else expr = { kind: 'index', span, object: expr, index: only ?? opaque(token) };
      } else return expr;
    }
  }

  #peek(offset = 0): SyntaxNode | undefined {
    return this.#tokens[this.#at + offset];
  }

  #isLast(offset: number): boolean {
    return this.#at + offset >= this.#tokens.length;
  }

  /** Skips what is left before the next comma or semicolon. */
  #toSeparator(): readonly SyntaxNode[] {
    const from = this.#at;
    while (this.#peek() && this.#peek()!.type !== ',' && this.#peek()!.type !== ';') this.#at++;
    return this.#tokens.slice(from, this.#at);
  }
}
