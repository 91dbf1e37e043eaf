import type { Importer } from '../importer.ts';

/** A description of an HTTP API: OpenAPI 3.x or Swagger 2, in YAML or JSON. */
export const importer: Importer = {
  id: 'openapi',
  title: 'OpenAPI description',
  detect(text, fileName) {
    if (/\.(?:mdx?|html?|txt|toml|tsx?|jsx?|go|java|py|proto)$/i.test(fileName)) return 0;
    if (/^\s*\{/.test(text)) return /"(?:openapi"\s*:\s*"3|swagger"\s*:\s*"2)/.test(text) ? 0.98 : 0;
    if (/^["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]/m.test(text)) return 0.98;
    // Parts of a description are kept in files of their own.
    return /^components\s*:\s*$/m.test(text) && /^ {2,4}(?:responses|schemas)\s*:\s*$/m.test(text) ? 0.8 : 0;
  },
  read: async (input) => (await import('./read.ts')).readOpenApi(input),
};
