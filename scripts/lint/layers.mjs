/**
 * The house's import table: which folder of `server/src` may import which others. `type X` allows types only. A folder may always
 * import itself. ARCHITECTURE.md says why; this is what the linter checks.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const LAYERS = {
  core: [],
  protocol: [],
  model: ['core'],
  config: ['core', 'model'],
  catalogue: ['core', 'model'],
  importers: ['core', 'model'],
  exporters: ['core', 'model'],
  languages: ['core', 'model', 'flow'],
  syntax: ['core', 'languages', 'type flow'],
  flow: ['core', 'model'],
  workspace: ['core', 'model', 'config', 'catalogue', 'syntax', 'flow', 'languages'],
  rules: ['core', 'model', 'flow', 'type workspace', 'type languages'],
  catalogueRules: ['core', 'model', 'catalogue'],
  features: ['core', 'model', 'config', 'workspace', 'rules', 'type catalogueRules'],
  service: [
    'core',
    'model',
    'config',
    'catalogue',
    'importers',
    'exporters',
    'languages',
    'syntax',
    'flow',
    'workspace',
    'rules',
    'catalogueRules',
    'features',
  ],
  lsp: ['service', 'core', 'model', 'protocol'],
  cli: ['service', 'core', 'model'],
  node: ['lsp', 'cli', 'service', 'core'],
  browser: ['lsp', 'cli', 'service', 'core'],
  client: ['protocol'],
};

/** May import everything, and is imported by tests only. */
export const TESTING = 'testing';

/** Layers of one folder each, whose folders never import one another; `support` is what they share. */
export const SIBLINGS = { layers: ['rules', 'catalogueRules', 'languages', 'importers', 'exporters'], shared: ['support', 'shared'] };

/** Packages that only some layers may use. @type {readonly { readonly packages: RegExp, readonly layers: readonly string[], readonly what: string }[]} */
export const PACKAGES = [
  { packages: /^node:/, layers: ['node', TESTING], what: "node's built-ins" },
  {
    packages: /^(vscode-languageserver|vscode-languageserver-protocol|vscode-jsonrpc)(\/|$)/,
    layers: ['lsp', 'node', 'browser', TESTING],
    what: 'the protocol library',
  },
  { packages: /^(vscode|vscode-languageclient)(\/|$)/, layers: ['client'], what: "VS Code's API" },
];
