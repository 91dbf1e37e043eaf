/** How our sources are bundled, whatever for. @type {import('esbuild').BuildOptions} */
export const BUNDLING = {
  bundle: true,
  // the `main` of Microsoft's JSON packages is UMD, which cannot be bundled
  mainFields: ['module', 'main'],
  loader: { '.scm': 'text' },
};

/** Some dependencies are CommonJS and ask for node's built-ins by `require`, which an ES module does not have. */
export const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
