import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { awkwardCatalogue, catalogueFrom, shippedCatalogues } from '../../testing/sampleCatalogues.ts';
import { exporter } from './exporter.ts';

const report = `
import json, sys
space = {}
exec(compile(sys.stdin.buffer.read().decode('utf-8', 'surrogatepass'), 'errors.py', 'exec'), space)
ErrorCode = space['ErrorCode']
print(json.dumps([[code.value, list(code.statuses), code.retry_policy, code.is_retryable, code.is_deprecated, ErrorCode(code.value) is code, str(code) == code.value] for code in ErrorCode]))
`;

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasPython)('the Python module', () => {
  test('runs, and says what the catalogue says', () => {
    const catalogues = [...shippedCatalogues(), awkwardCatalogue(), catalogueFrom('{"id": "empty"}')];
    expect(catalogues.length).toBeGreaterThan(5);
    for (const catalogue of catalogues) {
      const made = JSON.parse(
        execFileSync('python3', ['-W', 'error', '-c', report], { input: exporter.write(catalogue), encoding: 'utf8' }),
      ) as [string, number[], string | null, boolean, boolean, boolean, boolean][];
      expect(made.map(([code]) => code)).toEqual([...catalogue.codes.keys()]);
      for (const [code, statuses, policy, retryable, deprecated, found, text] of made) {
        const entry = catalogue.codes.get(code)!;
        expect([code, statuses, deprecated, found, text]).toEqual([code, entry.statuses, entry.deprecated !== undefined, true, true]);
        if (entry.retry) expect([policy, retryable]).toEqual([entry.retry, entry.retry === 'backoff' || entry.retry === 'retry-after']);
      }
    }
  });
});
