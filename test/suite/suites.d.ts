/** Every `*.test.ts` of this folder: `esbuild.mjs` makes it. */
declare module 'suites:all' {}
