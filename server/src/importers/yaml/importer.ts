import type { Importer } from '../importer.ts';

/** A YAML file that lists codes, as a list or as a map. */
export const importer: Importer = {
  id: 'yaml',
  title: 'YAML list or map of codes',
  detect: (text, fileName) =>
    /\.ya?ml$/i.test(fileName) ? 0.6 : /^(?:---\s*\n)?[\w"'-]+:\s*(?:\n|$)/.test(text) && /^ +[\w"'-]+:/m.test(text) ? 0.35 : 0,
  read: async (input) => (await import('./read.ts')).readYamlCodes(input),
};
