import type { Host } from '../../core/host.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import { withCursor } from '../../syntax/cursor.ts';
import { type Grammar, loadGrammar } from '../../syntax/grammar.ts';
import { readNodes } from '../../syntax/nodeTable.ts';

/** Reads whole texts as trees. */
export class WholeTrees {
  readonly #grammar: Grammar;

  private constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  static async load(host: Host, grammar: string): Promise<WholeTrees> {
    return new WholeTrees(await loadGrammar(host, grammar));
  }

  /** The tree of a text, which stays valid. */
  read(text: string): SyntaxNode {
    const tree = this.#grammar.parser.parse(text);
    if (!tree) throw new Error('the parser gave no tree');
    try {
      // the root begins at the first token
      return withCursor(tree.rootNode, (cursor) => readNodes(cursor, text, 0, text.length, this.#grammar));
    } finally {
      tree.delete();
    }
  }

  dispose(): void {
    this.#grammar.parser.delete();
  }
}

/** A node and everything below it, in the order of the text. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** The tokens in order, comments among them. */
export const leavesOf = (node: SyntaxNode): SyntaxNode[] =>
  [...nodesOf(node)].filter((each) => each.children.length === 0 && each.end > each.start);

/** Whether the node is a comment. */
export const isComment = ({ type }: SyntaxNode): boolean => /(?:^|_)comment$/.test(type);

/** Whether the node fills this field of the node above it. */
export function fills(node: SyntaxNode, field: string): boolean {
  const above = node.parent;
  const isNode = (each: SyntaxNode | undefined): boolean => each?.start === node.start && each.end === node.end && each.type === node.type;
  // grammars without fields: the last of several, and what stands before an equals sign
  if (field === '>') return above !== undefined && above.namedChildren.length > 1 && isNode(above.namedChildren.at(-1));
  if (field === '=') return above?.child('=') !== undefined && isNode(above.namedChildren[0]);
  return above?.fields(field).some(isNode) === true;
}

/** The node's kinds and tokens as a text; comments, line ends and (where asked) parentheses are not told. */
export function shapeOf(node: SyntaxNode, withoutParentheses: ReadonlySet<string>): string {
  if (isComment(node)) return '';
  const { children } = node;
  if (children.length === 0) {
    const text = node.text.replaceAll('\r', '').trim();
    return text === '' ? '' : `${node.isNamed ? node.type : ''}«${text}»`;
  }
  const inner = children.filter((each) => !isComment(each));
  if (withoutParentheses.has(node.type)) {
    const [open, ...rest] = inner;
    const close = rest.pop();
    if (open?.text === '(' && close?.text === ')') return rest.map((each) => shapeOf(each, withoutParentheses)).join('');
  }
  return `${node.type}[${inner.map((each) => shapeOf(each, withoutParentheses)).join('')}]`;
}
