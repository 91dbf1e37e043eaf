import { inRoot } from './paths.mjs';

/** How our sources are bundled, whatever for. @type {import('esbuild').BuildOptions} */
export const BUNDLING = {
  bundle: true,
  // the `main` of Microsoft's JSON packages is UMD, which cannot be bundled
  mainFields: ['module', 'main'],
  loader: { '.scm': 'text' },
};

/** In an ES module: some dependencies are CommonJS and ask for node's built-ins by `require`, which it does not have. */
export const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * The server: one bundle with all programs, and a small starter for each, which loads the bundle with the compiled code that
 * it keeps (`node/launch.ts`). CommonJS, which node starts faster than ES modules. @type {import('esbuild').BuildOptions}
 */
export const SERVER_BUNDLING = {
  ...BUNDLING,
  entryPoints: ['cli', 'lsp', 'program'].map((name) => `server/src/node/${name}.ts`),
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // the starter reads the bundle byte by byte
  charset: 'ascii',
  // a script that is loaded with kept code cannot import; what is imported late is in the bundle or node's own
  supported: { 'dynamic-import': false },
  // made for CommonJS: the other one asks for its own address
  alias: { 'web-tree-sitter': inRoot('node_modules', 'web-tree-sitter', 'web-tree-sitter.cjs') },
};
