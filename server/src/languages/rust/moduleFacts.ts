import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, ImportFact, ModuleFacts, ObjectEntry } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import { codeOf, spanOf } from '../support/lowering.ts';
import { nameLiteral, stringLiteral } from './literals.ts';
import { lowerExpression } from './lower.ts';

/** Reads imports, constants, enums, names and comments. */
export function moduleFacts(marks: readonly ModuleMark[]): ModuleFacts {
  const imports: ImportFact[] = [];
  const constants = new Map<string, Expr>();
  const exports = new Map<string, string>();
  const comments: { start: number; end: number; text: string }[] = [];
  for (const { kind, node, container } of marks) {
    if (node.isError) continue;
    if (kind === 'import') readUse(node.field('argument'), '', spanOf(node.field('argument') ?? node), imports);
    else if (kind === 'constant') readConstant(node, container, constants);
    else if (kind === 'export') exports.set(node.text, node.text);
    else if (kind === 'comment') comments.push({ ...spanOf(node), text: commentText(node.text) });
  }
  return { imports, constants, exports, comments };
}

function commentText(text: string): string {
  if (text.startsWith('//')) return text.replace(/^\/\/[/!]?/, '').trim();
  return text
    .replace(/^\/\*+!?/, '')
    .replace(/\*+\/$/, '')
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .trim();
}

const joined = (path: string, name: string): string => (path === '' ? name : `${path}::${name}`);

/** `use a::{b, c::D as E, f::*}`: a fact for each name. Every fact's span is that of the whole tree of names. */
function readUse(node: SyntaxNode | undefined, path: string, span: { start: number; end: number }, imports: ImportFact[]): void {
  if (!node) return;
  const add = (specifier: string, imported: string, local: string): void => void imports.push({ specifier, local, imported, span });
  switch (node.type) {
    case 'use_list':
      for (const child of node.namedChildren) readUse(child, path, span, imports);
      return;
    case 'scoped_use_list': {
      const prefix = node.field('path');
      return readUse(node.field('list'), prefix ? joined(path, codeOf(prefix)) : path, span, imports);
    }
    case 'use_as_clause': {
      const of = node.field('path');
      const [from, name] = split(joined(path, of ? codeOf(of) : ''));
      return add(from, name, node.field('alias')?.text ?? name);
    }
    case 'use_wildcard':
      return add(joined(path, node.namedChildren[0] ? codeOf(node.namedChildren[0]) : ''), '*', '*');
    case 'self':
      return add(path, '*', path.slice(path.lastIndexOf(':') + 1));
    default: {
      const [of, name] = split(joined(path, codeOf(node)));
      return add(of, name, name);
    }
  }
}

/** A path as the module and the name in it; a crate by itself is all of it. */
function split(path: string): readonly [string, string] {
  const at = path.lastIndexOf('::');
  return at < 0 ? [path, '*'] : [path.slice(0, at), path.slice(at + 2)];
}

function readConstant(node: SyntaxNode, container: string | undefined, constants: Map<string, Expr>): void {
  const name = node.field('name');
  const value = node.field('value');
  if (!name) return;
  if (node.type === 'enum_item') {
    constants.set(name.text, enumObject(node));
    return;
  }
  if (!value || node.child('mutable_specifier')) return;
  const type = container && /(\w+)\s*(?:<.*)?$/s.exec(container)?.[1];
  const lowered = lowerExpression(value);
  if (!type) return void constants.set(name.text, lowered);
  constants.set(type, { kind: 'object', span: spanOf(node), entries: [{ key: nameLiteral(name), value: lowered }], spreads: [] });
}

/** An enum's variants: what serde renames them to, or what their names most likely stand for. */
function enumObject(node: SyntaxNode): Expr {
  const entries: ObjectEntry[] = [];
  let renamed: Expr | undefined;
  for (const child of node.field('body')?.namedChildren ?? []) {
    if (child.type === 'attribute_item') renamed = renameOf(child) ?? renamed;
    if (child.type !== 'enum_variant') continue;
    const name = child.field('name');
    const key = name && nameLiteral(name);
    if (key && !child.field('body')) entries.push({ key, value: renamed ?? { ...key, implied: true } });
    renamed = undefined;
  }
  return { kind: 'object', span: spanOf(node.field('body') ?? node), entries, spreads: [], type: 'enum' };
}

/** `#[serde(rename = "x")]`, `#[strum(serialize = "x")]`, `#[error("x")]` is none. */
function renameOf(attribute: SyntaxNode): Expr | undefined {
  const tokens = attribute.child('attribute')?.field('arguments')?.children ?? [];
  const at = tokens.findIndex((token) => /^(?:rename|serialize|to_string)$/.test(token.text));
  const value = at >= 0 && tokens[at + 1]?.type === '=' ? tokens[at + 2] : undefined;
  return value?.type === 'string_literal' ? stringLiteral(value) : undefined;
}
