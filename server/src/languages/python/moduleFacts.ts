import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, ModuleFacts } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import type { FactsDraft } from '../support/factsDraft.ts';
import { newDraft } from '../support/factsDraft.ts';
import { spanOf } from '../support/lowering.ts';
import { nameLiteral } from './literals.ts';
import { lowerExpression } from './lower.ts';

/** Reads imports, constants, exports and comments. */
export function moduleFacts(marks: readonly ModuleMark[]): ModuleFacts {
  const draft = newDraft();
  for (const { kind, node, container } of marks) {
    if (node.isError) continue;
    if (kind === 'import') readImport(node, draft);
    else if (kind === 'constant') readConstant(node, container, draft);
    else if (kind === 'comment') draft.comments.push({ ...spanOf(node), text: node.text.replace(/^#+[:!]?/, '').trim() });
    else draft.exports.set(node.text, node.text);
  }
  return draft;
}

/** Every fact's span is that of the module's name. A name that is imported can be imported from here, too. */
function readImport(node: SyntaxNode, { imports, exports }: FactsDraft): void {
  const module = node.field('module_name');
  const add = (specifier: SyntaxNode, local: string, imported: string): void => {
    imports.push({ specifier: specifier.text, local, imported, span: spanOf(specifier) });
    if (local !== '' && local !== '*') exports.set(local, local);
  };
  if (module && node.child('wildcard_import')) return add(module, '*', '*');
  for (const name of node.fields('name')) {
    const original = name.type === 'aliased_import' ? name.field('name') : name;
    const alias = name.type === 'aliased_import' ? name.field('alias') : undefined;
    if (!original) continue;
    if (module) add(module, (alias ?? original).text, original.text);
    // `import a.b` makes the name `a`
    else add(original, alias?.text ?? original.namedChildren[0]?.text ?? original.text, '*');
  }
}

const constantName = /^_*[A-Z][A-Z0-9_]*$/;

/**
 * Names in capitals are constants by the language's convention, and so is what is declared `Final`. A class's are members of
 * an object of its name, however they are written: enums, and classes that hold codes.
 */
function readConstant(node: SyntaxNode, container: string | undefined, { constants, exports }: FactsDraft): void {
  const name = node.field('left');
  const right = node.field('right');
  if (name?.type !== 'identifier' || !right || right.type === 'assignment') return;
  if (container !== undefined) {
    const value = enumValue(lowerExpression(right));
    if (value) constants.set(container, { kind: 'object', span: spanOf(node), entries: [{ key: nameLiteral(name), value }], spreads: [] });
    return;
  }
  exports.set(name.text, name.text);
  if (constantName.test(name.text) || /\bFinal\b/.test(node.field('type')?.text ?? '')) constants.set(name.text, lowerExpression(right));
}

/** `A = "a", "description"` in an enum stands for its first part. */
function enumValue(value: Expr): Expr | undefined {
  if (value.kind === 'list' && value.form === 'tuple') return value.items[0]?.kind === 'literal' ? value.items[0] : undefined;
  return value;
}
