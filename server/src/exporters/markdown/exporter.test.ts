import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../../importers/importCatalogue.ts';
import { importers } from '../../importers/index.ts';
import { awkwardCatalogue, catalogueFrom, shippedCatalogues } from '../../testing/sampleCatalogues.ts';
import { exporter } from './exporter.ts';

describe('the Markdown page', () => {
  test('imports again as the catalogue it was written from', async () => {
    const catalogues = shippedCatalogues();
    expect(catalogues.length).toBeGreaterThan(4);
    for (const catalogue of catalogues) {
      const draft = await importCatalogue(importers, [{ text: exporter.write(catalogue), fileName: exporter.fileName(catalogue) }]);
      expect(Object.fromEntries(draft.codes.map(({ code, statuses }) => [code, statuses?.value]))).toEqual(
        Object.fromEntries([...catalogue.codes.values()].map(({ code, statuses }) => [code, statuses])),
      );
      // Policies that only the status suggests are marked as such on the page, and are not imported as facts.
      for (const { code, retry } of draft.codes) {
        const own = catalogue.codes.get(code)!.retry;
        if (own) expect([code, retry?.value, retry?.provenance]).toEqual([code, own, 'stated']);
        else expect([code, retry?.provenance]).not.toEqual([code, 'stated']);
      }
      for (const member of ['code', 'requestId'] as const)
        expect([catalogue.id, draft.envelope[member]?.value ?? []]).toEqual([
          catalogue.id,
          expect.arrayContaining([...(catalogue.envelope[member] ?? [])]) as unknown,
        ]);
    }
  });

  test('shows codes and texts of any spelling as they are: no markup of theirs comes through', () => {
    const catalogue = awkwardCatalogue();
    const parser = new MarkdownIt({ html: true });
    const page = exporter.write(catalogue);
    const tokens = parser.parse(page, {}).flatMap((token) => [token, ...(token.children ?? [])]);
    expect(tokens.filter(({ type }) => type === 'html_inline')).toEqual([]);
    expect(tokens.filter(({ type, content }) => type === 'html_block' && !content.startsWith('<!-- '))).toEqual([]);
    expect(tokens.filter(({ type }) => type === 'image' || type === 'link_open').length).toBeLessThanOrEqual(1);
    const rows = tokens.filter(({ type }) => type === 'tr_open').length;
    const cells = tokens.filter(({ type }) => type === 'td_open' || type === 'th_open').length;
    expect(rows).toBeGreaterThan(40);
    expect(cells).toBe(tokens.filter(({ type }) => type === 'table_open').reduce((sum) => sum, 0) + cells);
    const shown = new Set(tokens.filter(({ type }) => type === 'code_inline').map(({ content }) => content));
    for (const code of catalogue.codes.keys()) expect(shown.has(code) || shown.has(JSON.stringify(code))).toBe(true);
  });

  test('reads well', () => {
    const text = exporter.write(
      catalogueFrom(
        '{"id": "pier", "title": "Pier", "envelope": {"code": "/error/code", "requestId": ["/request_id", "header:X-Request-Id"]}, "statuses": {"503": {"description": "Closed.", "retry": "backoff"}}, "codes": {"no_berth": {"status": 404, "title": "No berth", "description": "None is free", "action": "Come back later", "deprecated": {"since": "2.0", "replacedBy": "berth_taken"}}, "storm": {"retry": "retry-after"}}}',
      ),
    );
    expect(text).toMatchInlineSnapshot(`
      "# Pier errors

      There are 2 error codes. Test the code, never the message: codes stay, messages change.

      ## Error responses

      Every error response has these members:

      | Field                                    | Description                              |
      | ---------------------------------------- | ---------------------------------------- |
      | \`error.code\`                             | The error code: machine-readable and stable. Branch on this. |
      | \`request_id\` or the \`X-Request-Id\` header | Names this request. Quote it when you ask for support. |

      \`\`\`json
      {
        "error": {
          "code": "no_berth"
        },
        "request_id": "0f7c2a9e-4a1d-4c55-9a53-1f2b3c4d5e6f"
      }
      \`\`\`

      ## Retrying

      | Retry                    | Meaning                                  |
      | ------------------------ | ---------------------------------------- |
      | No                       | Do not retry: the answer will be the same. |
      | Yes, with back-off       | Transient: retry with exponential back-off, jitter and a limit. |
      | Yes, after \`Retry-After\` | Transient: wait as long as Retry-After says, then retry; back off where it is absent. |

      ## Error codes

      ### 404 Not Found

      | Code       | Meaning                                  | What to do      | Retry              |
      | ---------- | ---------------------------------------- | --------------- | ------------------ |
      | \`no_berth\` | **No berth.** None is free. **Deprecated** since 2.0. Use \`berth_taken\`. | Come back later | No (by its status) |

      ### Without a documented status

      | Code    | Meaning | What to do | Retry                    |
      | ------- | ------- | ---------- | ------------------------ |
      | \`storm\` |         |            | Yes, after \`Retry-After\` |

      ## Other statuses

      | Status                  | Meaning | What to do | Retry              |
      | ----------------------- | ------- | ---------- | ------------------ |
      | 503 Service Unavailable | Closed. |            | Yes, with back-off |

      <!-- Generated by Faultbook from the catalogue "pier": do not edit. -->
      "
    `);
  });
});
