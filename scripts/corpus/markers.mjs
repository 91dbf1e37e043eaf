// What the sources of the corpus say about themselves, in comments at the end of a line or on one of their own.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a finding is expected or known to be missing at. @typedef {{ file: string, line: number, rule: string, reason?: string }} Place */

/**
 * What one language's files announce.
 * @typedef {{ language: string, files: number, expected: Place[], misses: Place[], silent: number, faults: string[] }} Announced
 */

const EXPECT = /(?:\/\/|#) expect: (?<rules>[\w-]+(?:, [\w-]+)*)\s*(?:$|(?=(?:\/\/|#) miss: ))/;
const MISS = /(?:\/\/|#) miss: (?<rules>[\w-]+(?:, [\w-]+)*) -- (?<reason>\S.*)$/;
const SILENT = /^\s*(?:\/\/|#) silent: \S/;

/**
 * Reads the markers of one text.
 * @param {string} file as it is shown
 * @param {string} text
 * @returns {Omit<Announced, 'language' | 'files'>}
 */
export function markersOf(file, text) {
  /** @type {Omit<Announced, 'language' | 'files'>} */
  const found = { expected: [], misses: [], silent: 0, faults: [] };
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1;
    const rules = (/** @type {RegExpExecArray | null} */ match) => match?.groups?.['rules']?.split(', ') ?? [];
    const expect = EXPECT.exec(content);
    const miss = MISS.exec(content);
    found.expected.push(...rules(expect).map((rule) => ({ file, line, rule })));
    found.misses.push(...rules(miss).map((rule) => ({ file, line, rule, reason: miss?.groups?.['reason'] ?? '' })));
    const isSilent = SILENT.test(content);
    if (isSilent) found.silent += 1;
    // a marker that is misspelt would never be missed
    const words = content.match(/\b(?:expect|miss|silent):/g)?.length ?? 0;
    const understood = Number(expect !== null) + Number(miss !== null) + Number(isSilent);
    if (words > understood) found.faults.push(`${file}:${line}: this marker is not understood`);
  }
  return found;
}

/**
 * Reads every language's folder below the corpus.
 * @param {string} corpus
 * @param {string} root files are shown relative to it
 * @returns {Announced[]}
 */
export function readCorpus(corpus, root) {
  const languages = readdirSync(corpus).filter((name) => statSync(join(corpus, name)).isDirectory());
  return languages.toSorted().map((language) => {
    const paths = readdirSync(join(corpus, language), { recursive: true, encoding: 'utf8' })
      .map((name) => join(corpus, language, name))
      .filter((path) => statSync(path).isFile());
    const read = paths.map((path) => markersOf(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')));
    return {
      language,
      files: paths.length,
      expected: read.flatMap(({ expected }) => expected),
      misses: read.flatMap(({ misses }) => misses),
      silent: read.reduce((sum, { silent }) => sum + silent, 0),
      faults: read.flatMap(({ faults }) => faults),
    };
  });
}
