import type { Importer } from '../importer.ts';

/** Documentation written in MDX: Markdown with components. */
export const importer: Importer = {
  id: 'mdx',
  title: 'MDX page',
  detect: (text, fileName) =>
    /\.mdx$/i.test(fileName) ? 0.95 : /\.md$/i.test(fileName) && /^import .* from ['"]/m.test(text) && /^<[A-Z]\w*/m.test(text) ? 0.92 : 0,
  read: async (input) => (await import('./read.ts')).readMdx(input),
};
