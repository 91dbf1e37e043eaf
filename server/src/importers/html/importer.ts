import type { Importer } from '../importer.ts';

/** A documentation page as HTML. */
export const importer: Importer = {
  id: 'html',
  title: 'HTML page',
  detect(text, fileName) {
    if (/\.x?html?$/i.test(fileName)) return 0.95;
    return /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|main|article|section|div|table|h[1-6]|dl|p)\b/i.test(
      text.slice(0, 4000),
    )
      ? 0.93
      : 0;
  },
  read: async (input) => (await import('./read.ts')).readHtml(input),
};
