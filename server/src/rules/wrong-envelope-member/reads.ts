import type { Span } from '../../core/range.ts';
import type { EnvelopeRead } from '../../flow/facts.ts';
import type { Member } from '../../flow/ir.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { UnitView } from '../rule.ts';
import { chainOf } from '../support/bodyPath.ts';
import { pathTo, sameSpan, type AnyNode } from '../support/tree.ts';

/** A read that is surely of an error's body, and surely in the wrong place. */
export interface WrongRead {
  /** The members within the body, as written: `error.code`. */
  readonly span: Span;
  readonly read: EnvelopeRead;
  /** The whole chain, and its members that lie within the body; absent where it was destructured. */
  readonly chain?: Member;
  readonly members: readonly Member[];
}

/** The reads that are to be reported. */
export function* wrongReads(view: UnitView): Iterable<WrongRead> {
  for (const read of view.facts.envelopeReads) {
    if (!read.sure || !isPlain(view.vocabulary, read) || !isClaim(view.vocabulary, read)) continue;
    const chain = pathTo(view.unit, read.span).findLast(
      (node): node is Member & AnyNode => node.kind === 'member' && sameSpan(node.span, read.span),
    );
    const members = chain === undefined ? [] : withinBody(chain, read.path);
    const [first] = members;
    const span = first === undefined ? read.span : { start: first.nameSpan.start, end: read.span.end };
    yield { span, read, members, ...(chain === undefined ? {} : { chain }) };
  }
}

/** The end of the chain that spells the path's end; an alias may have taken the beginning. */
function withinBody(chain: Member, path: readonly string[]): readonly Member[] {
  const { members } = chainOf(chain);
  let count = 0;
  while (count < members.length && count < path.length && members[members.length - 1 - count]!.name === path[path.length - 1 - count])
    count++;
  return members.slice(members.length - count);
}

/** The items of a list have codes of their own. */
function isPlain(vocabulary: Vocabulary, { path }: EnvelopeRead): boolean {
  if (path.some((name) => /^\[|\(\)$/.test(name))) return false;
  return !vocabulary.pointers('issues').some((issues) => issues.length <= path.length && issues.every((token, i) => token === path[i]));
}

function isClaim(vocabulary: Vocabulary, { wants, path, comparedWith, failed }: EnvelopeRead): boolean {
  if (wants === 'code') {
    // A word such as `gone` may be the type of anything.
    const isTelling = failed || /[^a-z]/.test(String(comparedWith));
    return isTelling || !/^(?:type|kind|name|slug)$/i.test(path.at(-1) ?? '');
  }
  if (wants === 'requestId') return failed;
  return wants === 'status' && Number(comparedWith) >= 400 && vocabulary.envelopes.every(isDescribed);
}

/** Whether an envelope tells enough of itself for a member that it does not name to be absent. */
const isDescribed = (envelope: Vocabulary['envelopes'][number]): boolean =>
  ['code', 'message', 'requestId', 'issues', 'title'].filter((member) => Object.hasOwn(envelope, member)).length >= 3;
