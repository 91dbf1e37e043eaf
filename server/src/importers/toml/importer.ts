import type { Importer } from '../importer.ts';

/** A TOML file that lists codes. */
export const importer: Importer = {
  id: 'toml',
  title: 'TOML list or map of codes',
  detect: (text, fileName) =>
    /\.toml$/i.test(fileName)
      ? 0.9
      : /^\s*\[\[?[\w."' -]+\]\]?\s*$/m.test(text) && /^[\w."-]+\s*=\s*\S/m.test(text) && !/^#{1,6} \S.*\n\n/m.test(text)
        ? 0.6
        : 0,
  read: async (input) => (await import('./read.ts')).readTomlCodes(input),
};
