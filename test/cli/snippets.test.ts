import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expand } from '../../snippets/expand.ts';
import type { Snippet } from '../../snippets/expand.ts';
import { check, root } from './check.ts';

/** Which catalogue each wrapper's defaults are codes of, and what to type where they are placeholders. */
const uses: Readonly<Record<string, { readonly catalogue: string; readonly values?: Readonly<Record<number, string>> }>> = {
  'fb-code': { catalogue: 'generic-rest' },
  'fb-error-code': { catalogue: 'vobiz' },
  'fb-problem-type': {
    catalogue: 'vonage',
    values: { 4: 'https://developer.vonage.com/api-errors#rate-limited', 6: 'https://developer.vonage.com/api-errors#gone' },
  },
  'fb-retry-after': { catalogue: 'generic-rest' },
};

/** A finding that is sure to come, to prove that the catalogue of the file was in force. */
const proof =
  "export const proof = (body: { code: string; error: { code: string }; type: string }) =>\n  body.code === 'rate_limit_exceded' || body.error.code === 'TOKEN_EXPIRD' || body.type === 'https://developer.vonage.com/api-errors#gonne';\n";

test.each(['typescript', 'javascript'])('%s: what a snippet writes has no findings of its own', (file) => {
  const snippets = Object.values(JSON.parse(readFileSync(join(root, 'snippets', `${file}.json`), 'utf8')) as Record<string, Snippet>);
  expect(snippets.map(({ prefix }) => prefix).toSorted()).toEqual(Object.keys(uses).toSorted());
  const directory = mkdtempSync(join(tmpdir(), 'faultbook-snippets-'));
  try {
    const extension = file === 'typescript' ? 'ts' : 'js';
    for (const snippet of snippets) {
      const { catalogue, values } = uses[snippet.prefix]!;
      const text = `// faultbook-catalogue ${catalogue}\n${expand(snippet, values)}\n`;
      writeFileSync(join(directory, `${snippet.prefix}.${extension}`), text);
      writeFileSync(join(directory, `${snippet.prefix}.proof.ts`), `// faultbook-catalogue ${catalogue}\n${proof}`);
    }
    const found = check(directory);
    expect(found.filter(({ path }) => !path.endsWith('.proof.ts'))).toEqual([]);
    // Each file's catalogue was found: its misspelt code was reported.
    expect(new Set(found.map(({ path }) => path)).size).toBe(snippets.length);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
