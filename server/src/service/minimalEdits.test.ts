/** Every edit that is made to a catalogue file, on files as people leave them: what it changes is what was meant, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCancellation as token } from '../core/cancellation.ts';
import { jsoncComments, readJsonc, readJsoncTree } from '../core/jsonc.ts';
import { silentLogger } from '../core/logger.ts';
import { importCatalogue } from '../importers/importCatalogue.ts';
import { importers } from '../importers/index.ts';
import { updateCatalogue } from '../importers/updateCatalogue.ts';
import type { TextEdit } from '../model/finding.ts';
import { addCodeEdits, addStatusEdit } from '../rules/support/catalogueEdit.ts';
import { createLanguageService } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { randomCatalogue } from '../testing/randomCatalogue.ts';
import { applyEdits } from '../testing/ruleBench.ts';

interface Meaning {
  readonly id?: string;
  readonly codes: Record<string, { status?: number | number[]; retry?: string; deprecated?: { replacedBy?: string } }>;
  readonly statuses?: Record<string, object>;
}

const runs = 1500;
const seeds = fc.integer({ min: 0, max: 2 ** 30 });
const meaning = (text: string): Meaning => readJsonc(text).value as Meaning;
const statusesOf = (status: number | number[] | undefined): readonly number[] =>
  Array.isArray(status) ? status : status === undefined ? [] : [status];

/** What stands before each comment of a line, so that a comment that belongs to something still does. */
function remarks(text: string): readonly string[] {
  return jsoncComments(text).map(({ start, text: comment }) => {
    const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, 0), start);
    return `${/["}\]\w],?\s*$/.test(line) ? 'beside' : 'alone'} ${comment}`;
  });
}

/** The text after the edits; fails where they replace more than they may, break the file, lose or move a comment, or bring other line ends. */
function edited(before: string, edits: readonly TextEdit[], replaced: RegExp): string {
  const after = applyEdits(before, edits);
  const shown = `${JSON.stringify(before)}\n${JSON.stringify(after)}`;
  expect(readJsoncTree(after).errors, shown).toEqual([]);
  // Where an item goes, what stood beside it stays and is beside nothing.
  const plain = (remark: string): string => (edits.some(({ newText }) => newText === '') ? remark.replace(/^\w+/, '') : remark);
  expect(remarks(after).map(plain), shown).toEqual(remarks(before).map(plain));
  if (before.includes('\r\n')) expect(/(?<!\r)\n/.test(after), shown).toBe(false);
  else expect(after.includes('\r'), shown).toBe(false);
  for (const { span } of edits) expect(before.slice(span.start, span.end), shown).toMatch(replaced);
  return after;
}

