import { slipsOf } from '../../core/similarity.ts';
import type { CodeUse } from '../../flow/facts.ts';
import type { UnitView } from '../rule.ts';
import { writtenCode } from '../support/words.ts';

/** The known codes of which this one is probably a misspelling. */
export const similarCodes = ({ vocabulary }: UnitView, use: CodeUse, count: number): string[] =>
  slipsOf(use.key, vocabulary.keys, count).map((key) => writtenCode(vocabulary, key));
