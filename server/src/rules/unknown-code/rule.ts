import type { Rule } from '../rule.ts';
import { oncePerPlace } from '../support/oncePerPlace.ts';
import { quoted, titles } from '../support/words.ts';
import { fixes } from './fix.ts';
import { similarCodes } from './similarCodes.ts';

/** A code that the bound catalogue does not have. */
export const unknownCode: Rule = {
  meta: {
    id: 'unknown-code',
    defaultSeverity: 'warning',
    summary: 'A code that the bound catalogue does not have.',
    fixable: true,
  },
  *check(view) {
    const { vocabulary, facts, language } = view;
    if (vocabulary.keys.length === 0) return;
    const knownGroups = new Set(facts.codes.filter((use) => vocabulary.has(use.key)).map((use) => use.group));
    for (const use of oncePerPlace(facts.codes)) {
      if (vocabulary.has(use.key) || use.code.trim() === '' || language.receivers.isForeignCode(use.code)) continue;
      const sure = use.certainty === 'envelope' || knownGroups.has(use.group);
      const [meant] = similarCodes(view, use, 1);
      // Elsewhere the member may be anything's code: only what is nearly one of ours is worth a word.
      if (!sure && (meant === undefined || use.code.length < 6)) continue;
      yield {
        span: use.outerSpan,
        message: `${quoted(use.code)} is not a code of ${titles(vocabulary)}${meant === undefined ? '.' : `: did you mean ${quoted(meant)}?`}`,
        data: { key: use.key },
      };
    }
  },
  fixes,
};
