import type { RelatedPlace } from '../../model/finding.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { quoted, statusList } from './words.ts';

/**
 * The catalogue entries of a key as related places. Their spans are unknown here: the engine fills them from the
 * catalogue and the `key` in the report's data.
 */
export const declaredAt = (vocabulary: Vocabulary, key: string): RelatedPlace[] =>
  vocabulary.declarations(key).map(({ catalogue, entry }) => ({
    path: catalogue.source,
    span: { start: 0, end: 0 },
    message: `${quoted(entry.code)} in ${catalogue.title}${entry.statuses.length > 0 ? `: documented with ${statusList(entry.statuses)}` : ''}.`,
  }));
