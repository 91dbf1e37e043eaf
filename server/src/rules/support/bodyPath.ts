import type { Span } from '../../core/range.ts';
import type { Expr, Member } from '../../flow/ir.ts';
import type { EnvelopeMember } from '../../model/catalogue.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

/** A chain of members as its parts, outermost object first: `problem.error.code` is `problem`, then two members. */
export function chainOf(expr: Expr): { readonly base: Expr; readonly members: readonly Member[] } {
  const members: Member[] = [];
  let base = expr;
  while (base.kind === 'member') {
    members.unshift(base);
    base = base.object;
  }
  return { base, members };
}

/** The innermost member chain of an expression that ends in one of these names: `problem.detail` of `problem.detail.trim()`. */
export function chainEndingIn(expr: Expr | undefined, names: readonly string[]): Member | undefined {
  for (let current = expr; current !== undefined;) {
    if (current.kind === 'member') {
      if (names.includes(current.name)) return current;
      current = current.object;
    } else if (current.kind === 'call') current = current.callee;
    else if (current.kind === 'logical') current = current.left;
    else return undefined;
  }
  return undefined;
}

/** The name beside a member's in the same object of the envelope: `code` for `message`, where the envelopes have both there. */
export function siblingName(
  vocabulary: Vocabulary,
  member: Member,
  from: readonly EnvelopeMember[],
  to: EnvelopeMember,
): string | undefined {
  const names = chainOf(member).members.map(({ name }) => name);
  for (const { envelope } of vocabulary.catalogues) {
    const pointers = from.flatMap((each) => envelope[each] ?? []).filter((pointer) => endsWith(names, tokens(pointer)));
    for (const pointer of pointers) {
      const parent = tokens(pointer).slice(0, -1).join('/');
      const sibling = (envelope[to] ?? []).find((each) => each.startsWith('/') && tokens(each).slice(0, -1).join('/') === parent);
      if (sibling !== undefined) return tokens(sibling).at(-1);
    }
  }
  return undefined;
}

const tokens = (pointer: string): string[] => pointer.slice(1).split('/');

const endsWith = (names: readonly string[], end: readonly string[]): boolean =>
  end.every((name, i) => name === names[names.length - end.length + i]);

/** The text of a member chain with another last name. */
export function withName(text: string, member: Member, name: string): string {
  const { span, nameSpan }: { readonly span: Span; readonly nameSpan: Span } = member;
  return text.slice(span.start, nameSpan.start) + name + text.slice(nameSpan.end, span.end);
}

/** The object below which a chain ends in one of the pointers (the body of `problem.error.code`), and that pointer; undefined where it ends in none. */
export function bodyBefore(
  member: Member,
  pointers: readonly (readonly string[])[],
): { readonly body: Expr; readonly pointer: readonly string[] } | undefined {
  const { members } = chainOf(member);
  const names = members.map(({ name }) => name);
  const longest = pointers.filter((pointer) => pointer.length > 0 && endsWith(names, pointer)).sort((a, b) => b.length - a.length)[0];
  return longest && { body: members[members.length - longest.length]!.object, pointer: longest };
}

/** The source of an object within a chain: parentheses and `await` belong to the source, not to the node. */
export function objectText(text: string, chain: Member, object: Expr): string {
  const first = chainOf(chain).members.find((member) => member.object === object)!;
  return text.slice(chain.span.start, first.nameSpan.start).replace(/\s*(?:\?\.|\.|\??->|::)?\s*(?:\[\s*["'`]?)?$/, '');
}
