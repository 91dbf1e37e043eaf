import type { CodeEntry } from '../../model/catalogue.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

/** Whether a catalogue has the text, or the text has a distinctive piece of one: two words or more. */
export const isKnownText = (vocabulary: Vocabulary, text: string): boolean => keysSaying(vocabulary, text).length > 0;

/** The one code whose text it is: that says so itself, or else shares most words with it; undefined where that would be a guess. */
export function codeOfText(vocabulary: Vocabulary, text: string): string | undefined {
  const saying = keysSaying(vocabulary, text);
  if (saying.length > 0) return saying.length === 1 ? saying[0] : undefined;
  const words = wordsOf(text);
  const scored = vocabulary.keys.map((key) => ({ key, score: score(vocabulary, key, words) })).sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best !== undefined && best.score >= 2 && best.score > (second?.score ?? 0) ? best.key : undefined;
}

function keysSaying(vocabulary: Vocabulary, text: string): readonly string[] {
  const piece = normalised(text);
  if (piece.length < 8 || !piece.includes(' ')) return [];
  return textsIn(vocabulary).flatMap(({ key, texts }) => (texts.some((known) => known.includes(piece)) ? [key] : []));
}

const remembered = new WeakMap<Vocabulary, readonly { readonly key: string; readonly texts: readonly string[] }[]>();

/** The texts of all codes, made once for a vocabulary: catalogues can be large, and every keystroke asks. */
function textsIn(vocabulary: Vocabulary) {
  let all = remembered.get(vocabulary);
  if (all === undefined) {
    all = vocabulary.keys.map((key) => ({ key, texts: vocabulary.declarations(key).flatMap(({ entry }) => textsOf(entry)) }));
    remembered.set(vocabulary, all);
  }
  return all;
}

/** What the API says to people with this code. */
function textsOf(entry: CodeEntry): readonly string[] {
  const texts = [entry.title ?? '', ...stringsIn(entry.example, ['title', 'message', 'detail', 'error_description'])];
  return texts.map(normalised).filter((each) => each !== '');
}

function stringsIn(value: unknown, names: readonly string[], depth = 0): readonly string[] {
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'string' ? (names.includes(name) ? [each] : []) : stringsIn(each, names, depth + 1),
  );
}

/** How many of the words the code's own name, title and description have; the name counts most. */
function score(vocabulary: Vocabulary, key: string, words: ReadonlySet<string>): number {
  const [declaration] = vocabulary.declarations(key);
  if (declaration === undefined) return 0;
  const { entry } = declaration;
  const name = wordsOf(entry.code.replace(/^.*[/#]/, ''));
  const prose = wordsOf(`${entry.title ?? ''} ${entry.description ?? ''}`);
  let sum = 0;
  for (const word of words) sum += name.has(word) ? 1 : prose.has(word) ? 0.5 : 0;
  return sum;
}

const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\\[sdwb][*+]?/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const filler = new Set([
  'the',
  'a',
  'an',
  'is',
  'are',
  'was',
  'be',
  'been',
  'has',
  'have',
  'you',
  'your',
  'not',
  'no',
  'of',
  'to',
  'in',
  'for',
  'this',
  'that',
  'with',
  'error',
  'request',
  'or',
  'and',
  'it',
  'by',
  'on',
]);

/** Words without endings: `exceeded` and `exceeds` are one. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    normalised(text)
      .split(' ')
      .filter((word) => word.length > 2 && !filler.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s)$/, '').slice(0, 6)),
  );
