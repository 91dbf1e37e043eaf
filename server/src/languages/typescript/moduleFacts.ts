import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, ModuleFacts, Pattern } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import type { FactsDraft } from '../support/factsDraft.ts';
import { blockCommentText, newDraft } from '../support/factsDraft.ts';
import { decodeEscapes, keyLiteral } from './literals.ts';
import { spanOf } from '../support/lowering.ts';
import { lowerEnum, lowerExpression, lowerTarget } from './lower.ts';
import { functionTypes, unwrap } from './expressions.ts';

/** Reads imports, constants, exports and comments. */
export function moduleFacts(marks: readonly ModuleMark[]): ModuleFacts {
  const draft = newDraft();
  for (const { kind, node, container } of marks) {
    if (node.isError) continue;
    if (kind === 'import') readImport(node, draft);
    else if (kind === 'constant') readConstant(node, container, draft);
    else if (kind === 'export') readExport(node, draft);
    else if (kind === 'default') draft.exports.set('default', node.text);
    else draft.comments.push({ ...spanOf(node), text: commentText(node.text) });
  }
  return draft;
}

function commentText(text: string): string {
  if (text.startsWith('//')) return text.slice(2).trim();
  return blockCommentText(text);
}

const sourceOf = (node: SyntaxNode | undefined): string => (node ? decodeEscapes(node.text.slice(1, -1)) : '');

/** Every fact's span is that of the module's name, with quotes. */
function readImport(node: SyntaxNode, draft: FactsDraft): void {
  const { imports } = draft;
  if (node.type === 'variable_declarator') return void readRequire(node, draft);
  const clause = node.child('import_clause');
  const required = node.child('import_require_clause');
  const source = node.field('source') ?? required?.field('source');
  if (!source) return;
  const add = (local: string, imported: string): void =>
    void imports.push({ specifier: sourceOf(source), local, imported, span: spanOf(source) });
  if (required) return add(required.child('identifier')?.text ?? '', '*');
  for (const child of clause?.namedChildren ?? []) {
    if (child.type === 'identifier') add(child.text, 'default');
    else if (child.type === 'namespace_import') add(child.namedChildren[0]?.text ?? '', '*');
    else if (child.type === 'named_imports') {
      for (const specifier of child.namedChildren) {
        const name = specifier.field('name');
        if (name) add((specifier.field('alias') ?? name).text, nameText(name));
      }
    }
  }
  if (!clause) add('', '*');
}

const nameText = (node: SyntaxNode): string => (node.type === 'string' ? sourceOf(node) : node.text);

/** `require("m")`, `await import("m")`: the node of the module's name. */
function requiredModule(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let call = unwrap(node);
  if (call?.type === 'await_expression') call = unwrap(call.namedChildren[0]);
  if (call?.type !== 'call_expression' || !/^(?:require|import)$/.test(call.field('function')?.text ?? '')) return undefined;
  const [source, ...more] = call.field('arguments')?.namedChildren ?? [];
  return source?.type === 'string' && more.length === 0 ? source : undefined;
}

function readConstant(node: SyntaxNode, container: string | undefined, draft: FactsDraft): void {
  switch (node.type) {
    case 'variable_declarator':
      return readDeclarator(node, draft);
    case 'enum_declaration': {
      const name = node.field('name')?.text;
      if (name !== undefined) draft.constants.set(name, lowerEnum(node));
      return;
    }
    default:
      return readStaticField(node, container, draft);
  }
}

function readDeclarator(node: SyntaxNode, draft: FactsDraft): void {
  const name = node.field('name');
  const value = unwrap(node.field('value'));
  if (readRequire(node, draft) || name?.type !== 'identifier' || !value || functionTypes.has(value.type)) return;
  draft.constants.set(name.text, lowerExpression(value));
}

/** A declared name whose value comes from `require`; whether it is one. */
function readRequire(node: SyntaxNode, draft: FactsDraft): boolean {
  const name = node.field('name');
  const value = unwrap(node.field('value'));
  const member = value?.type === 'member_expression' ? value : undefined;
  const source = requiredModule(member ? member.field('object') : value);
  if (source && name) readRequired(lowerTarget(name), source, member?.field('property')?.text, draft);
  return source !== undefined;
}

