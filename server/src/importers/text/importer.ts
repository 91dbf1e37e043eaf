import type { Importer } from '../importer.ts';

/** Documentation copied from a browser as plain text: what no other format claims. */
export const importer: Importer = {
  id: 'text',
  title: 'documentation page, copied as plain text',
  detect: (text, fileName) => (text.includes('\0') ? 0 : /\.(?:txt|text)$/i.test(fileName) ? 0.6 : 0.1),
  read: async (input) => (await import('./read.ts')).readText(input),
};
