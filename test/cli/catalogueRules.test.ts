import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultbook, inDirectory } from './run.ts';

const catalogue = `{
  // the shop
  "recognise": { "hosts": ["api.shop.example"] },
  "codes": {
    "too_fast": { "status": "429", "action": "Send fewer requests." },
    "stock_gone": { "status": 404, "action": "Offer something else." },
    "stock_gone": { "status": 404, "action": "Offer something else." }, // once more
    "card_declined": { "status": 402, "action": "Ask for another card." },
  },
}
`.replaceAll('\n', '\r\n');
const source = `const base = 'https://api.shop.example/v1';
export async function buy() {
  const res = await fetch(base);
  const body = await res.json();
  if (body.code === 'stock_gone' || body.code === 'too_fast') return 1;
}
`;
const files = { 'shop.errors.jsonc': catalogue, 'src/buy.ts': source };

interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly level: string;
        readonly relatedLocations?: readonly unknown[];
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number };
            };
          },
        ];
      }[];
    },
  ];
}

test('the rules for catalogue files report, and unused codes without waiting for an editor', async () => {
  await inDirectory(files, async (directory) => {
    const { code, stdout } = await faultbook(directory, ['check']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^shop\.errors\.jsonc\n {2}5:29 +error +Write the status as a number: 429, without quotes\. +invalid-status/);
    expect(stdout).toMatch(/duplicate-code/);
    expect(stdout).toMatch(/`card_declined` is neither sent nor handled/);
    const log = JSON.parse((await faultbook(directory, ['check', '--format', 'sarif'])).stdout) as SarifLog;
    const [{ tool, results }] = log.runs;
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'duplicate-code',
        'invalid-status',
        'missing-action',
        'missing-retry-policy',
        'unused-code',
        'ambiguous-code',
      ]),
    );
    expect(
      results.map(({ ruleId, level, locations: [{ physicalLocation: place }] }) => [
        ruleId,
        level,
        `${place.artifactLocation.uri}:${place.region.startLine}`,
      ]),
    ).toEqual([
      ['invalid-status', 'error', 'shop.errors.jsonc:5'],
      ['duplicate-code', 'error', 'shop.errors.jsonc:7'],
      ['unused-code', 'note', 'shop.errors.jsonc:8'],
    ]);
    expect(results[1]!.relatedLocations).toHaveLength(1);
  });
});

test('--fix makes the safe ones and leaves the rest of the text as it is', async () => {
  await inDirectory(files, async (directory) => {
    const { code, stdout } = await faultbook(directory, ['check', '--fix']);
    const fixed = readFileSync(join(directory, 'shop.errors.jsonc'), 'utf8');
    expect(fixed).toBe(
      catalogue
        .replace('"429"', '429')
        .replace(/ {4}"stock_gone".*\r\n {4}"stock_gone": \{.*\}, \/\/ once more/, (both) =>
          both.replace(/"stock_gone": \{[^}]*\}, (?=\/\/)/, ''),
        ),
    );
    expect(code).toBe(0);
    // What is inferred is not written down unasked.
    expect(stdout).toMatch(/missing-retry-policy/);
    expect(fixed).not.toContain('retry');
  });
});

test('rules are set and suppressed as those for handlers are', async () => {
  const settings = `{ "rules": { "duplicate-code": "off", "invalid-status": "hint" } }`;
  await inDirectory({ ...files, 'faultbook.jsonc': settings }, async (directory) => {
    const { code, stdout } = await faultbook(directory, ['check']);
    expect(stdout).not.toContain('duplicate-code');
    expect(stdout).toContain('invalid-status');
    expect(code).toBe(0);
  });
});
