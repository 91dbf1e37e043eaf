import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Binary, Expr, Literal, ObjectEntry } from '../../flow/ir.ts';
import { bare, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { regexSource } from './literals.ts';

/** A call that is no loop and no `raise`. */
export function lowerCall(node: SyntaxNode, to: Lowering): Expr {
  const receiver = node.field('receiver');
  const method = node.field('method');
  const name = method?.text ?? '';
  const list = node.field('arguments');
  const block = node.field('block');
  const span = spanOf(node);
  if (!receiver && (name === 'lambda' || name === 'proc') && block) return { kind: 'function', span, fn: to.fn(block) };
  const args = lowerArguments(list, to);
  if (receiver) {
    const known = knownMethod(node, receiver, name, list?.namedChildren ?? [], args, to);
    if (known) return known;
  }
  if (block) args.push({ value: { kind: 'function', span: spanOf(block), fn: to.fn(block) } });
  if (!receiver) return { kind: 'call', span, callee: method ? ref(method) : opaque(node), args };
  const object = to.expr(receiver);
  // `self.class` is as good as a name
  if (method && name === 'class' && receiver.type === 'self') return { kind: 'member', span, object, name, nameSpan: spanOf(method) };
  if (name === 'new') return { kind: 'call', span, callee: object, args, isNew: true };
  const callee: Expr = method
    ? { kind: 'member', span: { start: node.start, end: method.end }, object, name, nameSpan: spanOf(method) }
    : object;
  return { kind: 'call', span, callee, args };
}

const typeTests: ReadonlySet<string> = new Set(['is_a?', 'kind_of?', 'instance_of?']);

const literals: ReadonlySet<string> = new Set([
  'string',
  'array',
  'hash',
  'string_array',
  'symbol_array',
  'simple_symbol',
  'integer',
  'float',
  'range',
]);

/** Methods that other languages have a notation for. */
function knownMethod(
  node: SyntaxNode,
  receiver: SyntaxNode,
  name: string,
  nodes: readonly SyntaxNode[],
  args: readonly Argument[],
  to: Lowering,
): Expr | undefined {
  const span = spanOf(node);
  const compare = (op: Binary['op'], right: Expr): Expr => ({ kind: 'binary', span, op, left: to.expr(receiver), right });
  const number = (value: number | null): Literal => ({ kind: 'literal', span: { start: node.end, end: node.end }, value });
  const [first, second] = args;
  if (args.length === 0) {
    switch (name) {
      case 'freeze':
      case 'to_json':
      case 'to_set':
      case 'dup':
        return literals.has(bare(receiver).type) ? to.expr(receiver) : undefined;
      case 'nil?':
        return compare('==', number(null));
      case 'zero?':
        return compare('==', number(0));
      case 'positive?':
        return compare('>', number(0));
      case 'negative?':
        return compare('<', number(0));
      default:
        return undefined;
    }
  }
  if (!first || first.name !== undefined) return undefined;
  const isRange = unwrapped(receiver)?.type === 'range';
  if (typeTests.has(name) && nodes[0]) return { kind: 'typeTest', span, value: to.expr(receiver), type: nodes[0].text };
  if (name === 'between?' && second) {
    const low: Expr = { kind: 'binary', span, op: '>=', left: to.expr(receiver), right: first.value };
    return {
      kind: 'logical',
      span,
      op: 'and',
      left: low,
      right: { kind: 'binary', span, op: '<=', left: to.expr(receiver), right: second.value },
    };
  }
  if (name === 'in?') return compare('in', first.value);
  if (isRange && /^(include\?|cover\?|member\?|===)$/.test(name))
    return { kind: 'binary', span, op: 'in', left: first.value, right: to.expr(receiver) };
  if (/^match\??$/.test(name)) {
    if (nodes[0]?.type === 'regex') return compare('~', regexSource(nodes[0]));
    if (receiver.type === 'regex') return { kind: 'binary', span, op: '~', left: first.value, right: regexSource(receiver) };
  }
  if (/^(eql|equal)\?$/.test(name)) return compare('==', first.value);
  return undefined;
}

/** The node without parentheses. */
export function unwrapped(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let inner = node;
  while (inner?.type === 'parenthesized_statements' && inner.namedChildren.length === 1) inner = inner.namedChildren[0];
  return inner;
}

/** Positional arguments, keywords, and pairs under other keys as one object at the end. */
export function lowerArguments(list: SyntaxNode | undefined, to: Lowering): Argument[] {
  const args: Argument[] = [];
  const entries: ObjectEntry[] = [];
  for (const argument of list?.namedChildren ?? []) {
    switch (argument.type) {
      case 'pair': {
        const key = argument.field('key');
        const name = key && keywordOf(key);
        if (name !== undefined) args.push({ name, value: pairValue(argument, to) });
        else if (key) entries.push({ key: to.expr(key), value: pairValue(argument, to) });
        break;
      }
      case 'splat_argument':
      case 'hash_splat_argument':
        args.push({ value: to.expr(argument.namedChildren[0], argument), spread: true });
        break;
      case 'block_argument':
        args.push({
          value: opaque(
            argument,
            argument.namedChildren.map((child) => to.expr(child)),
          ),
        });
        break;
      default:
        args.push({ value: to.expr(argument) });
    }
  }
  const [first] = entries;
  if (first)
    args.push({
      value: { kind: 'object', span: { start: first.key.span.start, end: entries.at(-1)!.value.span.end }, entries, spreads: [] },
    });
  return args;
}

function keywordOf(key: SyntaxNode): string | undefined {
  if (key.type === 'hash_key_symbol') return key.text;
  return key.type === 'simple_symbol' ? key.text.slice(1) : undefined;
}

/** `{code:}` stands for `{code: code}`. */
export function pairValue(pair: SyntaxNode, to: Lowering): Expr {
  const value = pair.field('value');
  const key = pair.field('key');
  return value || !key ? to.expr(value, pair) : ref(key);
}
