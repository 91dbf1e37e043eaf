import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Receivers } from '../../flow/receivers.ts';
import type { GrammarTable } from './grammarTable.ts';
import { isCalled, whyKept } from './keptNames.ts';
import { fills, nodesOf } from './syntax.ts';
import type { Change } from './textEdits.ts';

/** Names given anew, and how they were before. */
export interface Renaming {
  readonly changes: readonly Change[];
  readonly before: ReadonlyMap<string, string>;
  /** Names that were declared and kept, with the reason. */
  readonly kept: ReadonlyMap<string, string>;
}

/** Gives local variables and parameters fresh names, the same one everywhere within the outermost function. */
export function renameLocals(root: SyntaxNode, table: GrammarTable, receivers: Receivers): Renaming {
  const outermost: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (table.functions.includes(node.type)) outermost.push(node);
    else for (const child of node.children) visit(child);
  };
  visit(root);
  const inside = (node: SyntaxNode): boolean => outermost.some((fn) => fn.start <= node.start && node.end <= fn.end);
  const outside = new Set(
    [...nodesOf(root)].filter((node) => table.identifiers.includes(node.type) && !inside(node)).map(({ text }) => text),
  );
  const named = new Set([...nodesOf(root)].filter((node) => isNamedElsewhere(node, table)).map(({ text }) => text));
  const texts = [...nodesOf(root)].filter(({ type }) => table.verbatim.includes(type)).map(({ text }) => text);
  const changes: Change[] = [];
  const before = new Map<string, string>();
  const kept = new Map<string, string>();
  for (const fn of outermost) {
    const occurrences = [...nodesOf(fn)].filter(
      (node) => (table.identifiers.includes(node.type) && !isMember(node, table)) || node.type in table.shorthands,
    );
    const declared = new Set(occurrences.filter((node) => isDeclared(node, table, fn)).map(({ text }) => text));
    for (const name of declared) {
      const uses = occurrences.filter(({ text }) => text === name);
      const reason = keptHere(name, uses) ?? whyKept(name, receivers);
      if (reason !== undefined) {
        kept.set(name, reason);
        continue;
      }
      const fresh = `${/^[$@]*/.exec(name)![0]}vq${before.size + 1}x`;
      before.set(fresh, name);
      for (const { start, end, type } of uses)
        changes.push({ start, end, text: (table.shorthands[type] ?? '@').replace('$', () => name).replace('@', () => fresh) });
    }
  }
  return { changes, before, kept };

  /** What forbids to rename a name at all, whatever it means. */
  function keptHere(name: string, uses: readonly SyntaxNode[]): string | undefined {
    if (/^(?:_|self|cls|this|\$this)$/.test(name)) return "the language's own name";
    if (/^[A-Z]/.test(name)) return 'a type or a constant';
    if (outside.has(name)) return 'also a name of the file';
    if (named.has(name)) return 'also the name of an argument or of a field in short form';
    if (uses.some(isCalled)) return 'a function, which is told by its name';
    const { unreadHoles } = table;
    return unreadHoles !== undefined && texts.some((text) => text.includes(unreadHoles + name)) ? 'a text may read it' : undefined;
  }
}

/** Names that functions declare. */
export const localNames = (root: SyntaxNode, table: GrammarTable): ReadonlySet<string> =>
  new Set(
    [...nodesOf(root)].filter((node) => table.identifiers.includes(node.type) && isDeclared(node, table, root)).map(({ text }) => text),
  );

/** A keyword argument's name, or a field and its value in one word. */
function isNamedElsewhere(node: SyntaxNode, table: GrammarTable): boolean {
  if (!/identifier|hash_key_symbol/.test(node.type)) return false;
  const above = node.parent;
  if (above === undefined) return false;
  if (above.type === 'keyword_argument' || (above.type === 'argument' && fills(node, 'name'))) return fills(node, 'name');
  if (above.type === 'keyword_parameter' || above.type === 'shorthand_field_initializer') return true;
  if (above.type === 'anonymous_object_creation_expression') return true;
  return node.type === 'hash_key_symbol' && table.name === 'ruby';
}

const isMember = (node: SyntaxNode, table: GrammarTable): boolean => fieldsAround(node, node.parent, table.members);

/** Whether the node, or a pattern that it stands in, fills a field in which names are declared. */
function isDeclared(node: SyntaxNode, table: GrammarTable, fn: SyntaxNode): boolean {
  for (let each: SyntaxNode | undefined = node; each !== undefined && each.start >= fn.start; each = each.parent) {
    if (fieldsAround(each, each.parent, table.declares)) return true;
    // what a pattern is taken apart by, and the place that is assigned to, declare nothing
    if (/(?:call|member|attribute|subscript|selector|index|access|reference|field)_?(?:expression)?$|invocation/.test(each.type))
      return false;
  }
  return false;
}

function fieldsAround(node: SyntaxNode, above: SyntaxNode | undefined, fields: Readonly<Record<string, readonly string[]>>): boolean {
  const own = above && Object.hasOwn(fields, above.type) ? fields[above.type] : undefined;
  return own?.some((field) => field === '*' || (field === '=' ? isBefore(node, '=') : fills(node, field))) === true;
}

/** Whether the token stands next behind the node. */
function isBefore(node: SyntaxNode, token: string): boolean {
  const siblings = node.parent?.children ?? [];
  return siblings[siblings.findIndex(({ start, end }) => start === node.start && end === node.end) + 1]?.text === token;
}