/** `const x = require("m")`, `const { a, b: c } = require("m")`, `const x = require("m").x`. */
function readRequired(target: Pattern, source: SyntaxNode, member: string | undefined, { imports }: FactsDraft): void {
  const add = (local: string, imported: string): void =>
    void imports.push({ specifier: sourceOf(source), local, imported, span: spanOf(source) });
  if (target.kind === 'ref') add(target.name, member ?? '*');
  else if (target.kind === 'objectPattern' && member === undefined) {
    for (const property of target.properties) if (property.target.kind === 'ref') add(property.target.name, property.key);
    if (target.rest?.kind === 'ref') add(target.rest.name, '*');
  } else add('', '*');
}

/** A static member, as an entry of an object of its class's name. TypeScript's must be `readonly`; JavaScript has no word for it. */
function readStaticField(node: SyntaxNode, container: string | undefined, { constants }: FactsDraft): void {
  const name = node.field('name') ?? node.field('property');
  const value = node.field('value');
  const isConstant = node.child('static') && (node.type === 'field_definition' || node.child('readonly'));
  const key = name && keyLiteral(name);
  if (container === undefined || !key || !value || !isConstant) return;
  constants.set(container, { kind: 'object', span: spanOf(node), entries: [{ key, value: lowerExpression(value) }], spreads: [] });
}

/**
 * Names that other modules may import. What is passed on from another module is an import under a local name that no
 * program can use: `export:NAME`, and `*` for everything.
 */
function readExport(node: SyntaxNode, draft: FactsDraft): void {
  switch (node.type) {
    case 'identifier':
    case 'type_identifier':
      draft.exports.set(node.text, node.text);
      return;
    case 'member_expression':
      return readCommonJsName(node, undefined, draft);
    case 'assignment_expression':
      return readCommonJs(node, draft);
    default:
      return readExportStatement(node, draft);
  }
}

function readExportStatement(node: SyntaxNode, { imports, exports, constants }: FactsDraft): void {
  const source = node.field('source');
  const value = unwrap(node.field('value')) ?? (node.child('=') ? node.namedChildren.at(-1) : undefined);
  const passOn = (name: string, imported: string): void => {
    if (!source) return;
    const local = name === '*' ? '*' : `export:${name}`;
    imports.push({ specifier: sourceOf(source), local, imported, span: spanOf(source) });
    exports.set(name, local);
  };
  if (node.child('*')) passOn('*', '*');
  const whole = node.child('namespace_export')?.namedChildren[0];
  if (whole) passOn(nameText(whole), '*');
  for (const specifier of node.child('export_clause')?.namedChildren ?? []) {
    const name = specifier.field('name');
    if (!name) continue;
    const exported = nameText(specifier.field('alias') ?? name);
    if (source) passOn(exported, nameText(name));
    else exports.set(exported, name.text);
  }
  if (value?.type === 'identifier') exports.set('default', value.text);
  else if (value) {
    exports.set('default', 'export:default');
    constants.set('export:default', lowerExpression(value));
  }
}

/** `module.exports = {…}`, `exports.name = …`. */
function readCommonJs(node: SyntaxNode, draft: FactsDraft): void {
  const left = node.field('left');
  const right = unwrap(node.field('right'));
  if (!left || !right) return;
  if (left.text !== 'module.exports') return readCommonJsName(left, right, draft);
  if (right.type === 'identifier') draft.exports.set('default', right.text);
  if (right.type !== 'object') return;
  const object = lowerExpression(right);
  if (object.kind !== 'object') return;
  for (const { key, value } of object.entries) if (key.kind === 'literal') exportValue(String(key.value), value, draft);
}

function readCommonJsName(left: SyntaxNode, right: SyntaxNode | undefined, draft: FactsDraft): void {
  const name = /^(?:module\.)?exports\.([\w$]+)$/.exec(left.text)?.[1];
  if (name === undefined) return;
  if (right) exportValue(name, lowerExpression(right), draft);
  else draft.exports.set(name, name);
}

function exportValue(name: string, value: Expr, { exports, constants }: FactsDraft): void {
  if (value.kind === 'ref') exports.set(name, value.name);
  else if (value.kind === 'function') exports.set(name, value.fn.name ?? name);
  else {
    exports.set(name, `export:${name}`);
    constants.set(`export:${name}`, value);
  }
}
