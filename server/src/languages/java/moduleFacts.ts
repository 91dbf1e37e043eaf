import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Literal, ModuleFacts, ObjectEntry } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import type { FactsDraft } from '../support/factsDraft.ts';
import { blockCommentText, newDraft } from '../support/factsDraft.ts';
import { codeOf, spanOf } from '../support/lowering.ts';
import { nameLiteral } from '../support/text.ts';
import { hasModifier } from './classes.ts';
import { stringLiteral } from './literals.ts';
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

/** `import a.B;` brings in `B` of the module `a.B`; `import static a.B.c;` brings in `c` of it. */
function readImport(node: SyntaxNode, { imports }: FactsDraft): void {
  const name = node.child('scoped_identifier') ?? node.child('identifier');
  if (!name) return;
  const specifier = codeOf(name);
  const span = spanOf(name);
  const last = specifier.slice(specifier.lastIndexOf('.') + 1);
  if (node.child('asterisk')) imports.push({ specifier, local: '*', imported: '*', span });
  else if (node.child('static')) imports.push({ specifier: specifier.slice(0, -last.length - 1), local: last, imported: last, span });
  else imports.push({ specifier, local: last, imported: last, span });
}

/** Constants are known by their own name and as members of their class. */
function readConstant(node: SyntaxNode, container: string | undefined, { constants }: FactsDraft): void {
  if (node.type === 'enum_declaration') {
    const name = node.field('name')?.text;
    const entries = enumEntries(node);
    if (name !== undefined) constants.set(name, { kind: 'object', span: spanOf(node), entries, spreads: [] });
    // a `case` names the constant alone
    for (const { key, value } of entries) if (key.kind === 'literal') constants.set(`enum:${key.value}`, value);
    return;
  }
  if (node.type !== 'constant_declaration' && !(hasModifier(node, 'static') && hasModifier(node, 'final'))) return;
  const entries: ObjectEntry[] = [];
  for (const declarator of node.fields('declarator')) {
    const name = declarator.field('name');
    const value = declarator.field('value');
    if (!name || !value) continue;
    const expr = lowerExpression(value);
    constants.set(name.text, expr);
    entries.push({ key: nameLiteral(name), value: expr });
  }
  if (container !== undefined && entries.length > 0) constants.set(container, { kind: 'object', span: spanOf(node), entries, spreads: [] });
}

/** An enum's constants with what they stand for: the first string or number they are made with, or else their name. */
function enumEntries(node: SyntaxNode): ObjectEntry[] {
  return (node.field('body')?.namedChildren ?? []).flatMap((constant): ObjectEntry[] => {
    const name = constant.type === 'enum_constant' ? constant.field('name') : undefined;
    if (!name) return [];
    const key: Literal = nameLiteral(name);
    const args = constant.field('arguments')?.namedChildren ?? [];
    const value = args.find(({ type }) => type === 'string_literal') ?? args.find(({ type }) => type === 'decimal_integer_literal');
    if (value) return [{ key, value: lowerExpression(value) }];
    const written = writtenName(constant);
    return [{ key, value: written ? stringLiteral(written) : { ...key, implied: true } }];
  });
}

/** `@JsonProperty("x")`: how the constant is written in JSON. */
function writtenName(constant: SyntaxNode): SyntaxNode | undefined {
  const found = constant
    .child('modifiers')
    ?.namedChildren.find((each) => /^(?:JsonProperty|SerializedName|Json|JsonAlias)$/.test(each.field('name')?.text ?? ''));
  const [argument] = found?.field('arguments')?.namedChildren ?? [];
  const value = argument?.type === 'element_value_pair' ? argument.field('value') : argument;
  return value?.type === 'string_literal' ? value : undefined;
}
