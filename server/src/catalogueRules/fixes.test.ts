/** Every fix of every rule for catalogue files, on files as people leave them: the finding goes, and nothing else changes. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { jsoncComments, memberOf, membersOf, readJsonc, readJsoncTree } from '../core/jsonc.ts';
import type { JsonNode } from '../core/jsonc.ts';
import type { Finding, Fix, TextEdit } from '../model/finding.ts';
import { noCancellation } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import { createLanguageService } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { randomCatalogue } from '../testing/randomCatalogue.ts';
import { applyEdits } from '../testing/ruleBench.ts';
import { catalogueRules } from './index.ts';

const path = '/proj/shop.errors.jsonc';
const ids = new Set(catalogueRules.map(({ meta }) => meta.id));
/** Rules whose fixes need more than the file. */
const elsewhere = new Set(catalogueRules.filter(({ meta }) => meta.needs === 'earlier').map(({ meta }) => meta.id));

/** What goes wrong in catalogues, as edits of one that is right. */
const faults: Readonly<Record<string, (text: string, codes: readonly JsonNode[], random: number) => readonly TextEdit[]>> = {
  'a status as text': (text, codes, random) =>
    numbers(codes, random).map(({ offset, length }) => ({
      span: { start: offset, end: offset + length },
      newText: [`"${text.slice(offset, offset + length)}"`, `"HTTP ${text.slice(offset, offset + length)}"`][random % 2]!,
    })),
  'an entry twice': (text, codes, random) => {
    const chosen = codes[random % Math.max(1, codes.length)];
    const at = codes[(random >> 4) % Math.max(1, codes.length)];
    if (chosen === undefined || at === undefined) return [];
    const copy = text.slice(chosen.offset, chosen.offset + chosen.length);
    const changed = random % 3 === 0 ? copy : copy.replace(/(\d)\d\d/, '$199');
    return [{ span: { start: at.offset, end: at.offset }, newText: `${changed},` + [' ', '\n', ' /* copied */ '][random % 3]! }];
  },
  'a replacement misspelt': (_text, codes) =>
    codes.flatMap((property) => {
      const node = memberOf(memberOf(property.children?.[1], 'deprecated'), 'replacedBy');
      return node?.value === 'card_declined'
        ? [{ span: { start: node.offset, end: node.offset + node.length }, newText: '"card_declned"' }]
        : [];
    }),
  'a status with its name': (text) => {
    const at = text.indexOf('"404":');
    return at < 0 ? [] : [{ span: { start: at, end: at + 5 }, newText: '"404 Not Found"' }];
  },
  nothing: () => [],
};

function numbers(codes: readonly JsonNode[], random: number): readonly JsonNode[] {
  const all = codes.flatMap((property) => {
    const status = memberOf(property.children?.[1], 'status');
    return status?.type === 'array' ? (status.children ?? []) : status === undefined ? [] : [status];
  });
  return all.filter((_, index) => (random >> index) % 2 === 0);
}

function faulty(seed: number, fault: string): string {
  // An editor hands texts over without a byte order mark.
  const text = randomCatalogue(seed).text.replace('\ufeff', '');
  const codes = memberOf(readJsoncTree(text).root, 'codes');
  const properties = codes === undefined ? [] : membersOf(codes).map(([name]) => name.parent!);
  const edits = faults[fault]!(text, properties, seed).map(({ span, newText }) => ({
    span,
    newText: text.includes('\r\n') ? newText.replaceAll('\n', '\r\n') : newText,
  }));
  return applyEdits(text, edits);
}

const service = createLanguageService(createMemoryHost({}), silentLogger);
service.setFolders([{ path: '/proj' }]);
afterAll(() => service.dispose());

/** The text in an editor, and what is found in it. */
async function findings(text: string): Promise<readonly Finding[]> {
  service.closeDocument(path);
  service.openDocument(path, 'jsonc', 1, text);
  const { findings: found } = await service.findings(path, noCancellation);
  return found.filter(({ rule }) => ids.has(rule));
}

/** Every finding with its fixes. */
async function offers(text: string): Promise<readonly (readonly [Finding, readonly Fix[]])[]> {
  const all: [Finding, readonly Fix[]][] = [];
  for (const finding of await findings(text)) all.push([finding, await service.fixes(path, finding, noCancellation)]);
  return all;
}

/** Fails where a fix does more than it says. */
async function check(before: string, finding: Finding, all: number, fix: Fix): Promise<void> {
  expect([...fix.edits.keys()]).toEqual([path]);
  const edits = fix.edits.get(path)!;
  const after = applyEdits(before, edits);
  const shown = `${fix.title}\n${JSON.stringify(before)}\n${JSON.stringify(after)}`;
  expect(readJsoncTree(after).errors, shown).toEqual([]);
  const left = (await findings(after)).filter(({ rule }) => rule === finding.rule);
  expect(left.length, shown).toBeLessThan(all);
  for (const [at, { span, newText }] of edits.entries()) {
    if (at > 0) expect(edits[at - 1]!.span.end, shown).toBeLessThanOrEqual(span.start);
    // Nothing is written again that stands there already.
    if (newText !== '' && span.end > span.start) expect(span, shown).toEqual(finding.span);
  }
  expect(/(?<!\r)\n/.test(after) && after.includes('\r\n'), shown).toBe(/(?<!\r)\n/.test(before) && before.includes('\r\n'));
  const removed = edits.filter(({ newText }) => newText === '').map(({ span }) => span);
  const kept = jsoncComments(before).filter(({ start, end }) => !removed.some((span) => span.start <= start && end <= span.end));
  const lost = jsoncComments(before).length - kept.length;
  const comments = jsoncComments(after)
    .map(({ text }) => text)
    .filter((text) => !text.startsWith('inferred from '));
  expect(comments, shown).toEqual(kept.map(({ text }) => text));
  // Comments go with an entry only where they stand in it.
  if (lost > 0) expect(finding.rule, shown).toBe('duplicate-code');
  const was = readJsonc(before).value as Record<string, Record<string, unknown>>;
  const is = readJsonc(after).value as Record<string, Record<string, unknown>>;
  expect({ ...is, codes: 0, statuses: 0 }, shown).toEqual({ ...was, codes: 0, statuses: 0 });
  expect(Object.keys(is['codes']!), shown).toEqual(expect.arrayContaining(Object.keys(was['codes']!)));
  const changed = Object.keys(was['codes']!).filter((code) => JSON.stringify(was['codes']![code]) !== JSON.stringify(is['codes']![code]));
  expect(changed.length, shown).toBeLessThanOrEqual(1);
}

describe('the fixes of all rules for catalogue files', () => {
  const seen = new Set<string>();

  it.each(Object.keys(faults))('%s', async (fault) => {
    let fixed = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 30 }), async (seed) => {
        const text = faulty(seed, fault);
        expect(readJsoncTree(text).errors, JSON.stringify(text)).toEqual([]);
        const all = await offers(text);
        for (const [finding, fixes] of all) {
          for (const fix of fixes) {
            await check(text, finding, all.filter(([{ rule }]) => rule === finding.rule).length, fix);
            seen.add(finding.rule);
            fixed++;
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(fixed).toBeGreaterThan(20);
  });

  it('are those of every rule that has some', () => {
    const expected = catalogueRules.filter(({ meta }) => meta.fixable && !elsewhere.has(meta.id)).map(({ meta }) => meta.id);
    expect([...seen].toSorted()).toEqual(expected.toSorted());
  });
});
