import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { LAYERS, PACKAGES, SIBLINGS, TESTING } from './layers.mjs';

/** A file's place in the house. @typedef {{ layer: string, folder: string | undefined }} Place */

/**
 * Where a file stands: `server/src/rules/unknown-code/fix.ts` is folder `unknown-code` of layer `rules`.
 * @param {string} path relative to the root, with slashes
 * @returns {Place | undefined} nothing outside the house
 */
function placeOf(path) {
  if (path.startsWith('client/src/')) return { layer: 'client', folder: undefined };
  if (!path.startsWith('server/src/')) return undefined;
  const [first = '', second = '', ...rest] = path.slice('server/src/'.length).split('/');
  return { layer: first.replace(/\.ts$/, ''), folder: rest.length > 0 ? second : undefined };
}

/**
 * What is wrong with an import, if anything.
 * @param {string} importer path relative to the root
 * @param {string} source as written
 * @param {boolean} typeOnly
 * @returns {string | undefined}
 */
export function objection(importer, source, typeOnly) {
  const from = placeOf(importer);
  if (from === undefined || from.layer === TESTING) return undefined;
  // tests may reach for whatever proves the point
  if (importer.endsWith('.test.ts')) return undefined;
  if (!source.startsWith('.')) return packageObjection(from, isBuiltin(source) && !source.startsWith('node:') ? `node:${source}` : source);
  const to = placeOf(join(dirname(importer), source).split(sep).join('/'));
  if (to === undefined) return `${source} is outside the sources that ship`;
  if (to.layer === from.layer) return siblingObjection(from, to);
  const allowed = LAYERS[from.layer];
  if (allowed === undefined) return `the folder "${from.layer}" is not in the import table (scripts/lint/layers.mjs)`;
  if (allowed.includes(to.layer)) return undefined;
  if (!allowed.includes(`type ${to.layer}`))
    return `${from.layer} must not import ${to.layer}; it may import ${allowed.join(', ') || 'nothing of ours'}`;
  return typeOnly ? undefined : `${from.layer} may import only types from ${to.layer}: use \`import type\``;
}

/** @param {Place} from @param {string} source */
function packageObjection(from, source) {
  const restricted = PACKAGES.find(({ packages }) => packages.test(source));
  if (restricted === undefined || restricted.layers.includes(from.layer)) return undefined;
  return `${from.layer} must not use ${restricted.what} (${source}); only ${restricted.layers.join(', ')} may`;
}

/** @param {Place} from @param {Place} to */
function siblingObjection(from, to) {
  if (!SIBLINGS.layers.includes(from.layer) || from.folder === undefined || to.folder === undefined || from.folder === to.folder)
    return undefined;
  return SIBLINGS.shared.includes(to.folder)
    ? undefined
    : `${from.folder} must not import its sibling ${to.folder}; what ${from.layer} share is in support/`;
}

/** The lint rule: every import, re-export and dynamic import goes the way that the table allows. */
export const boundaries = {
  /** @param {any} context */
  create(context) {
    const importer = relative(context.cwd, context.filename).split(sep).join('/');
    const check = (/** @type {any} */ node, /** @type {boolean} */ typeOnly) => {
      if (typeof node?.value !== 'string') return;
      const message = objection(importer, node.value, typeOnly);
      if (message !== undefined) context.report({ node, message });
    };
    const onlyTypes = (/** @type {any} */ node) =>
      (node.importKind ?? node.exportKind) === 'type' ||
      (node.specifiers?.length > 0 && node.specifiers.every((/** @type {any} */ each) => (each.importKind ?? each.exportKind) === 'type'));
    const declaration = (/** @type {any} */ node) => check(node.source, onlyTypes(node));
    return {
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      ImportExpression: (/** @type {any} */ node) => check(node.source, false),
      TSImportType: (/** @type {any} */ node) => check(node.source ?? node.argument?.literal ?? node.argument, true),
    };
  },
};
