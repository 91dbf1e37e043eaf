import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { ModuleFacts, ObjectEntry } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import type { FactsDraft } from '../support/factsDraft.ts';
import { blockCommentText, newDraft } from '../support/factsDraft.ts';
import { codeOf, spanOf } from '../support/lowering.ts';
import { nameLiteral } from '../support/text.ts';
import { initializerOf } from './classes.ts';
import { lowerExpression } from './lower.ts';

/** Reads imports, constants, exports and comments. */
export function moduleFacts(marks: readonly ModuleMark[]): ModuleFacts {
  const draft = newDraft();
  for (const { kind, node, container } of marks) {
    if (node.isError) continue;
    if (kind === 'import') readImport(node, draft);
    else if (kind === 'constant') readConstant(node, container, draft);
    else if (kind === 'export') draft.exports.set(node.text, node.text);
    else if (kind === 'comment') draft.comments.push({ ...spanOf(node), text: commentText(node.text) });
  }
  return draft;
}

function commentText(text: string): string {
  if (text.startsWith('//')) return text.slice(2).trim();
  return blockCommentText(text);
}

/** `import a.b.C`, `import a.b.*`, `import a.b.C as D`. */
function readImport(node: SyntaxNode, { imports }: FactsDraft): void {
  const name = node.child('qualified_identifier');
  if (!name) return;
  const specifier = codeOf(name);
  const last = specifier.slice(specifier.lastIndexOf('.') + 1);
  const alias = node.child('as') ? node.namedChildren.at(-1)?.text : undefined;
  const isAll = node.child('*') !== undefined;
  imports.push({ specifier, local: isAll ? '*' : (alias ?? last), imported: isAll ? '*' : last, span: spanOf(name) });
}

/** Properties that never change, by their own name and as members of their class; enums. */
function readConstant(node: SyntaxNode, container: string | undefined, { constants }: FactsDraft): void {
  if (node.type === 'class_declaration') {
    const name = node.field('name')?.text;
    const entries = enumEntries(node);
    if (name === undefined || entries.length === 0) return;
    constants.set(name, { kind: 'object', span: spanOf(node), entries, spreads: [] });
    for (const { key, value } of entries) if (key.kind === 'literal') constants.set(`enum:${key.value}`, value);
    return;
  }
  const name = node.child('variable_declaration')?.child('identifier');
  const value = initializerOf(node);
  if (!name || !value || !node.child('val')) return;
  const expr = lowerExpression(value);
  constants.set(name.text, expr);
  if (container !== undefined)
    constants.set(container, { kind: 'object', span: spanOf(node), entries: [{ key: nameLiteral(name), value: expr }], spreads: [] });
}

/** An enum's entries with what they stand for: the first text or number they are made with, what they are called in JSON, or their name. */
function enumEntries(node: SyntaxNode): ObjectEntry[] {
  return (node.child('enum_class_body')?.namedChildren ?? []).flatMap((entry): ObjectEntry[] => {
    const name = entry.type === 'enum_entry' ? entry.child('identifier') : undefined;
    if (!name) return [];
    const key = nameLiteral(name);
    const args = (entry.child('value_arguments')?.namedChildren ?? []).flatMap((each) => each.namedChildren.at(-1) ?? []);
    const written =
      entry
        .child('modifiers')
        ?.namedChildren.flatMap((each) =>
          /SerialName|SerializedName|JsonProperty|Json\b/.test(each.text)
            ? [each.namedChildren[0]?.child('value_arguments')?.namedChildren[0]?.namedChildren.at(-1)]
            : [],
        ) ?? [];
    const value =
      args.find(({ type }) => type === 'string_literal') ??
      args.find(({ type }) => type === 'number_literal') ??
      written.find((each) => each?.type === 'string_literal');
    return [{ key, value: value ? lowerExpression(value) : { ...key, implied: true } }];
  });
}
