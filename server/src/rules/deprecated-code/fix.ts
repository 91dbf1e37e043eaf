import type { Span } from '../../core/range.ts';
import { sameSpan } from '../support/tree.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { oncePerPlace } from '../support/oncePerPlace.ts';
import { replaceCode } from '../support/replaceCode.ts';
import { quoted } from '../support/words.ts';
import { deprecationOf } from './deprecation.ts';

/** Replaces the code by its successor, where that fits the place and does not stand beside it already. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const { facts, vocabulary } = view;
  const [use] = oncePerPlace(facts.codes.filter((each) => sameSpan(each.outerSpan, span)));
  const successor = use && deprecationOf(vocabulary, use.key)?.replacedBy;
  if (use === undefined || successor === undefined) return [];
  const key = vocabulary.keyOf(successor);
  const documented = vocabulary.statusesOf(key);
  const fits = use.statuses === undefined || documented === undefined || documented.some((status) => use.statuses!.includes(status));
  const isThere = facts.codes.some((each) => each.group === use.group && each.key === key);
  const edit = fits && !isThere && deprecationOf(vocabulary, key) === undefined ? replaceCode(view, use, successor) : undefined;
  if (edit === undefined) return [];
  // A server of the version before may still send the old code.
  return [{ title: `Replace by ${quoted(successor)}`, safe: false, isPreferred: true, edits: new Map([[view.path, [edit]]]) }];
}
