import type { Importer } from '../importer.ts';

/** A Smithy model as its JSON syntax tree. */
export const importer: Importer = {
  id: 'smithy',
  title: 'Smithy model',
  detect: (text, fileName) =>
    !/\.(?:mdx?|html?|txt)$/i.test(fileName) && /^\s*\{/.test(text) && /"smithy"\s*:\s*"[12]/.test(text) && /"shapes"\s*:\s*\{/.test(text)
      ? 0.99
      : 0,
  read: async (input) => (await import('./read.ts')).readSmithy(input),
};
