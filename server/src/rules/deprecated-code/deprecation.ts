import type { Deprecation } from '../../model/catalogue.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

/** What is said of a key that every catalogue that has it has deprecated. */
export function deprecationOf(vocabulary: Vocabulary, key: string): Deprecation | undefined {
  const all = vocabulary.declarations(key).map(({ entry }) => entry.deprecated);
  return all.every((each) => each !== undefined) ? all[0] : undefined;
}
