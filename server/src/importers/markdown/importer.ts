import type { Importer } from '../importer.ts';

/** Documentation written in Markdown, with GitHub's tables. */
export const importer: Importer = {
  id: 'markdown',
  title: 'Markdown page',
  detect(text, fileName) {
    if (/\.(?:md|markdown|mkd|mdown)$/i.test(fileName)) return 0.9;
    if (/\.\w+$/.test(fileName) && !/\.(?:txt|text)$/i.test(fileName)) return 0;
    const head = text.slice(0, 20_000);
    const signs = [/^#{1,6} \S/m, /^\s*\|.*\|\s*\n\s*\|?\s*:?-{2,}.*\|/m, /^```/m, /\]\(https?:/, /^\s*[-*] `/m].filter((sign) =>
      sign.test(head),
    ).length;
    return /^#{1,6} \S/m.test(head) || /^```/m.test(head) ? Math.min(0.2 + signs * 0.25, 0.8) : 0;
  },
  read: async (input) => (await import('./read.ts')).readMarkdown(input),
};
