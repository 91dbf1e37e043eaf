import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsoncComments, readJsonc } from '../core/jsonc.ts';
import { parseCatalogue } from '../catalogue/parse.ts';
import { importCatalogue } from './importCatalogue.ts';
import { importers } from './index.ts';
import { updateCatalogue } from './updateCatalogue.ts';

const drafted = (errors: object) => importCatalogue(importers, [{ text: JSON.stringify({ errors }), fileName: 'errors.json' }]);

const existing = `{
    // Ours.
    "id": "pier",
    "codes": {
        "no_berth": { "status": 404, "title": "Written by hand", "action": "Ours too" }, // stays
        "storm": {
            "status": 500,
            "retry": "never", // we know better
            /* and this */
        },
        "gone_since": { "status": 410 } // the last
    } // end of codes
}
`;

describe('importing again', () => {
  test('adds what is new, corrects statuses, compares policies, and leaves every word as it was', async () => {
    const draft = await drafted({
      no_berth: { status: 404, message: 'Their text' },
      storm: { status: 503, message: 'Storm', retryable: true },
      new_one: { status: 409, message: 'New', deprecated: 'Soon' },
    });
    const update = updateCatalogue(existing, draft);
    expect(update.text).toMatchInlineSnapshot(`
      "{
          // Ours.
          "id": "pier",
          "codes": {
              "no_berth": { "status": 404, "title": "Written by hand", "action": "Ours too" }, // stays
              "storm": {
                  "status": 503,
                  "retry": "never", // we know better
                  /* and this */
              },
              "gone_since": { "status": 410 }, // the last
              "new_one": {
                  "status": 409,
                  "description": "New",
                  "deprecated": { "reason": "Soon" }
              }
          } // end of codes
      }
      "
    `);
    expect(update.added).toEqual(['new_one']);
    expect(update.missing).toEqual(['gone_since']);
    expect(update.changes).toEqual([
      { entry: 'storm', member: 'status', was: '500', is: '503', applied: true },
      { entry: 'storm', member: 'retry', was: '"never"', is: '"backoff"', applied: false },
    ]);
    expect(parseCatalogue(update.text, '/x/pier.errors.jsonc', false).problems()).toEqual([]);
  });

  test.each([
    ['an empty object', '{}'],
    ['no codes', '{ "id": "a" }'],
    ['empty codes', '{\n\t"codes": {\n\t\t// none yet\n\t}\n}\n'],
    ['a trailing comma', '{"codes": {"x_y": {"status": 400},},}'],
    ['one line', '{"id": "a", "codes": {"x_y": {}}}'],
    ['Windows line ends', '{\r\n  "codes": {\r\n    "x_y": {} // z\r\n  }\r\n}\r\n'],
  ])('%s', async (_, text) => {
    const { text: updated, added } = updateCatalogue(text, await drafted({ a_b: { status: 404 }, c_d: { status: [400, 409] } }));
    const { value, broken } = readJsonc(updated);
    expect(broken).toBe(false);
    expect(added).toEqual(['a_b', 'c_d']);
    expect((value as { codes: object }).codes).toMatchObject({ a_b: { status: 404 }, c_d: { status: [400, 409] } });
    expect(jsoncComments(updated).map(({ text: words }) => words)).toEqual(jsoncComments(text).map(({ text: words }) => words));
    if (text.includes('\r\n')) expect(updated.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('broken catalogues are left alone', async () => {
    const draft = await drafted({ a_b: { status: 404 } });
    expect(() => updateCatalogue('{"codes": {', draft)).toThrow('cannot be updated');
    expect(() => updateCatalogue('[]', draft)).toThrow('cannot be updated');
  });

  test('any file: what was there stays, and a second time changes nothing', async () => {
    const draft = await drafted({ a_b: { status: 404, retryable: true }, c_d: { status: 409 }, __proto__x: { status: 400 } });
    const comment = fc.constantFrom('', ' // }, "', ' /* , */', '\n// x\n');
    const entry = fc.record({
      code: fc.constantFrom('a_b', 'c_d', 'other', 'más', ''),
      status: fc.constantFrom('404', '[404, 500]', '"x"', '400'),
      comment,
      comma: fc.boolean(),
    });
    const files = fc
      .record({
        entries: fc.uniqueArray(entry, { selector: ({ code }) => code, maxLength: 5 }),
        before: comment,
        after: comment,
        eol: fc.constantFrom('\n', '\r\n'),
      })
      .map(({ entries, before, after, eol }) =>
        `{${before}"codes": {${before}${entries.map(({ code, status, comment: own, comma }, at) => `${JSON.stringify(code)}: {"status": ${status}, "title": "mine"${own.startsWith(' //') ? `${own}\n` : own}}${at < entries.length - 1 || comma ? ',' : ''}${own}\n`).join('')}}${after}\n}\n`.replaceAll(
          '\n',
          eol,
        ),
      );
    fc.assert(
      fc.property(files, (text) => {
        const file = readJsonc(text);
        fc.pre(!file.broken && typeof (file.value as { codes?: unknown }).codes === 'object');
        const once = updateCatalogue(text, draft);
        const { value, broken } = readJsonc(once.text);
        expect(broken).toBe(false);
        const before = (readJsonc(text).value as { codes: Record<string, { title: string }> }).codes;
        const after = (value as { codes: Record<string, { title: string }> }).codes;
        for (const code of Object.keys(before)) expect(after[code]?.title).toBe(before[code]?.title);
        for (const { code } of draft.codes) expect(Object.hasOwn(after, code)).toBe(true);
        expect(jsoncComments(once.text).map((each) => each.text)).toEqual(jsoncComments(text).map((each) => each.text));
        const twice = updateCatalogue(once.text, draft);
        expect(twice.text).toBe(once.text);
        expect(twice.added).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
