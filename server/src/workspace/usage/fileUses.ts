import type { Expr, Pattern, Stmt } from '../../flow/ir.ts';
import { visitTree } from '../../flow/tree.ts';
import type { SourceSnapshot } from '../sourceSnapshot.ts';
import type { CodeMention } from './mentions.ts';
import type { FileUses } from './usageTable.ts';
import { codeName, kindBits } from './usageTable.ts';

/** The codes that a file names, what it does with each, and the constants that hold them. */
export function usesOfMentions(snapshot: SourceSnapshot, mentions: readonly CodeMention[]): FileUses {
  const kinds = new Map<string, number>();
  const held = new Map<number, string[]>();
  for (const { key, kind, vocabulary, outerSpan } of mentions) {
    for (const { catalogue, entry } of vocabulary.declarations(key)) {
      const name = codeName(catalogue.source, entry.code);
      kinds.set(name, (kinds.get(name) ?? 0) | kindBits[kind]);
      held.set(outerSpan.start, [...(held.get(outerSpan.start) ?? []), name]);
    }
  }
  return { kinds, constants: kinds.size === 0 ? new Map() : constantsWith(snapshot, held) };
}

/** The names of constants by the codes they hold, directly or by the name of another. */
function constantsWith({ module }: SourceSnapshot, held: ReadonlyMap<number, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const codesOf = new Map<string, ReadonlySet<string>>();
  // Each after what it is made of: a constant of constants comes after them, as a rule.
  for (const [name, expr] of module.constants) {
    const codes = new Set<string>();
    visitTree(expr, (node: Expr | Stmt | Pattern) => {
      if (node.kind === 'literal') for (const code of held.get(node.span.start) ?? []) codes.add(code);
      else if (node.kind === 'ref') for (const code of codesOf.get(node.name) ?? []) codes.add(code);
    });
    if (codes.size > 0) codesOf.set(name, codes);
  }
  const constants = new Map<string, string[]>();
  for (const [name, codes] of codesOf) {
    // `export:x` and `Class.X` are found by the last part.
    const last = name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
    for (const code of codes) constants.set(code, [...(constants.get(code) ?? []), last]);
  }
  return constants;
}
