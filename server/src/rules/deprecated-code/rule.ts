import type { CodeUse } from '../../flow/facts.ts';
import type { Deprecation } from '../../model/catalogue.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Rule } from '../rule.ts';
import { declaredAt } from '../support/declared.ts';
import { oncePerPlace } from '../support/oncePerPlace.ts';
import { quoted } from '../support/words.ts';
import { fixes } from './fix.ts';
import { deprecationOf } from './deprecation.ts';

/** Use of a code that its catalogue has deprecated. */
export const deprecatedCode: Rule = {
  meta: {
    id: 'deprecated-code',
    defaultSeverity: 'hint',
    summary: 'Use of a deprecated code.',
    fixable: true,
  },
  *check({ facts, vocabulary }) {
    for (const use of oncePerPlace(facts.codes)) {
      const deprecation = deprecationOf(vocabulary, use.key);
      if (deprecation === undefined) continue;
      yield {
        span: use.outerSpan,
        message: messageOf(use, deprecation, vocabulary),
        tag: 'deprecated',
        related: declaredAt(vocabulary, use.key),
        data: { key: use.key },
      };
    }
  },
  fixes,
};

function messageOf(use: CodeUse, { since, replacedBy, reason }: Deprecation, vocabulary: Vocabulary): string {
  const [declaration] = vocabulary.declarations(use.key);
  const when = since === undefined ? '' : ` since ${since}`;
  const instead = replacedBy === undefined ? '' : `: use ${quoted(replacedBy)}`;
  const why = reason === undefined ? '' : ` ${reason}`;
  return `${quoted(use.code)} is deprecated in ${declaration?.catalogue.title ?? 'its catalogue'}${when}${instead}.${why}`;
}
