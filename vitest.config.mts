import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Tree-sitter queries are imported as text, as esbuild's text loader does in the bundles. */
const queriesAsText = {
  name: 'faultbook-queries-as-text',
  enforce: 'pre' as const,
  load(id: string): string | undefined {
    const [path = ''] = id.split('?');
    return path.endsWith('.scm') ? `export default ${JSON.stringify(readFileSync(path, 'utf8'))};` : undefined;
  },
};

/**
 * Three groups: `unit` beside the code, `bundle` (what is in `dist`, started as a user would), and `ui`
 * (the workbench, by mouse and keyboard). `npx vitest run server/src/…` runs just that folder's.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [queriesAsText],
        test: {
          name: 'unit',
          include: ['{server,client}/src/**/*.test.ts', '{scripts,syntaxes,snippets,bench}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [queriesAsText],
        test: { name: 'bundle', include: ['test/{lsp,cli,package}/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        plugins: [queriesAsText],
        test: { name: 'ui', include: ['test/ui/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
});
