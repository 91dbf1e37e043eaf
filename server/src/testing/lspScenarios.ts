import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  LocationLink,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BindingResult, CataloguesResult, ExplainResult } from '../protocol/protocol.ts';
import type { ClientOptions } from './lspClient.ts';
import { LspClient, modernCapabilities, pushCapabilities } from './lspClient.ts';
import { atCursor } from './markers.ts';
import type { ServerProgram } from './serverBundle.ts';

const catalogue = `{
  // the API of these tests
  "id": "shop",
  "title": "Shop API",
  "docs": "https://shop.example/errors",
  "recognise": { "hosts": ["api.shop.example"] },
  "envelope": { "code": "/code", "message": "/message", "requestId": ["/request_id", "header:X-Request-Id"] },
  "codes": {
    "card_declined": { "status": 402, "title": "Card declined", "action": "Ask for another card.", "actor": "account-owner" },
    "stock_gone": { "status": [404, 410], "retry": "never" },
    "shop.rate-limited": { "status": 429, "retry": "retry-after" },
    "old_stock": { "status": 404, "deprecated": { "replacedBy": "stock_gone" } },
  },
}
`;

/** A handler tied to the catalogue, with its body. */
const handler = (body: string): string => `const base = 'https://api.shop.example/v1';
export async function buy(attempt: number) {
  const res = await fetch(base);
  const body = await res.json();
${body}
}
`;

const wrong = handler(`  if (res.status === 404 && body.code === 'card_declined') return 1; // 😀`);

