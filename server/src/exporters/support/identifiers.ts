/** Names for codes in programs: any text can be a code, and every code gets a name of its own. */

/** The words of each code's name; no two codes have the same, whatever their case and separators. */
export function namesOf(codes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const taken = new Set<string>();
  const names = new Map<string, readonly string[]>();
  const claim = (code: string, words: readonly string[]): boolean => {
    const key = words.join('');
    if (key === '' || taken.has(key)) return false;
    taken.add(key);
    names.set(code, words);
    return true;
  };
  for (const code of codes) {
    // A problem type is called by its fragment, and by its path too where others have the same.
    const [path = '', fragment = ''] = code.split('#', 2);
    const candidates =
      /^https?:\/\//i.test(code) && fragment !== ''
        ? [wordsOf(fragment), wordsOf(`${path.split('/').at(-1)} ${fragment}`), wordsOf(code)]
        : [wordsOf(code.replace(/^https?:\/\//i, ''))];
    if (candidates.some((words) => claim(code, words))) continue;
    const base = candidates[0]!.length > 0 ? candidates[0]! : ['code'];
    for (let number = candidates[0]!.length > 0 ? 2 : 1; !claim(code, [...base, String(number)]); number++);
  }
  return names;
}

/** `auth.missing`, `AUTH_MISSING` and `AuthMissing` are the words `auth` and `missing`. */
function wordsOf(text: string): string[] {
  const words = text
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  return /^\d/.test(words[0] ?? '') ? ['code', ...words] : words;
}

/** `AuthMissing` */
export const pascalCase = (words: readonly string[]): string => words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');

/** `AUTH_MISSING` */
export const constantCase = (words: readonly string[]): string => words.map((word) => word.toUpperCase()).join('_');
