/** Files that nobody writes on purpose: half typed, with names that objects have by themselves, or enormous. */
import { afterEach, describe, expect, it } from 'vitest';
import { noCancellation } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import type { Finding } from '../model/finding.ts';
import type { LanguageService } from '../service.ts';
import { createLanguageService } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { catalogueRules } from './index.ts';

const path = '/proj/shop.errors.jsonc';
let service: LanguageService | undefined;
afterEach(() => service?.dispose());

async function findings(text: string, files: Readonly<Record<string, string>> = {}, at = path): Promise<readonly Finding[]> {
  service?.dispose();
  service = createLanguageService(createMemoryHost({ ...files, [at]: text }), silentLogger);
  service.setFolders([{ path: '/proj' }]);
  return (await service.findings(at, noCancellation, true)).findings;
}

const rulesIn = (found: readonly Finding[]): readonly string[] => [...new Set(found.map(({ rule }) => rule))].toSorted();

describe('a file that is being typed', () => {
  const whole = `{
  "codes": {
    "a": { "status": "404", "deprecated": { "replacedBy": "nowhere" } },
    "a": { "status": 429 },
    "b": { "status": 503, "title": "B" }
  }
}
`;

  it('has only what its text alone shows, at any point', async () => {
    expect(rulesIn(await findings(whole))).toEqual(['duplicate-code', 'invalid-status', 'missing-action', 'missing-retry-policy']);
    const alone = new Set([
      'catalogue-syntax',
      'invalid-catalogue',
      ...catalogueRules.filter(({ meta }) => meta.needs === 'text').map(({ meta }) => meta.id),
    ]);
    for (let end = 1; end < whole.length - 2; end++) {
      const found = await findings(whole.slice(0, end));
      expect(
        rulesIn(found).filter((rule) => !alone.has(rule)),
        whole.slice(0, end),
      ).toEqual([]);
      for (const { span } of found) expect(span.end).toBeLessThanOrEqual(end);
    }
  });

  it('offers no fixes', async () => {
    const found = await findings(whole.slice(0, whole.indexOf('"b"')));
    const duplicate = found.find(({ rule }) => rule === 'duplicate-code');
    expect(duplicate).toBeDefined();
    expect(await service!.fixes(path, duplicate!, noCancellation)).toEqual([]);
  });

  it('does not call a comment unused that suppresses what is not looked for meanwhile', async () => {
    const text = `{ "codes": {\n  // faultbook-disable-next-line missing-action -- soon\n  "a": {}`;
    expect(rulesIn(await findings(`${text} } }`))).toEqual([]);
    expect(rulesIn(await findings(text))).toEqual(['catalogue-syntax']);
  });
});

describe('where a file stands', () => {
  const wrong = `{ "id": "x", "codes": { "a": { "status": "404" }, "a": {} } }`;

  it('outside of the workspace only its text counts', async () => {
    expect(rulesIn(await findings(wrong, { '/proj/a.ts': '' }, '/elsewhere/x.errors.jsonc'))).toEqual(['duplicate-code', 'invalid-status']);
  });

  it('a file that is left out has nothing', async () => {
    expect(await findings(wrong, { '/proj/faultbook.jsonc': `{ "ignore": ["*.errors.jsonc"] }` })).toEqual([]);
  });

  it('severities are set as for all rules, and comments suppress', async () => {
    const settings = { '/proj/faultbook.jsonc': `{ "rules": { "duplicate-code": "hint", "missing-action": "off" } }` };
    const found = await findings(`{ "codes": { "a": {}, "a": {} } }`, settings);
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['duplicate-code', 'hint']]);
    expect(await findings(`// faultbook-disable duplicate-code, missing-action\n{ "codes": { "a": {}, "a": {} } }`)).toEqual([]);
  });
});

describe('a file of five megabytes', () => {
  const entry = (at: number): string =>
    `    "order_${at}": { "status": ${at % 7 === 0 ? '"404"' : 429}, "title": "Order ${at}", "description": "${'x'.repeat(120)}" ${at % 5 === 0 ? ', "deprecated": { "replacedBy": "order_x" }' : ''} }`;
  const catalogue = (count: number): string =>
    `{\n  "codes": {\n${Array.from({ length: count }, (_, at) => entry(at % 1000 === 999 ? at - 1 : at)).join(',\n')}\n  }\n}\n`;

  async function time(text: string): Promise<number> {
    const start = performance.now();
    const found = await findings(text, { '/proj/a.ts': `const base = 'https://x.example';` });
    expect(rulesIn(found)).toContain('missing-retry-policy');
    // Nobody reads thousands.
    expect(found.length).toBeLessThan(catalogueRules.length * 502);
    return performance.now() - start;
  }

  it('takes time in proportion to its size', async () => {
    const large = catalogue(24_000);
    expect(large.length).toBeGreaterThan(5_000_000);
    await time(catalogue(2000));
    const small = await time(catalogue(6000));
    expect(await time(large)).toBeLessThan(12 * small);
  }, 120_000);
});
