// Builds what ships: `node esbuild.mjs [--watch] [--development] [--suite]`. `--suite` builds only the tests that run inside VS Code.
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { BUNDLING, SERVER_BUNDLING } from './scripts/lib/bundling.mjs';
import { ROOT, inRoot } from './scripts/lib/paths.mjs';
import { PlainError, fail, isMain } from './scripts/lib/process.mjs';

const SERVER_DIST = inRoot('server', 'dist');
const GRAMMAR_PACKAGE = inRoot('node_modules', '@vscode', 'tree-sitter-wasm', 'wasm');
/** Where grammars are that the package above does not have. */
const OTHER_GRAMMARS = inRoot('node_modules', '@tree-sitter-grammars', 'tree-sitter-kotlin');
const PARSER_RUNTIME = inRoot('node_modules', 'web-tree-sitter', 'web-tree-sitter.wasm');

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** What every bundle has in common. @param {boolean} production @returns {BuildOptions} */
const common = (production) => ({
  ...BUNDLING,
  absWorkingDir: ROOT,
  minifyWhitespace: production,
  minifySyntax: production,
  // identifiers stay: stack traces in reports name our functions, and keeping names apart from them costs start-up time
  minifyIdentifiers: false,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
});

/**
 * The bundles of the product, by name. A browser build adds two here: `client/src/browser/main.ts` (CommonJS) and
 * `server/src/browser/main.ts` (one file, for a worker).
 * @param {boolean} production
 * @returns {Readonly<Record<string, BuildOptions>>}
 */
const bundles = (production) => ({
  client: {
    ...common(production),
    entryPoints: { main: 'client/src/node/main.ts' },
    outdir: 'client/dist',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
  },
  server: { ...common(production), ...SERVER_BUNDLING, outdir: 'server/dist' },
});

/** The suite that runs in VS Code's extension host, with its mocha. @returns {BuildOptions} */
const suiteBundle = () => ({
  ...common(false),
  entryPoints: { suite: 'test/suite/index.ts' },
  outdir: 'dist/test',
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // mocha's loader of ES modules, which our bundled suite does not use, asks for its own address
  define: { 'import.meta.url': '__filename' },
  plugins: [allSuites],
  // names of files that mocha's parallel mode would start, which we do not use
  logOverride: { 'require-resolve-not-external': 'silent' },
});

/** `suites:all` imports every `*.test.ts` beside it. @type {import('esbuild').Plugin} */
const allSuites = {
  name: 'all-suites',
  setup({ onResolve, onLoad }) {
    const folder = inRoot('test', 'suite');
    onResolve({ filter: /^suites:all$/ }, () => ({ path: folder, namespace: 'suites' }));
    onLoad({ filter: /.*/, namespace: 'suites' }, () => {
      const files = readdirSync(folder)
        .filter((name) => name.endsWith('.test.ts'))
        .toSorted();
      if (files.length === 0) return { errors: [{ text: `There is no suite in ${folder}.` }] };
      return { contents: files.map((name) => `import './${name}';`).join('\n'), resolveDir: folder, watchDirs: [folder] };
    });
  },
};

/** The grammars that the languages name, and nothing more: each is up to 5 MB. @returns {string[]} file names */
function grammarsInUse() {
  const languages = inRoot('server', 'src', 'languages');
  const sources = readdirSync(languages, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  );
  const named = sources.flatMap(
    (path) => readFileSync(join(languages, path), 'utf8').match(/(?<=['"`])tree-sitter-[a-z-]+\.wasm(?=['"`])/g) ?? [],
  );
  return [...new Set(named)].toSorted();
}

/** Copies what the bundles read at run time: the parser, the grammars, the catalogues. */
function copyAssets() {
  const grammars = join(SERVER_DIST, 'grammars');
  mkdirSync(grammars, { recursive: true });
  cpSync(PARSER_RUNTIME, join(grammars, basename(PARSER_RUNTIME)));
  for (const name of grammarsInUse()) {
    const file = [GRAMMAR_PACKAGE, OTHER_GRAMMARS].map((folder) => join(folder, name)).find((each) => existsSync(each));
    if (file === undefined) throw new PlainError(`A language names the grammar ${name}, which no package of grammars has.`);
    cpSync(file, join(grammars, name));
  }
  // the sources are ES modules, what is built of them is not
  writeFileSync(join(SERVER_DIST, 'package.json'), '{ "type": "commonjs" }\n');
  const catalogues = join(SERVER_DIST, 'catalogues');
  rmSync(catalogues, { recursive: true, force: true });
  cpSync(inRoot('server', 'catalogues'), catalogues, { recursive: true, filter: (source) => !/\.test\.ts$|[/\\]fixtures$/.test(source) });
  copyRuleDocs(join(SERVER_DIST, 'rules'));
}

/** The page of each rule, by the rule's id: findings link to it. @param {string} to */
function copyRuleDocs(to) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const rules of [inRoot('server', 'src', 'rules'), inRoot('server', 'src', 'catalogueRules')]) {
    for (const id of readdirSync(rules)) {
      const page = join(rules, id, 'rule.md');
      if (existsSync(page)) cpSync(page, join(to, `${id}.md`));
    }
  }
}

/** The command line is started by its name: it needs a first line that says by what, and the right to run. */
function makeExecutable() {
  const program = join(SERVER_DIST, 'cli.js');
  const text = readFileSync(program, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(program, `#!/usr/bin/env node\n${text}`);
  chmodSync(program, 0o755);
}

/** Runs `after` at the end of each build of a watched bundle. @param {() => void} after @returns {import('esbuild').Plugin} */
const afterBuild = (after) => ({
  name: 'after-build',
  setup: ({ onEnd }) => onEnd(({ errors }) => (errors.length === 0 ? after() : undefined)),
});

/** Builds client, server and command line. @param {{ production: boolean }} options */
export async function buildProduct({ production }) {
  const { client = {}, server = {} } = bundles(production);
  // what an older build has written would stay, and ship
  for (const folder of ['client/dist', 'server/dist']) rmSync(inRoot(folder), { recursive: true, force: true });
  // esbuild has printed its errors already
  await Promise.all([build(client), build(server)]).catch(() => {
    throw new PlainError('The build failed.');
  });
  makeExecutable();
  copyAssets();
}

/** Builds the suite for VS Code. */
export const buildSuite = () => build(suiteBundle());

/** Builds at every change until it is ended; prints the lines that `.vscode/tasks.json` waits for. */
async function watch() {
  const { client = {}, server = {} } = bundles(false);
  const finish = () => {
    makeExecutable();
    copyAssets();
  };
  const contexts = await Promise.all([context({ ...server, plugins: [afterBuild(finish)] }), context(client)]);
  console.log('[watch] build started');
  await Promise.all(contexts.map((each) => each.rebuild().catch(() => undefined)));
  console.log('[watch] ready');
  await Promise.all(contexts.map((each) => each.watch()));
}

async function main() {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, development: { type: 'boolean' }, suite: { type: 'boolean' } } });
  if (values.suite) await buildSuite();
  else if (values.watch) await watch();
  else await buildProduct({ production: !values.development });
}

if (isMain(import.meta.url)) await main().catch(fail);
