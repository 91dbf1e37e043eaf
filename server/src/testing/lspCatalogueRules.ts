import type { CodeAction, Diagnostic, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LspClient } from './lspClient.ts';
import { applyEdits } from './ruleBench.ts';
import type { ServerProgram } from './serverBundle.ts';

const path = 'shop.errors.jsonc';
const catalogue = `{
  "recognise": { "hosts": ["api.shop.example"] },
  "codes": {
    "too_fast": {
      "status": "429", // per minute
      "action": "Send fewer requests."
    },
    "stock_gone": { "status": 404, "action": "Offer something else." },
    "stock_gone": { "status": 404, "action": "Offer something else." },
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
const rival = `{
  "title": "Rival",
  "recognise": { "hosts": ["shop.example"] },
  "codes": { "card_declined": { "status": 422, "action": "Ask for another card." } }
}
`;

/** What an editor sees of the rules for catalogue files, with any build of the server. */
export function describeCatalogueRules(name: string, program: () => Promise<ServerProgram>): void {
  describe(`rules for catalogue files, ${name}`, () => {
    let server: ServerProgram;
    let client: LspClient;
    beforeAll(async () => {
      server = await program();
    }, 60_000);
    afterAll(() => server.dispose());
    afterEach(async () => {
      expect(await client.stop()).toBe(0);
      expect(client.stderr).toBe('');
    });

    const start = async (files: Record<string, string>): Promise<void> => {
      client = await LspClient.start({ script: server.script, files: { [path]: catalogue, ...files } });
      await client.open(path, catalogue, 'jsonc');
    };
    const shown = async (): Promise<readonly string[]> =>
      (await client.pull(path)).map(({ code, range }) => `${code} ${client.slice(path, range)}`);
    const actions = ({ range }: Diagnostic, diagnostics: readonly Diagnostic[]): Promise<CodeAction[]> =>
      client.request('textDocument/codeAction', { textDocument: { uri: client.uri(path) }, range, context: { diagnostics } });
    const find = async (code: string): Promise<Diagnostic> => (await client.pull(path)).find((each) => each.code === code)!;

    /** Accepts the quick fix of this title as an editor does, edit by edit from the end. */
    const accept = async (code: string, title: string): Promise<void> => {
      const diagnostic = await find(code);
      const offered = await actions(diagnostic, [diagnostic]);
      const action = offered.find((each) => each.title === title);
      if (action === undefined) throw new Error(`“${title}” is not offered, only: ${offered.map((each) => each.title).join(' | ')}`);
      expect(action.diagnostics).toEqual([diagnostic]);
      const [change] = action.edit!.documentChanges as TextDocumentEdit[];
      expect(change!.textDocument).toEqual({ uri: client.uri(path), version: client.version(path) });
      const edits = (change!.edits as { range: Diagnostic['range']; newText: string }[]).map(({ range, newText }) => ({
        span: { start: client.offset(path, range.start), end: client.offset(path, range.end) },
        newText,
      }));
      const expected = applyEdits(client.text(path), edits);
      for (const { span, newText } of edits.toSorted((a, b) => b.span.start - a.span.start))
        await client.edit(path, span.start, span.end, newText);
      expect(client.text(path)).toBe(expected);
    };

    it('shows findings and applies their fixes, one after the other', async () => {
      await start({});
      expect(await shown()).toEqual(['invalid-status "429"', 'duplicate-code "stock_gone"']);
      const duplicate = await find('duplicate-code');
      expect(duplicate).toMatchObject({ severity: 1, source: 'faultbook' });
      expect(duplicate.relatedInformation?.map(({ location }) => client.slice(path, location.range))).toEqual(['"stock_gone"']);
      await accept('duplicate-code', 'Remove this declaration');
      await accept('invalid-status', 'Write 429');
      // Now that it is one, the status says that a policy is missing.
      expect(await shown()).toEqual(['missing-retry-policy "too_fast"']);
      await accept('missing-retry-policy', 'Add `retry-after`, inferred from 429');
      expect(await shown()).toEqual([]);
      const again = `    "stock_gone": { "status": 404, "action": "Offer something else." },\r\n`;
      expect(client.text(path)).toBe(
        catalogue
          .replace('"429", // per minute', '429, // per minute\r\n      "retry": "retry-after", // inferred from 429')
          .replace(again + again, again),
      );
    });

    it('suppresses a finding by a comment', async () => {
      await start({});
      await accept('duplicate-code', 'Suppress duplicate-code on this line');
      expect(await shown()).toEqual(['invalid-status "429"']);
      expect(client.text(path)).toContain('\r\n    // faultbook-disable-next-line duplicate-code\r\n    "stock_gone"');
    });

    it('fades unused codes as soon as all sources are known, and only as long as they are unused', async () => {
      await start({ 'a.ts': source });
      const unused = async (): Promise<readonly string[]> => (await shown()).filter((each) => each.startsWith('unused-code'));
      await client.eventually(unused, ['unused-code "card_declined"']);
      expect(await find('unused-code')).toMatchObject({ severity: 4, tags: [1] });
      await client.until('a refresh', () => client.notifications.find(({ method }) => method === 'workspace/diagnostic/refresh'));
      await client.write('a.ts', source.replace('too_fast', 'card_declined'));
      await client.eventually(unused, ['unused-code "too_fast"']);
      // Put together from parts it may be any code that begins so.
      await client.write('a.ts', source.replace("'too_fast'", '`too_${body.kind}`'));
      await client.eventually(unused, ['unused-code "card_declined"']);
    });

    it('points at the other catalogue of an ambiguous code', async () => {
      await start({ 'rival.errors.jsonc': rival });
      const ambiguous = await find('ambiguous-code');
      expect(client.slice(path, ambiguous.range)).toBe('"card_declined"');
      expect(ambiguous.relatedInformation).toMatchObject([
        {
          location: { uri: client.uri('rival.errors.jsonc'), range: { start: { line: 3, character: 14 } } },
          message: 'Declared by Rival here.',
        },
      ]);
    });
  });
}
