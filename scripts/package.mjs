// Packs the extension: `npm run package`. Builds first, and says what is in the package and how large each part is.
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { VSIX, inRoot } from './lib/paths.mjs';
import { PlainError, fail, isMain, mustRun } from './lib/process.mjs';
import { readZipDirectory } from './lib/zip.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

/** Which part of the product a packed file belongs to; the first that matches. @type {readonly (readonly [string, RegExp])[]} */
const PARTS = [
  ['client', /^extension\/client\/dist\//],
  ['grammars', /^extension\/server\/dist\/grammars\//],
  ['catalogues', /^extension\/server\/dist\/catalogues\//],
  ['server', /^extension\/server\/(dist\/|package\.json$)/],
  ['syntaxes, snippets', /^extension\/(syntaxes|snippets)\//],
  ['manifest, texts, icon', /^extension\/(l10n\/|images\/|[^/]+$)|^[^/]+$/],
];

/** What has no business in a package. */
const UNWANTED = /node_modules|\/src\/|\.tsx?$|\.map$|\/test\/|fixtures|\.scm$/;

/** Packs what is built. @returns {Promise<string>} a table of its parts */
export async function packExtension() {
  mkdirSync(dirname(VSIX), { recursive: true });
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  await mustRun('pack the extension', process.execPath, [
    vsce,
    'package',
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--out',
    VSIX,
  ]);
  return describe();
}

/** @returns {string} @throws {PlainError} where the package holds what it must not, or lacks what runs */
function describe() {
  const entries = readZipDirectory(VSIX);
  const unwanted = entries.filter(({ name }) => UNWANTED.test(name) || !PARTS.some(([, pattern]) => pattern.test(name)));
  if (unwanted.length > 0) throw new PlainError(`The package holds what it must not: ${unwanted.map(({ name }) => name).join(', ')}`);
  const rows = PARTS.map(([part, pattern], index) => {
    const own = entries.filter(({ name }) => pattern.test(name) && !PARTS.slice(0, index).some(([, earlier]) => earlier.test(name)));
    if (own.length === 0) throw new PlainError(`The package has no ${part}.`);
    return row(part, own.length, sum(own.map(({ packed }) => packed)), sum(own.map(({ unpacked }) => unpacked)));
  });
  const total = row('the package', entries.length, statSync(VSIX).size, sum(entries.map(({ unpacked }) => unpacked)));
  return [`${'part'.padEnd(24)}${'files'.padStart(6)}${'packed'.padStart(12)}${'unpacked'.padStart(12)}`, ...rows, total].join('\n');
}

/** @param {string} part @param {number} files @param {number} packed @param {number} unpacked */
const row = (part, files, packed, unpacked) =>
  part.padEnd(24) + String(files).padStart(6) + kib(packed).padStart(12) + kib(unpacked).padStart(12);

/** @param {number} bytes */
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

/** @param {readonly number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

async function main() {
  await ensureDependencies();
  const { buildProduct } = await import('../esbuild.mjs');
  await buildProduct({ production: true });
  console.log(await packExtension());
  console.log(VSIX);
}

if (isMain(import.meta.url)) await main().catch(fail);