/** The scenarios that any build of the server must pass. */
export function describeServer(name: string, program: () => Promise<ServerProgram>): void {
  describe(`the language server, ${name}`, () => {
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

    const start = async (options: Partial<ClientOptions> = {}): Promise<void> => {
      client = await LspClient.start({ script: server.script, files: { 'shop.errors.jsonc': catalogue }, ...options });
    };
    /** Opens a text at its cursor. */
    const openAt = async (marked: string, path = 'a.ts'): Promise<number> => {
      const { text, offset } = atCursor(marked);
      await client.open(path, text);
      return offset;
    };
    const complete = async (marked: string, path = 'a.ts'): Promise<CompletionList> =>
      client.at('textDocument/completion', path, await openAt(marked, path));
    /** The document's text after a completion item was accepted. */
    const accept = (list: CompletionList, label: string, path = 'a.ts'): string => {
      const item = list.items.find((each) => each.label === label)!;
      const edit = item.textEdit as { range: Parameters<LspClient['slice']>[1]; newText: string } | undefined;
      const range = edit?.range ?? (list.itemDefaults!.editRange as Parameters<LspClient['slice']>[1]);
      const text = client.text(path);
      const lines = text.split('\n');
      const before = [...lines.slice(0, range.start.line), lines[range.start.line]!.slice(0, range.start.character)].join('\n');
      const after = [lines[range.end.line]!.slice(range.end.character), ...lines.slice(range.end.line + 1)].join('\n');
      return before + (edit?.newText ?? item.textEditText ?? item.label) + after;
    };
    const actionsFor = async (path: string, diagnostic: Diagnostic): Promise<CodeAction[]> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri: client.uri(path) },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic] },
      });

    it('introduces itself', async () => {
      await start();
      const { capabilities, serverInfo } = client.initialized;
      expect(serverInfo?.name).toBe('Faultbook');
      expect(capabilities.positionEncoding).toBe('utf-16');
      expect(capabilities.diagnosticProvider).toMatchObject({ identifier: 'faultbook' });
      await client.until('watchers', () =>
        client.notifications.find(
          ({ method, params }) => method === 'client/registerCapability' && JSON.stringify(params).includes('*.errors.{json,jsonc}'),
        ),
      );
    });

    it('offers no pull to a client that cannot', async () => {
      await start({ capabilities: pushCapabilities });
      expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    });

    it('reports a pair that cannot happen, with what excludes it and where it is declared', async () => {
      await start();
      await client.open('a.ts', wrong);
      const [diagnostic, ...others] = await client.pull('a.ts');
      expect(others).toEqual([]);
      expect(diagnostic).toMatchObject({ code: 'status-code-mismatch', severity: 1, source: 'faultbook' });
      expect(client.slice('a.ts', diagnostic!.range)).toBe("'card_declined'");
      const [test, entry] = diagnostic!.relatedInformation!;
      expect(client.slice('a.ts', test!.location.range)).toBe('404');
      expect(entry!.location.uri).toBe(client.uri('shop.errors.jsonc'));
      expect(entry!.location.range.start.line).toBe(catalogue.slice(0, catalogue.indexOf('"card_declined"')).split('\n').length - 1);
    });

    it('says that nothing has changed', async () => {
      await start();
      await client.open('a.ts', wrong);
      const ask = (previousResultId?: string) =>
        client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
          textDocument: { uri: client.uri('a.ts') },
          ...(previousResultId === undefined ? {} : { previousResultId }),
        });
      const first = await ask();
      expect(first.kind).toBe('full');
      expect((await ask(first.resultId)).kind).toBe('unchanged');
      await client.edit('a.ts', wrong.indexOf('404'), wrong.indexOf('404') + 3, '402');
      const third = await ask(first.resultId);
      expect(third).toMatchObject({ kind: 'full', items: [] });
    });

    it('counts UTF-16 units and CRLF', async () => {
      await start();
      const text = wrong.replace('  if', "  const note = '😀😀'; if").replaceAll('\n', '\r\n');
      await client.open('a.ts', text);
      const [diagnostic] = await client.pull('a.ts');
      expect(client.slice('a.ts', diagnostic!.range)).toBe("'card_declined'");
      const at = text.indexOf("'card_declined'") + 1;
      await client.edit('a.ts', at, at + 'card_declined'.length, 'stock_gone');
      expect(await client.pull('a.ts')).toEqual([]);
    });

    it('pushes where the client does not pull: with the version, and nothing of older states', async () => {
      await start({ capabilities: pushCapabilities });
      await client.open('a.ts', wrong);
      const first = await client.pushed('a.ts', ({ diagnostics }) => diagnostics.length === 1);
      expect(first.version).toBe(1);
      const at = wrong.indexOf('404');
      for (let i = 0; i < 5; i++) {
        await client.edit('a.ts', at, at + 3, '402');
        await client.edit('a.ts', at, at + 3, '404');
      }
      await client.edit('a.ts', at, at + 3, '402');
      const last = await client.pushed('a.ts', ({ version }) => version === client.version('a.ts'));
      expect(last.diagnostics).toEqual([]);
      await client.edit('a.ts', at, at + 3, '404');
      await client.pushed('a.ts', ({ diagnostics }) => diagnostics.length === 1);
      await client.close('a.ts');
      expect((await client.pushed('a.ts', ({ diagnostics }) => diagnostics.length === 0)).version).toBeUndefined();
    });

    it('explains a code on hover', async () => {
      await start();
      const offset = await openAt(handler(`  if (body.code === 'card_|declined') return 1;`));
      const hover = await client.at<Hover>('textDocument/hover', 'a.ts', offset);
      const { value } = hover.contents as { value: string };
      expect(value).toContain('`card_declined` · **402 Payment Required**');
      expect(value).toContain('Ask for another card.');
      expect(value).toContain('the owner of the account');
      expect(value).toContain('(inferred from the status)');
      expect(value).toContain('`/request_id` in the body or header `X-Request-Id`');
      expect(value).toContain('(https://shop.example/errors)');
      expect(client.slice('a.ts', hover.range!)).toBe('card_declined');
    });

    it('explains a status where it is tested', async () => {
      await start();
      const offset = await openAt(handler(`  if (res.status === 4|29) return 1;`));
      const { contents } = await client.at<Hover>('textDocument/hover', 'a.ts', offset);
      expect((contents as { value: string }).value).toMatch(/429 Too Many Requests.*shop\.rate-limited.*Retry-After/s);
    });

    it('gives plain text to clients that render no Markdown', async () => {
      await start({
        capabilities: {
          ...modernCapabilities,
          textDocument: { ...modernCapabilities.textDocument, hover: { contentFormat: ['plaintext'] } },
        },
      });
      const offset = await openAt(handler(`  if (body.code === 'card_|declined') return 1;`));
      const { contents } = await client.at<Hover>('textDocument/hover', 'a.ts', offset);
      expect(contents).toMatchObject({ kind: 'plaintext' });
      expect((contents as { value: string }).value).not.toMatch(/[*`]/);
    });

    it('offers the codes that fit first and handled ones last, and replaces the whole string', async () => {
      await start();
      const list = await complete(
        handler(`  switch (body.code) {\n    case 'card_declined': return 1;\n    case 'x.|y-z': return 2;\n  }`),
      );
      expect(list.items.map(({ label }) => label)).not.toContain('card_declined');
      const all = await client.at<CompletionList>('textDocument/completion', 'a.ts', client.text('a.ts').indexOf('x.y-z'));
      expect(all.items.map(({ label }) => label)).toEqual(['stock_gone', 'shop.rate-limited', 'old_stock', 'card_declined']);
      const order = all.items.map(({ sortText }) => sortText!);
      expect(order.every((text, i) => i === 0 || order[i - 1]! < text)).toBe(true);
      expect(accept(all, 'shop.rate-limited')).toContain("case 'shop.rate-limited': return 2;");
      expect(all.items.find(({ label }) => label === 'old_stock')!.tags).toEqual([1]);
    });

    it('puts the codes of the tested status first', async () => {
      await start();
      const list = await complete(handler(`  if (res.status === 429) {\n    if (body.code === '|') return 1;\n  }`));
      expect(list.items[0]!.label).toBe('shop.rate-limited');
    });

    it('completes a string whose end is not typed yet', async () => {
      await start();
      const list = await complete(handler(`  if (body.code === "st|`));
      expect(list.items.map(({ label }) => label)).toContain('stock_gone');
      expect(accept(list, 'stock_gone')).toContain(`body.code === "stock_gone\n`);
    });

    it('completes within sets and lists beside known codes', async () => {
      await start();
      const list = await complete(`const base = 'https://api.shop.example';\nexport const fatal = new Set(['card_declined', '|']);\n`);
      expect(list.items[0]!.label).toBe('stock_gone');
      expect(list.items.at(-1)!.label).toBe('card_declined');
    });

    it('offers nothing where no code may stand', async () => {
      await start();
      expect(await complete(handler(`  const greeting = 'hel|lo';`))).toBeNull();
      expect(await complete(handler(`  // don't 'wor|ry'`), 'b.ts')).toBeNull();
      expect(await complete(handler(`  const x = body.|;`), 'c.ts')).toBeNull();
    });

    it('documents a candidate when it is resolved', async () => {
      await start();
      const list = await complete(handler(`  if (body.code === '|') return 1;`));
      const item = list.items.find(({ label }) => label === 'card_declined')!;
      expect(item.documentation).toBeUndefined();
      const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
      expect((resolved.documentation as { value: string }).value).toContain('Ask for another card.');
    });

    it('goes from a code to its entry, in shipped catalogues too', async () => {
      await start();
      const offset = await openAt(handler(`  if (body.code === 'stock|_gone') return 1;`));
      const [link] = await client.at<LocationLink[]>('textDocument/definition', 'a.ts', offset);
      expect(link!.targetUri).toBe(client.uri('shop.errors.jsonc'));
      expect(client.slice('a.ts', link!.originSelectionRange!)).toBe('stock_gone');
      const shipped = await openAt(
        `// faultbook-catalogue vonage\nconst bad = (p: any) => p.type === 'https://developer.vonage.com/api-errors#|unauthorized';\n`,
        'b.ts',
      );
      const [other] = await client.at<LocationLink[]>('textDocument/definition', 'b.ts', shipped);
      expect(other!.targetUri).toMatch(/^file:.*vonage\.errors\.jsonc$/);
    });

    it('fixes with versioned edits, and suppresses', async () => {
      await start();
      await client.open('a.ts', wrong);
      const [diagnostic] = await client.pull('a.ts');
      const actions = await actionsFor('a.ts', diagnostic!);
      expect(actions.every(({ kind, diagnostics }) => kind === 'quickfix' && diagnostics?.length === 1)).toBe(true);
      const suppress = actions.find(({ title }) => title.includes('Suppress'))!;
      const [edit] = (suppress.edit as WorkspaceEdit).documentChanges as TextDocumentEdit[];
      expect(edit!.textDocument).toEqual({ uri: client.uri('a.ts'), version: 1 });
      await apply(client, 'a.ts', suppress);
      expect(await client.pull('a.ts')).toEqual([]);
      const inCatalogue = actions.find(({ edit: each }) =>
        (each!.documentChanges as TextDocumentEdit[])[0]!.textDocument.uri.endsWith('shop.errors.jsonc'),
      );
      expect(inCatalogue?.title).toMatch(/Add 404/);
    });

    it('inserts a Retry-After handler that leaves no finding', async () => {
      await start();
      await client.open('a.ts', handler(`  if (body.code === 'shop.rate-limited' && attempt < 3) return buy(attempt + 1);`));
      const [diagnostic] = await client.pull('a.ts');
      expect(diagnostic!.code).toBe('missing-retry-after');
      await apply(client, 'a.ts', (await actionsFor('a.ts', diagnostic!))[0]!);
      expect(client.text('a.ts')).toMatch(/retry-after/i);
      expect(await client.pull('a.ts')).toEqual([]);
    });

    it('fixes everything that is safe when asked for it by name, and only then', async () => {
      await start();
      const idle = '  // faultbook-disable-next-line unknown-code\n  const n = 1;\n';
      await client.open('a.ts', handler(`${idle}${idle}  return body.code === 'stock_gone' ? n : 2;`.replace('const n', 'let n')));
      expect((await client.pull('a.ts')).map(({ code }) => code)).toEqual(['unused-suppression', 'unused-suppression']);
      const whole = client.range('a.ts', 0, client.text('a.ts').length);
      const ask = (only?: string[]) =>
        client.request<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri: client.uri('a.ts') },
          range: whole,
          context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
        });
      expect((await ask()).every(({ kind }) => kind === 'quickfix')).toBe(true);
      for (const only of ['source', 'source.fixAll', 'source.fixAll.faultbook']) {
        expect((await ask([only])).map(({ kind }) => kind)).toEqual(['source.fixAll.faultbook']);
      }
      expect(await ask(['source.fixAll.other'])).toEqual([]);
      const [all] = await ask(['source.fixAll']);
      await apply(client, 'a.ts', all!);
      expect(await client.pull('a.ts')).toEqual([]);
    });

    it('follows a catalogue that changes on disk', async () => {
      await start();
      await client.open('a.ts', wrong);
      expect(await client.pull('a.ts')).toHaveLength(1);
      const before = client.notifications.length;
      await client.write('shop.errors.jsonc', catalogue.replace('"status": 402', '"status": [402, 404]'));
      await client.until('a refresh', () =>
        client.notifications.slice(before).find(({ method }) => method === 'workspace/diagnostic/refresh'),
      );
      await client.until('changed bindings', () =>
        client.notifications.slice(before).find(({ method }) => method === 'faultbook/bindingsChanged'),
      );
      expect(await client.pull('a.ts')).toEqual([]);
    });

    it('follows a catalogue that is being edited, and forgets the edits with the editor', async () => {
      await start({ capabilities: pushCapabilities });
      await client.open('a.ts', wrong);
      await client.pushed('a.ts', ({ diagnostics }) => diagnostics.length === 1);
      await client.open('shop.errors.jsonc', catalogue, 'jsonc');
      await client.edit('shop.errors.jsonc', catalogue.indexOf('402'), catalogue.indexOf('402') + 3, '404');
      await client.pushed('a.ts', ({ diagnostics }) => diagnostics.length === 0);
      await client.close('shop.errors.jsonc');
      const { diagnostics: again } = await client.pushed('a.ts', ({ diagnostics }) => diagnostics.length === 1);
      expect(again[0]!.code).toBe('status-code-mismatch');
    });

    it('goes on with what can be read of a broken catalogue, and says what is wrong there', async () => {
      await start();
      const broken = catalogue.replace('"codes": {', '"codes": {\n    "half": { "status": 400,');
      await client.open('shop.errors.jsonc', broken, 'jsonc');
      expect((await client.pull('shop.errors.jsonc')).some(({ code, severity }) => code === 'catalogue-syntax' && severity === 1)).toBe(
        true,
      );
      await client.open('a.ts', wrong);
      expect((await client.pull('a.ts')).map(({ code }) => code)).toEqual(['status-code-mismatch']);
    });

    it('follows faultbook.jsonc, on disk and unsaved, and says what is wrong in it', async () => {
      await start();
      await client.open('a.ts', wrong);
      await client.write('faultbook.jsonc', '{ "rules": { "status-code-mismatch": "hint" } }');
      expect((await client.pull('a.ts'))[0]!.severity).toBe(4);
      await client.open(
        'faultbook.jsonc',
        '{ "rules": { "status-code-mismatch": "off" }, "bind": [{ "files": "x/**", "catalogue": "shopp" }] }',
        'jsonc',
      );
      expect(await client.pull('a.ts')).toEqual([]);
      const [unknown] = await client.pull('faultbook.jsonc');
      expect(unknown).toMatchObject({ code: 'unknown-catalogue' });
      expect(unknown!.message).toContain('Did you mean `shop`?');
      const [fix] = await actionsFor('faultbook.jsonc', unknown!);
      await apply(client, 'faultbook.jsonc', fix!);
      expect(await client.pull('faultbook.jsonc')).toEqual([]);
    });

    it('follows the settings of the editor', async () => {
      await start();
      await client.open('a.ts', wrong);
      expect(await client.pull('a.ts')).toHaveLength(1);
      client.settings = { rules: { 'status-code-mismatch': 'off' } };
      const before = client.notifications.length;
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.until('a refresh', () =>
        client.notifications.slice(before).find(({ method }) => method === 'workspace/diagnostic/refresh'),
      );
      expect(await client.pull('a.ts')).toEqual([]);
    });

    it('takes pushed settings from clients that cannot be asked', async () => {
      const capabilities = { ...modernCapabilities, workspace: { ...modernCapabilities.workspace, configuration: false } };
      await start({ capabilities, initializationOptions: { settings: { rules: { 'status-code-mismatch': 'hint' } } } });
      await client.open('a.ts', wrong);
      expect((await client.pull('a.ts'))[0]!.severity).toBe(4);
      const before = client.notifications.length;
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { faultbook: { rules: { 'status-code-mismatch': 'off' } } },
      });
      await client.until('a refresh', () =>
        client.notifications.slice(before).find(({ method }) => method === 'workspace/diagnostic/refresh'),
      );
      expect(await client.pull('a.ts')).toEqual([]);
    });

    it('reports an unknown id in a comment, and means nothing by it', async () => {
      await start();
      await client.open('a.ts', `// faultbook-catalogue shopp\n${wrong}`);
      const diagnostics = await client.pull('a.ts');
      expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-catalogue']);
      expect(client.slice('a.ts', diagnostics[0]!.range)).toBe('shopp');
    });

    it('refuses what is not text or too large, and nothing else suffers', async () => {
      const files = {
        'shop.errors.jsonc': catalogue,
        'video.ts': Uint8Array.from([0x47, 0, 1, 2]),
        'b.errors.jsonc': Uint8Array.from([0, 1, 2, 3]),
      };
      await start({ files });
      expect((await client.pull('video.ts')).map(({ code }) => code)).toEqual(['unreadable-file']);
      expect((await client.pull('b.errors.jsonc')).map(({ code }) => code)).toEqual(['catalogue-syntax']);
      await client.open('huge.ts', `${wrong}\n//${'x'.repeat(5 * 1024 * 1024)}`);
      expect((await client.pull('huge.ts')).map(({ code }) => code)).toEqual(['unreadable-file']);
      expect(await client.at('textDocument/hover', 'huge.ts', 5)).toBeNull();
      await client.open('a.ts', wrong);
      expect(await client.pull('a.ts')).toHaveLength(1);
    });

    it('answers a cancelled request, and one that came too late, in the words of the protocol', async () => {
      await start();
      await client.open('a.ts', wrong);
      const source = new CancellationTokenSource();
      const cancelled = client.connection.sendRequest(
        'textDocument/diagnostic',
        { textDocument: { uri: client.uri('a.ts') } },
        source.token,
      );
      source.cancel();
      await expect(cancelled).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
      const answers = await Promise.allSettled(
        Array.from({ length: 5 }, async () => {
          const pending = client.at('textDocument/completion', 'a.ts', 100);
          await client.edit('a.ts', 0, 0, ' ');
          return pending;
        }),
      );
      for (const answer of answers)
        if (answer.status === 'rejected')
          expect([LSPErrorCodes.RequestCancelled, LSPErrorCodes.ContentModified]).toContain((answer.reason as { code: number }).code);
      expect(await client.pull('a.ts')).toHaveLength(1);
    });

    it('answers for documents nobody opened and files that do not exist', async () => {
      await start({ files: { 'shop.errors.jsonc': catalogue, 'closed.ts': wrong } });
      expect(await client.pull('closed.ts')).toHaveLength(1);
      expect(await client.pull('missing.ts')).toEqual([]);
      expect(
        await client.request('textDocument/hover', {
          textDocument: { uri: client.uri('missing.ts') },
          position: { line: 5, character: 5 },
        }),
      ).toBeNull();
      expect(
        await client.request('textDocument/definition', {
          textDocument: { uri: 'untitled:Untitled-1' },
          position: { line: 0, character: 0 },
        }),
      ).toEqual([]);
    });

    it('checks documents that were never saved', async () => {
      await start();
      await client.connection.sendNotification('textDocument/didOpen', {
        textDocument: {
          uri: 'untitled:Untitled-1',
          languageId: 'typescript',
          version: 1,
          text: `// faultbook-catalogue vook\nfunction f(res: any, body: any) { if (res.status === 401 && body.code === 'rate_limit_exceeded') return 1; }\n`,
        },
      });
      const report = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri: 'untitled:Untitled-1' },
      });
      expect(report.items.length).toBeGreaterThan(0);
    });

    it('follows folders that come and go', async () => {
      await start();
      await client.open('a.ts', wrong);
      expect(await client.pull('a.ts')).toHaveLength(1);
      const folder = { uri: client.uri('.').replace(/\/\.?$/, ''), name: 'workspace' };
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
      await client.until('a refresh', () => client.notifications.find(({ method }) => method === 'workspace/diagnostic/refresh'));
      expect(await client.pull('a.ts')).toEqual([]);
    });

    it('helps in its JSON files', async () => {
      await start();
      const offset = await openAt('{ "codes": { "a": { "ret|" } } }', 'new.errors.jsonc');
      const list = await client.at<CompletionList>('textDocument/completion', 'new.errors.jsonc', offset);
      expect(list.items.map(({ label }) => label)).toContain('retry');
      const config = await openAt('{ "rul|es": {} }', 'faultbook.jsonc');
      expect(await client.at('textDocument/hover', 'faultbook.jsonc', config)).not.toBeNull();
      await client.open('shop.errors.jsonc', catalogue, 'jsonc');
      const code = await client.at<Hover>('textDocument/hover', 'shop.errors.jsonc', catalogue.indexOf('card_declined') + 2);
      expect((code.contents as { value: string }).value).toContain('402 Payment Required');
    });

    it('answers its own requests: binding, explain, catalogues', async () => {
      await start();
      await client.open('a.ts', wrong);
      const bound = await client.request<BindingResult>('faultbook/binding', { uri: client.uri('a.ts') });
      expect(bound).toMatchObject({
        supported: true,
        catalogues: [{ id: 'shop', title: 'Shop API', uri: client.uri('shop.errors.jsonc') }],
      });
      expect(bound.reason).toContain('api.shop.example');
      expect(client.slice('a.ts', bound.evidence!.range!)).toBe('api.shop.example');
      const { explanations } = await client.request<ExplainResult>('faultbook/explain', {
        text: '{"code": "card_declined", "request_id": "r-1"}',
      });
      expect(explanations).toHaveLength(1);
      expect(explanations[0]).toMatchObject({ code: 'card_declined', title: 'card_declined · Shop API', catalogue: { id: 'shop' } });
      expect(explanations[0]!.markdown).toContain('r-1');
      const { catalogues } = await client.request<CataloguesResult>('faultbook/catalogues', {});
      expect(catalogues[0]).toMatchObject({ id: 'shop', shipped: false, codes: 4 });
      expect(
        catalogues
          .filter(({ shipped }) => shipped)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['generic-rest', 'vobiz', 'voka', 'vonage', 'vook']);
    });
  });
}

/** Applies an action's edits to an open document, as the editor does. */
async function apply(client: LspClient, path: string, { edit }: CodeAction): Promise<void> {
  const changes = (edit!.documentChanges as TextDocumentEdit[]).filter(({ textDocument }) => textDocument.uri === client.uri(path));
  const edits = changes.flatMap((change) => change.edits as { range: Diagnostic['range']; newText: string }[]);
  const offsetOf = ({ line, character }: { line: number; character: number }): number =>
    client.text(path).split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  const placed = edits.map(({ range, newText }) => ({ start: offsetOf(range.start), end: offsetOf(range.end), newText }));
  placed.sort((a, b) => b.start - a.start || b.end - a.end);
  for (const { start, end, newText } of placed) await client.edit(path, start, end, newText);
}
