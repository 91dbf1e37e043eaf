/** Changes of a text that change nothing of what it does: all of them insert something, or move imports. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Random } from '../oracle/program.ts';
import type { GrammarTable } from './grammarTable.ts';
import { localNames } from './rename.ts';
import { fills, isComment, leavesOf, nodesOf } from './syntax.ts';
import type { Change } from './textEdits.ts';

/** What may be changed in a text, each on its own (`units`: changes that belong together). */
export type Candidates = (root: SyntaxNode, table: GrammarTable, next: Random) => readonly (readonly Change[])[];

/** Texts of comments, some of which look like code, codes or the end of something. */
const remarks = ['why', "err.code === 'gone'", 'if (status == 429) retry()', 'it\'s "open', ') } ]', 'not_found', 'Retry-After', 'expect'];
const pick = <T>(items: readonly T[], next: Random): T => items[Math.floor(next() * items.length)]!;

const insert = (at: number, text: string): Change => ({ start: at, end: at, text });

/** Whether a place lies inside of a text or comment (or at its edge within a string's parts). */
const insideOf = (spans: readonly SyntaxNode[], at: number): boolean => spans.some(({ start, end }) => start < at && at < end);

const verbatimOf = (root: SyntaxNode, table: GrammarTable): SyntaxNode[] =>
  [...nodesOf(root)].filter(({ type }) => table.verbatim.includes(type) || table.atoms?.includes(type) === true);

/** Parentheses around operands and conditions. */
export const parentheses: Candidates = (root, table) => {
  const locals = localNames(root, table);
  const verbatim = verbatimOf(root, table);
  return [...nodesOf(root)]
    .filter((node) => {
      const above = node.parent;
      const fields = above && Object.hasOwn(table.positions, above.type) ? table.positions[above.type]! : [];
      if (!table.operands.includes(node.type) || !fields.some((field) => field === '*' || fills(node, field))) return false;
      // a type, a package or a module is written like a value, and is none
      return !/(?:^identifier|constant|name)$/.test(node.type) || !holdsMember(above!) || locals.has(node.text);
    })
    .filter((node) => !verbatim.some(({ start, end }) => start < node.start && node.end < end))
    .map(({ start, end }) => [insert(start, '('), insert(end, ')')]);
};

/** Whether the node is an object and a member of it. */
const holdsMember = ({ type }: SyntaxNode): boolean => /member|attribute|selector|field|element_reference|invocation|^call$/.test(type);

/** Comments within lines. */
export const blockComments: Candidates = (root, table, next) => {
  const comment = table.blockComment;
  if (comment === undefined) return [];
  const verbatim = verbatimOf(root, table);
  return leavesOf(root)
    .map(({ start }) => start)
    .filter((at) => !insideOf(verbatim, at))
    .map((at) => [insert(at, `${comment[0]} ${pick(remarks, next)} ${comment[1]} `)]);
};

/** Comments on lines of their own, and at the end of lines that go on. */
export const lineComments: Candidates = (root, table, next) => {
  const verbatim = verbatimOf(root, table);
  const { text } = root;
  const free = lineStarts(text).filter(
    (at) => !insideOf(verbatim, at) && !verbatim.some((each) => each.start === at - 1 || each.end === at),
  );
  const own = free.map((at) => insert(at, `${/^[ \t]*/.exec(text.slice(at))![0]}${table.lineComment} ${pick(remarks, next)}\n`));
  const open = leavesOf(root)
    .filter((leaf) => !leaf.isNamed && table.openEnds.includes(leaf.text) && !insideOf(verbatim, leaf.end))
    .filter((leaf) => table.openWithin === undefined || isWithin(leaf, table.openWithin))
    .map((leaf) => insert(leaf.end, ` ${table.lineComment} ${pick(remarks, next)}\n${' '.repeat(column(text, leaf.end))}`));
  return [...own, ...open].map((each) => [each]);
};

/** Blank lines, and whitespace at the end of lines. */
export const whitespace: Candidates = (root, table, next) => {
  const verbatim = verbatimOf(root, table).filter((each) => !isComment(each) || each.text.includes('\n'));
  const { text } = root;
  return lineStarts(text).flatMap((at) => {
    if (insideOf(verbatim, at) || text[at - 2] === '\\') return [];
    const end = text[at - 2] === '\r' ? at - 2 : at - 1;
    return [
      [insert(at, next() < 0.5 ? '\n' : '\n  \t\n')],
      ...(insideOf(verbatim, end) ? [] : [[insert(end, next() < 0.5 ? '  ' : '\t')]]),
    ];
  });
};

/** Line ends of Windows: all of them, or none. */
export const windowsLines: Candidates = (root) => [
  lineStarts(root.text)
    .filter((at) => root.text[at - 2] !== '\r')
    .map((at) => insert(at - 1, '\r')),
];

/** Imports in another order, wherever several stand together. */
export const importOrder: Candidates = (root, table, next) => {
  const groups = new Map<SyntaxNode, SyntaxNode[]>();
  for (const node of nodesOf(root)) {
    if (!table.imports.includes(node.type) || node.parent === undefined || table.movable?.test(node.text) === false) continue;
    // comments at the end of a line and what is not at the top stay where they are
    if (/__future__/.test(node.text) || node.parent.parent?.parent?.parent !== undefined) continue;
    groups.set(node.parent, [...(groups.get(node.parent) ?? []), node]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const order = group.map((node) => ({ node, key: next() })).toSorted((a, b) => a.key - b.key);
    return [group.map((node, i) => ({ start: node.start, end: node.end, text: order[i]!.node.text }))];
  });
};

const lineStarts = (text: string): number[] => [...text.matchAll(/\n/g)].map(({ index }) => index + 1);

const column = (text: string, at: number): number => at - text.lastIndexOf('\n', at - 1) - 1;

function isWithin(node: SyntaxNode, types: readonly string[]): boolean {
  for (let each = node.parent; each !== undefined; each = each.parent) {
    if (types.includes(each.type)) return true;
    if (/statement|block|suite|lambda$/.test(each.type)) return false;
  }
  return false;
}
