import type { Span } from '../../core/range.ts';
import { mostSimilar } from '../../core/similarity.ts';
import type { CodeUse } from '../../flow/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { addCodeEdits } from '../support/catalogueEdit.ts';
import { oncePerPlace } from '../support/oncePerPlace.ts';
import { replaceCode } from '../support/replaceCode.ts';
import { quoted, writtenCode } from '../support/words.ts';
import { similarCodes } from './similarCodes.ts';

/** At most so many codes are offered. */
const offered = 3;

/** Did-you-mean, and add the code to the catalogue. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const [use] = oncePerPlace(view.facts.codes.filter((each) => each.outerSpan.start === span.start && each.outerSpan.end === span.end));
  return use === undefined || view.vocabulary.has(use.key) ? [] : [...didYouMean(view, use), ...addToCatalogue(view, use)];
}

function didYouMean(view: FixView, use: CodeUse): Fix[] {
  const slips = similarCodes(view, use, offered);
  return candidates(view, use, slips).flatMap((code, index) => {
    const edit = replaceCode(view, use, code);
    if (edit === undefined) return [];
    const isPreferred = index === 0 && slips.length === 1;
    return [{ title: `Replace by ${quoted(code)}`, safe: false, isPreferred, edits: new Map([[view.path, [edit]]]) }];
  });
}

/** Misspellings first, then the likest codes; only what can arrive with the statuses that are possible here. */
function candidates({ vocabulary }: FixView, use: CodeUse, slips: readonly string[]): string[] {
  const isPossible = (key: string): boolean => {
    const documented = use.statuses === undefined ? undefined : vocabulary.statusesOf(key);
    return documented === undefined || documented.some((status) => use.statuses?.includes(status));
  };
  const near = slips.filter((code) => isPossible(vocabulary.keyOf(code)));
  if (near.length > 0) return near;
  const keys = vocabulary.keys.filter((key) => !use.handled.includes(key) && isPossible(key));
  return mostSimilar(use.key, keys, offered).map((key) => writtenCode(vocabulary, key));
}

/** The statuses known here go with the new entry where there are only a few. */
function addToCatalogue(view: FixView, use: CodeUse): Fix[] {
  const statuses = (use.statuses ?? []).filter((status) => status >= 400);
  return view.vocabulary.catalogues.flatMap((catalogue) => {
    const text = catalogue.shipped ? undefined : view.readText(catalogue.source);
    const edits = text === undefined ? undefined : addCodeEdits(text, { code: use.code, statuses: statuses.length <= 3 ? statuses : [] });
    if (edits === undefined) return [];
    return [{ title: `Add ${quoted(use.code)} to ${catalogue.title}`, safe: false, edits: new Map([[catalogue.source, edits]]) }];
  });
}
