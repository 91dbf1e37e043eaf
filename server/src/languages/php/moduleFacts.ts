import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { ModuleFacts, ObjectEntry } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import type { FactsDraft } from '../support/factsDraft.ts';
import { blockCommentText, newDraft } from '../support/factsDraft.ts';
import { spanOf } from '../support/lowering.ts';
import { nameLiteral } from '../support/text.ts';
import { keyLiteral } from './literals.ts';
import { lowerExpression } from './lower.ts';

/** Reads imports, constants, exports and comments. */
export function moduleFacts(marks: readonly ModuleMark[]): ModuleFacts {
  const draft = newDraft();
  for (const { kind, node, container } of marks) {
    if (node.isError) continue;
    if (kind === 'import') readUse(node, draft);
    else if (kind === 'constant') readConstant(node, container, draft);
    else if (kind === 'export') draft.exports.set(node.text, node.text);
    else if (kind === 'comment') draft.comments.push({ ...spanOf(node), text: commentText(node.text) });
  }
  return draft;
}

function commentText(text: string): string {
  if (!text.startsWith('/*')) return text.replace(/^(?:\/\/|#)/, '').trim();
  return blockCommentText(text);
}

/** `use A\B;`, `use A\B as C;`, `use A\{B, C};`: the module is the whole name. */
function readUse(node: SyntaxNode, { imports }: FactsDraft): void {
  const group = node.child('namespace_use_group');
  const prefix = group ? `${node.child('namespace_name')?.text ?? ''}\\` : '';
  for (const clause of (group ?? node).namedChildren) {
    if (clause.type !== 'namespace_use_clause') continue;
    const alias = clause.field('alias');
    const name = clause.namedChildren.find((child) => child.start !== alias?.start);
    if (!name) continue;
    const specifier = (prefix + name.text).replaceAll(/\s/g, '').replace(/^\\/, '');
    const last = specifier.slice(specifier.lastIndexOf('\\') + 1);
    imports.push({ specifier, local: alias?.text ?? last, imported: last, span: spanOf(name) });
  }
}

/** Constants are known by their own name and as members of their class. */
function readConstant(node: SyntaxNode, container: string | undefined, { constants }: FactsDraft): void {
  switch (node.type) {
    case 'enum_declaration': {
      const name = node.field('name')?.text;
      if (name !== undefined) constants.set(name, { kind: 'object', span: spanOf(node), entries: enumEntries(node), spreads: [] });
      return;
    }
    case 'function_call_expression': {
      const [name, value] = (node.field('arguments')?.namedChildren ?? []).map((argument) => argument.namedChildren.at(-1));
      const key = name && keyLiteral(name);
      if (key && value && /^define$/i.test(node.field('function')?.text ?? '')) constants.set(String(key.value), lowerExpression(value));
      return;
    }
    default: {
      const entries: ObjectEntry[] = [];
      for (const element of node.namedChildren.filter(({ type }) => type === 'const_element')) {
        const [name, value] = [element.namedChildren[0], element.namedChildren.at(-1)];
        if (!name || !value || name === value) continue;
        const expr = lowerExpression(value);
        constants.set(name.text, expr);
        entries.push({ key: nameLiteral(name), value: expr });
      }
      if (container !== undefined && entries.length > 0)
        constants.set(container, { kind: 'object', span: spanOf(node), entries, spreads: [] });
    }
  }
}

/** An enum's cases with what they stand for: their value, or else their name. */
function enumEntries(node: SyntaxNode): ObjectEntry[] {
  return (node.field('body')?.namedChildren ?? []).flatMap((member): ObjectEntry[] => {
    const name = member.type === 'enum_case' ? member.field('name') : undefined;
    if (!name) return [];
    const key = nameLiteral(name);
    const value = member.field('value');
    return [{ key, value: value ? lowerExpression(value) : { ...key, implied: true } }];
  });
}
