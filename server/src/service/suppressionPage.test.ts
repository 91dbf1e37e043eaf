/** The page of `unused-suppression`, whose findings come from the engine and not from a rule: its examples are run like those of the others. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { noCancellation as token } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import { createLanguageService, type LanguageService } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { applyEdits } from '../testing/ruleBench.ts';

const rule = 'unused-suppression';
const page = readFileSync(new URL(`../rules/${rule}/rule.md`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
const example = (section: string): string => new RegExp(`^## ${section}\\n[^]*?^\`\`\`ts\\n([^]*?)^\`\`\`$`, 'm').exec(page)![1]!;
const incorrect = example('Incorrect');
const source = incorrect.replace(/ *\/\/ ✗$/gm, '');

let service: LanguageService | undefined;
afterEach(() => service?.dispose());

const start = (text: string): LanguageService => {
  service = createLanguageService(createMemoryHost({ '/w/x.ts': text }), silentLogger);
  service.setFolders([{ path: '/w' }]);
  return service;
};

describe(`${rule}: its page`, () => {
  it('has every section', () => {
    expect(page.startsWith(`# \`${rule}\`\n`)).toBe(true);
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name)).toEqual([
      'What',
      'Why',
      'Incorrect',
      'Correct',
      'Fix',
      'When not to use',
    ]);
  });

  it('shows what is found, and what the fix leaves', async () => {
    const engine = start(source);
    const { findings } = await engine.findings('/w/x.ts', token);
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    const line = source.slice(0, findings[0]!.span.start).split('\n').length;
    expect(incorrect.split('\n').findIndex((each) => each.endsWith('// ✗')) + 1).toBe(line);
    const [fix] = await engine.fixes('/w/x.ts', findings[0]!, token);
    expect(page).toContain(`### ${fix!.title}\n`);
    expect(applyEdits(source, fix!.edits.get('/w/x.ts')!)).toBe(example('Fix'));
  });

  it('shows what is silent', async () => {
    const engine = start(example('Correct'));
    const { findings, suppressed } = await engine.findings('/w/x.ts', token);
    expect(findings).toEqual([]);
    expect(suppressed).toHaveLength(1);
  });
});