describe('edits of catalogue files', () => {
  it('are made to files that can be read', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { text, codes } = randomCatalogue(seed);
        expect(readJsoncTree(text).errors, JSON.stringify(text)).toEqual([]);
        expect(Object.keys(meaning(text).codes)).toEqual(codes.map(({ code }) => code));
      }),
      { numRuns: runs },
    );
  });

  it('add a code at the end', () => {
    let added = 0;
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom('new', '__proto__', 'x"y', '// z', 'a\nb'),
        fc.constantFrom([], [404], [404, 409]),
        (seed, code, statuses) => {
          const { text } = randomCatalogue(seed);
          const before = meaning(text);
          const edits = addCodeEdits(text, { code, statuses });
          expect(edits === undefined).toBe(Object.hasOwn(before.codes, code));
          if (edits === undefined) return;
          added++;
          const after = meaning(edited(text, edits, /^\s*$/));
          expect(Object.keys(after.codes)).toEqual([...Object.keys(before.codes), code]);
          expect(statusesOf(after.codes[code]!.status)).toEqual(statuses);
          for (const name of Object.keys(before.codes)) expect(after.codes[name]).toEqual(before.codes[name]);
          expect(JSON.stringify({ ...after, codes: 0 })).toBe(JSON.stringify({ ...before, codes: 0 }));
        },
      ),
      { numRuns: runs },
    );
    expect(added).toBeGreaterThan(runs / 2);
  });

  it('add a status to a code', () => {
    let added = 0;
    fc.assert(
      fc.property(seeds, fc.constantFrom(404, 418), fc.nat(), (seed, status, which) => {
        const { text, codes } = randomCatalogue(seed);
        const chosen = codes[which % Math.max(1, codes.length)];
        const edit = chosen && addStatusEdit(text, chosen.code, status);
        if (chosen === undefined) return;
        expect(edit === undefined).toBe(chosen.statuses.includes(status));
        if (edit === undefined) return;
        added++;
        const after = meaning(edited(text, [edit], /^\d*$/));
        expect(after.codes[chosen.code]!.status).toEqual([...chosen.statuses, status]);
        const back = meaning(text);
        for (const { code } of codes) if (code !== chosen.code) expect(after.codes[code]).toEqual(back.codes[code]);
      }),
      { numRuns: runs },
    );
    expect(added).toBeGreaterThan(runs / 3);
  });

  it('bring it up to date by an import', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(seeds, fc.constantFrom(404, 418), async (seed, status) => {
        const { text, codes } = randomCatalogue(seed);
        const fresh = { status: 409, message: 'New', retryable: false };
        const errors: Record<string, object> = { brand_new: fresh, other_new: { status: 422, message: 'Other' } };
        for (const { code } of codes.slice(0, 2))
          if (/^\w+$/.test(code) && !code.startsWith('__')) errors[code] = { status, message: 'Theirs' };
        const draft = await importCatalogue(importers, [{ text: JSON.stringify({ errors }), fileName: 'errors.json' }]);
        const update = updateCatalogue(text, draft);
        const after = meaning(edited(text, update.edits, /^(\s*|\d+|,|\[[^/]*\])$/));
        expect(applyEdits(text, update.edits)).toBe(update.text);
        expect(Object.keys(after.codes)).toEqual([...codes.map(({ code }) => code), 'brand_new', 'other_new']);
        for (const { code, statuses } of codes)
          expect(statusesOf(after.codes[code]!.status)).toEqual(Object.hasOwn(errors, code) ? [status] : statuses);
        changed += update.changes.length;
        // Once more, nothing is left to do.
        expect(updateCatalogue(update.text, draft).edits).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(changed).toBeGreaterThan(50);
  });

  it('rename a code where it is declared and where it is named', async () => {
    let renamed = 0;
    await fc.assert(
      fc.asyncProperty(seeds, fc.nat(), async (seed, which) => {
        const { text, codes } = randomCatalogue(seed);
        const chosen = codes[which % Math.max(1, codes.length)];
        if (chosen === undefined) return;
        const service = createLanguageService(createMemoryHost({ '/w/shop.errors.jsonc': text }), silentLogger);
        try {
          service.setFolders([{ path: '/w' }]);
          service.openDocument('/w/shop.errors.jsonc', 'jsonc', 1, text);
          const spans = service.catalogueFiles.lenses('/w/shop.errors.jsonc');
          const { span } = spans.find(({ code }) => code === chosen.code)!;
          const result = await service.navigation.rename('/w/shop.errors.jsonc', span.start, 'the "new" one', token);
          const edits = result!.edits.get('/w/shop.errors.jsonc')!;
          const before = meaning(text);
          const after = meaning(edited(text, edits, /^[^\n]+$/));
          const name = (code: string): string => (code === chosen.code ? 'the "new" one' : code);
          expect(Object.keys(after.codes)).toEqual(Object.keys(before.codes).map(name));
          for (const code of Object.keys(before.codes)) {
            const { deprecated, ...rest } = before.codes[code]!;
            expect({ ...after.codes[name(code)], deprecated: undefined }).toEqual({ ...rest, deprecated: undefined });
            expect(after.codes[name(code)]!.deprecated?.replacedBy).toBe(
              deprecated?.replacedBy === undefined ? undefined : name(deprecated.replacedBy),
            );
          }
          renamed++;
        } finally {
          service.dispose();
        }
      }),
      { numRuns: 150 },
    );
    expect(renamed).toBeGreaterThan(50);
  });
});
