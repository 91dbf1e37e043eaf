import type { Importer } from '../importer.ts';

/** A JSON file that lists codes, as a list or as a map. */
export const importer: Importer = {
  id: 'json',
  title: 'JSON list or map of codes',
  detect: (text, fileName) => (/\.(?:jsonc?|json5)$/i.test(fileName) ? 0.6 : /^\s*(?:\{\s*"|\[\s*[{"])/.test(text) ? 0.5 : 0),
  read: async (input) => (await import('./read.ts')).readJsonCodes(input),
};
