import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { ModuleFacts, ObjectEntry } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import type { FactsDraft } from '../support/factsDraft.ts';
import { blockCommentText, newDraft } from '../support/factsDraft.ts';
import { codeOf, spanOf } from '../support/lowering.ts';
import { nameLiteral } from '../support/text.ts';
import { lastName } from './calls.ts';
import { hasModifier } from './functions.ts';
import { lowerExpression } from './lower.ts';

/** Reads imports, constants, exports and comments. */
export function moduleFacts(marks: readonly ModuleMark[]): ModuleFacts {
  const draft = newDraft();
  for (const { kind, node, container } of marks) {
    if (node.isError) continue;
    if (kind === 'import') readUsing(node, draft);
    else if (kind === 'constant') readConstant(node, container, draft);
    else if (kind === 'export') draft.exports.set(node.text, node.text);
    else if (kind === 'comment') draft.comments.push({ ...spanOf(node), text: commentText(node.text) });
  }
  return draft;
}

function commentText(text: string): string {
  if (text.startsWith('//')) return text.replace(/^\/{2,}/, '').trim();
  return blockCommentText(text);
}

/** `using A.B;` brings in all names of `A.B`, `using X = A.B;` one. */
function readUsing(node: SyntaxNode, { imports }: FactsDraft): void {
  const alias = node.field('name');
  const name = node.namedChildren.findLast((child) => child.start !== alias?.start || !node.child('='));
  if (!name) return;
  const specifier = codeOf(name).replace(/^global::/, '');
  const span = spanOf(name);
  if (alias && node.child('=')) imports.push({ specifier, local: alias.text, imported: lastName(name), span });
  else imports.push({ specifier, local: '*', imported: '*', span });
}

/** Constants are known by their own name and as members of their type. */
function readConstant(node: SyntaxNode, container: string | undefined, { constants }: FactsDraft): void {
  if (node.type === 'enum_declaration') {
    const name = node.field('name')?.text;
    const entries = enumEntries(node);
    if (name !== undefined) constants.set(name, { kind: 'object', span: spanOf(node), entries, spreads: [] });
    return;
  }
  if (!hasModifier(node, 'const') && !(hasModifier(node, 'static') && hasModifier(node, 'readonly'))) return;
  const entries: ObjectEntry[] = [];
  for (const declarator of node.child('variable_declaration')?.namedChildren ?? []) {
    const name = declarator.field('name');
    const value = declarator.child('=') ? declarator.namedChildren.at(-1) : undefined;
    if (!name || !value) continue;
    const expr = lowerExpression(value);
    constants.set(name.text, expr);
    entries.push({ key: nameLiteral(name), value: expr });
  }
  if (container !== undefined && entries.length > 0) constants.set(container, { kind: 'object', span: spanOf(node), entries, spreads: [] });
}

/** An enum's members with what they stand for: a number, the text it is written as, or else their name. */
function enumEntries(node: SyntaxNode): ObjectEntry[] {
  return (node.field('body')?.namedChildren ?? []).flatMap((member): ObjectEntry[] => {
    const name = member.type === 'enum_member_declaration' ? member.field('name') : undefined;
    if (!name) return [];
    const key = nameLiteral(name);
    const text = writtenName(member);
    const value = member.field('value');
    return [{ key, value: text ? lowerExpression(text) : value ? lowerExpression(value) : { ...key, implied: true } }];
  });
}

/** `[EnumMember(Value = "x")]`, `[JsonStringEnumMemberName("x")]`: how the member is written in JSON. */
function writtenName(member: SyntaxNode): SyntaxNode | undefined {
  const attributes = member.children.filter(({ type }) => type === 'attribute_list').flatMap(({ namedChildren }) => namedChildren);
  const found = attributes.find((each) =>
    /^(?:EnumMember|JsonStringEnumMemberName|JsonProperty|Description|JsonPropertyName)(?:Attribute)?$/.test(
      each.field('name')?.text ?? '',
    ),
  );
  const [value] = found?.child('attribute_argument_list')?.namedChildren[0]?.namedChildren ?? [];
  const text = value?.type === 'assignment_expression' ? value.field('right') : value;
  return text?.type === 'string_literal' ? text : undefined;
}
