import picomatch from 'picomatch';

/** Some globs and the directory they start from. */
export interface GlobSet {
  readonly base: string;
  readonly patterns: readonly string[];
  /** Whether an absolute path is named by the globs; what lies outside of the base never is. */
  has(path: string): boolean;
}

/**
 * Compiles globs as people write them in settings: `*`, `**`, `?`, `{a,b}`, `[a-z]`. One without a slash counts at any
 * depth, one that names a directory covers all below it, `./` and `/` in front mean the base, and `!` takes out again what
 * an earlier one let in.
 */
export function globSet(base: string, patterns: readonly string[]): GlobSet {
  const root = base.endsWith('/') ? base : base + '/';
  const tests = patterns.flatMap((pattern) => testOf(pattern) ?? []);
  return {
    base,
    patterns,
    has: (path) => {
      if (!path.startsWith(root)) return false;
      const relative = path.slice(root.length);
      return tests.findLast(({ test }) => test(relative))?.includes ?? false;
    },
  };
}

/** Whether a pattern can be compiled. */
export const isGlob = (pattern: string): boolean => testOf(pattern) !== undefined;

function testOf(pattern: string): { readonly includes: boolean; readonly test: (path: string) => boolean } | undefined {
  const includes = !pattern.startsWith('!');
  const anchored = (includes ? pattern : pattern.slice(1)).replaceAll('\\', '/');
  const plain = anchored.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  if (plain === '') return undefined;
  const deep = plain === anchored.replace(/\/+$/, '') && !plain.includes('/') ? `**/${plain}` : plain;
  try {
    return {
      includes,
      test: picomatch(deep.endsWith('**') ? deep : [deep, `${deep}/**`], { dot: true, windows: false, strictBrackets: true }),
    };
  } catch {
    return undefined;
  }
}
