import type {
  CodeLens,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Range,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { LSPErrorCodes } from 'vscode-languageserver-protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ClientOptions } from './lspClient.ts';
import { LspClient, modernCapabilities } from './lspClient.ts';
import { applyEdits } from './ruleBench.ts';
import type { ServerProgram } from './serverBundle.ts';

const catalogue = `{
  // the API of these tests
  "id": "shop",
  "title": "Shop API",
  "docs": "https://shop.example/errors",
  "recognise": { "hosts": ["api.shop.example"] },
  "envelope": { "code": "/code" },
  "statuses": { "503": { "title": "Closed" } },
  "codes": {
    "card_declined": { "status": 402, "title": "Card declined", "docs": "https://shop.example/errors#card" },
    "old_declined": { "status": 402, "deprecated": { "replacedBy": "card_declined" } },
    "stock_gone": { "status": [404, 410], "retry": "never" },
    "lonely": {}
  }
}
`;

/** A handler tied to the catalogue, with its body. */
const handler = (body: string): string => `const base = 'https://api.shop.example/v1';
export async function buy() {
  const res = await fetch(base);
  const body = await res.json();
${body}
}
`;

const files = {
  'shop.errors.jsonc': catalogue,
  'a.ts': handler(`  if (body.code === 'card_declined') return 1;\n  return body.code === 'old_declined' ? t('card_declined') : 2;`),
  'b.ts': handler(`  return { card_declined: 1, stock_gone: 2 }[body.code as string];`),
  'server.ts': `// faultbook-catalogue shop\napp.get('/', (req, res) => {\n  res.status(402).json({ code: 'card_declined' });\n});\n`,
};

/** What the editor can beyond what the other scenarios need. */
const capabilities: ClientOptions['capabilities'] = {
  ...modernCapabilities,
  workspace: {
    ...modernCapabilities.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    ...modernCapabilities.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true, dynamicRegistration: true },
    codeLens: { dynamicRegistration: true },
    formatting: { dynamicRegistration: true },
    foldingRange: { dynamicRegistration: true },
    selectionRange: { dynamicRegistration: true },
    documentLink: { dynamicRegistration: true },
    semanticTokens: { dynamicRegistration: true, requests: { range: true, full: true }, tokenTypes: [], tokenModifiers: [], formats: [] },
  },
};

/** The scenarios between catalogue and code that any build of the server must pass. */
export function describeNavigation(name: string, program: () => Promise<ServerProgram>): void {
  describe(`between catalogue and code, ${name}`, () => {
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
      client = await LspClient.start({ script: server.script, files, capabilities, ...options });
    };
    const openAll = async (...paths: (keyof typeof files)[]): Promise<void> => {
      for (const path of paths) await client.open(path, files[path], path.endsWith('.ts') ? 'typescript' : 'jsonc');
    };
    const offsetOf = (path: keyof typeof files, text: string): number => files[path].indexOf(text) + 1;
    const document = (path: string) => ({ textDocument: { uri: client.uri(path) } });
    const named = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);
    const applied = (path: string, edits: readonly TextEdit[]): string => {
      const span = ({ start: from, end }: Range) => ({ start: client.offset(path, from), end: client.offset(path, end) });
      return applyEdits(
        client.text(path),
        edits.map(({ range, newText }) => ({ span: span(range), newText })),
      );
    };
    const registrations = (): string[] =>
      client.notifications
        .filter(({ method }) => method === 'client/registerCapability')
        .flatMap(({ params }) => (params as { registrations: { method: string; registerOptions?: unknown }[] }).registrations)
        .map(
          ({ method, registerOptions }) =>
            `${method} ${JSON.stringify((registerOptions as { documentSelector?: unknown } | undefined)?.documentSelector)}`,
        );

    it('announces what concerns its own files for these only, where the client can be told so', async () => {
      await start({ initializationOptions: { yieldsSemanticTokens: true } });
      const own = ['codeLens', 'documentSymbol', 'documentLink', 'formatting', 'foldingRange', 'selectionRange'];
      await client.until('registrations', () =>
        registrations().some((each) => each.startsWith('textDocument/semanticTokens')) ? true : undefined,
      );
      for (const each of own)
        expect(
          registrations().find((text) => text.startsWith(`textDocument/${each} `)),
          each,
        ).toContain('**/*.errors.{json,jsonc}');
      expect(registrations()).toContain('textDocument/semanticTokens [{"language":"*"}]');
      const { documentFormattingProvider, codeLensProvider, semanticTokensProvider, referencesProvider } = client.initialized.capabilities;
      expect([documentFormattingProvider, codeLensProvider, semanticTokensProvider]).toEqual([undefined, undefined, undefined]);
      expect(referencesProvider).toBe(true);
    });

    it('announces it for all to a client that cannot be told', async () => {
      await start({ capabilities: modernCapabilities });
      expect(client.initialized.capabilities).toMatchObject({
        documentFormattingProvider: {},
        codeLensProvider: { resolveProvider: true },
        semanticTokensProvider: { range: true, full: true },
      });
      await openAll('a.ts');
      for (const method of ['codeLens', 'documentSymbol', 'documentLink', 'foldingRange'])
        expect(await client.request(`textDocument/${method}`, document('a.ts')), method).toEqual([]);
      expect(await client.request('textDocument/formatting', { ...document('a.ts'), options: { tabSize: 2, insertSpaces: true } })).toEqual(
        [],
      );
    });

    it('finds every use of a code, from the catalogue and from code', async () => {
      await start();
      await openAll('shop.errors.jsonc', 'a.ts', 'b.ts', 'server.ts');
      for (const path of ['shop.errors.jsonc', 'a.ts', 'server.ts'] as const) {
        const found = await client.at<Location[]>('textDocument/references', path, offsetOf(path, 'card_declined'), {
          context: { includeDeclaration: true },
        });
        expect(found.map(({ uri, range }) => `${named(uri)} ${client.slice(named(uri), range)}`)).toEqual([
          'shop.errors.jsonc card_declined',
          'shop.errors.jsonc card_declined',
          'a.ts card_declined',
          'b.ts card_declined',
          'server.ts card_declined',
        ]);
      }
      const others = await client.at<Location[]>('textDocument/references', 'a.ts', offsetOf('a.ts', 'card_declined'), {
        context: { includeDeclaration: false },
      });
      expect(others).toHaveLength(4);
      expect(await client.at('textDocument/references', 'a.ts', 3, { context: { includeDeclaration: true } })).toEqual([]);
    });

    it('renames catalogue and code at once, and asks about what it is not sure of', async () => {
      const unsure = handler(`  return audit('card_declined') && body.code === 'card_declined';`);
      await start({ files: { ...files, 'unsure.ts': unsure } });
      await openAll('shop.errors.jsonc', 'a.ts', 'b.ts', 'server.ts');
      await client.open('unsure.ts', unsure);
      const at = offsetOf('a.ts', 'card_declined');
      const prepared = await client.at<{ range: Range; placeholder: string }>('textDocument/prepareRename', 'a.ts', at);
      expect(prepared.placeholder).toBe('card_declined');
      expect(client.slice('a.ts', prepared.range)).toBe('card_declined');
      const edit = await client.at<WorkspaceEdit>('textDocument/rename', 'a.ts', at, { newName: 'card_refused' });
      const changes = edit.documentChanges as TextDocumentEdit[];
      expect(Object.values(edit.changeAnnotations!)).toEqual([expect.objectContaining({ needsConfirmation: true })]);
      const isSure = (each: TextDocumentEdit['edits'][number]): each is TextEdit => !('annotationId' in each);
      for (const { textDocument, edits } of changes) {
        const path = named(textDocument.uri);
        expect(textDocument.version).toBe(1);
        expect(applied(path, edits.filter(isSure))).toBe(
          client.text(path).replaceAll(/(?<!t\(')(?<!audit\(')card_declined/g, 'card_refused'),
        );
        expect(edits.filter((each) => !isSure(each))).toHaveLength(path === 'unsure.ts' ? 1 : 0);
      }
      expect(changes.map(({ textDocument }) => named(textDocument.uri)).sort()).toEqual([
        'a.ts',
        'b.ts',
        'server.ts',
        'shop.errors.jsonc',
        'unsure.ts',
      ]);
    });

    it('says why it does not rename', async () => {
      await start();
      await openAll('a.ts');
      const at = offsetOf('a.ts', 'card_declined');
      const taken = client.at('textDocument/rename', 'a.ts', at, { newName: 'stock_gone' });
      await expect(taken).rejects.toMatchObject({
        code: LSPErrorCodes.RequestFailed,
        message: expect.stringContaining('Shop API has a code `stock_gone` already') as string,
      });
      expect(await client.at('textDocument/prepareRename', 'a.ts', 2)).toBeNull();
      await client.open('vook.ts', `// faultbook-catalogue vook\nexport const f = (e: any) => e.code === 'not_found';\n`);
      const shipped = client.at('textDocument/prepareRename', 'vook.ts', client.text('vook.ts').indexOf('not_found'));
      await expect(shipped).rejects.toMatchObject({ message: expect.stringContaining('ships with Faultbook') as string });
    });

    it('highlights a code in its document: tested as read, sent as written', async () => {
      await start();
      const text = `// faultbook-catalogue shop\nexport const f = (e: any, res: any) => e.code === 'stock_gone' && res.status(404).json({ code: 'stock_gone' });\n`;
      await client.open('c.ts', text);
      const found = await client.at<DocumentHighlight[]>('textDocument/documentHighlight', 'c.ts', text.indexOf('stock_gone') + 1);
      expect(found.map(({ range, kind }) => [client.slice('c.ts', range), kind])).toEqual([
        ['stock_gone', 2],
        ['stock_gone', 3],
      ]);
    });

    it('says above each entry who uses it, and keeps up with edits', async () => {
      await start();
      await openAll('shop.errors.jsonc', 'a.ts');
      const lenses = async (): Promise<Record<string, string>> => {
        const found = await client.request<CodeLens[]>('textDocument/codeLens', document('shop.errors.jsonc'));
        const resolved = await Promise.all(found.map(async (lens) => client.request<CodeLens>('codeLens/resolve', lens)));
        for (const { command } of resolved) if (command!.command !== '') expect(command!.command).toBe('faultbook.showUses');
        return Object.fromEntries(resolved.map(({ range, command }) => [client.slice('shop.errors.jsonc', range), command!.title]));
      };
      const expected = {
        card_declined: 'handled in 2 files, sent in 1',
        old_declined: 'handled in 1 file',
        stock_gone: 'handled in 1 file',
        lonely: 'neither handled nor sent',
      };
      await client.eventually(lenses, expected);
      const before = client.notifications.length;
      const at = files['a.ts'].indexOf('old_declined');
      await client.edit('a.ts', at, at + 'old_declined'.length, 'lonely');
      await client.until('a refresh', () =>
        client.notifications.slice(before).find(({ method }) => method === 'workspace/codeLens/refresh'),
      );
      await client.eventually(lenses, { ...expected, old_declined: 'neither handled nor sent', lonely: 'handled in 1 file' });
      const gone = client.notifications.length;
      await client.remove('b.ts');
      await client.until('a refresh', () => client.notifications.slice(gone).find(({ method }) => method === 'workspace/codeLens/refresh'));
      await client.eventually(lenses, {
        card_declined: 'handled in 1 file, sent in 1',
        old_declined: 'neither handled nor sent',
        stock_gone: 'neither handled nor sent',
        lonely: 'handled in 1 file',
      });
    });

    it('says in the hover who handles and who sends a code, as soon as it knows', async () => {
      await start();
      await openAll('a.ts');
      const hover = async (): Promise<boolean> => {
        const { contents } = await client.at<Hover>('textDocument/hover', 'a.ts', offsetOf('a.ts', 'card_declined'));
        return /\*\*Handled in\*\* `a\.ts`, `b\.ts` · \*\*Sent in\*\* `server\.ts`/.test((contents as { value: string }).value);
      };
      await client.eventually(hover, true);
    });

    it('outlines a catalogue: statuses, then codes', async () => {
      await start();
      await openAll('shop.errors.jsonc');
      const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', document('shop.errors.jsonc'));
      const tree = (items: readonly DocumentSymbol[]): unknown[] =>
        items.map(({ name: each, children = [] }) => (children.length === 0 ? each : [each, ...tree(children)]));
      expect(tree(symbols)).toEqual([
        'recognise',
        'envelope',
        ['statuses', '503 Service Unavailable'],
        ['402 Payment Required', 'card_declined', 'old_declined'],
        ['404 Not Found', 'stock_gone'],
        'lonely',
      ]);
      const declined = symbols[3]!.children![0]!;
      expect(client.slice('shop.errors.jsonc', declined.selectionRange)).toBe('card_declined');
      expect(client.slice('shop.errors.jsonc', declined.range)).toMatch(/^"card_declined": \{.*\}$/);
      expect(symbols[3]!.children![1]!.tags).toEqual([1]);
    });

    it('finds codes by name in all catalogues, its own first', async () => {
      await start();
      const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'gone' });
      expect(found[0]).toMatchObject({ name: 'stock_gone', containerName: 'Shop API', location: { uri: client.uri('shop.errors.jsonc') } });
      const shipped = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'rate_limit_exceeded' });
      expect(shipped.map(({ containerName }) => containerName)).toContain('Vook');
      expect(await client.request('workspace/symbol', { query: 'no such code anywhere' })).toEqual([]);
    });

    it('shows statuses beside codes only where the settings say so', async () => {
      await start();
      await openAll('a.ts');
      const ask = () =>
        client.request<InlayHint[]>('textDocument/inlayHint', {
          ...document('a.ts'),
          range: client.range('a.ts', 0, files['a.ts'].length),
        });
      expect(await ask()).toEqual([]);
      client.settings = { inlayHints: { statuses: true } };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.until('a refresh', () => client.notifications.find(({ method }) => method === 'workspace/inlayHint/refresh'));
      const hints = await ask();
      expect(hints.map(({ label }) => label)).toEqual(['402', '402']);
      expect(files['a.ts'].slice(0, client.offset('a.ts', hints[0]!.position))).toMatch(/'card_declined'$/);
    });

    it('colours known codes, deprecated ones apart', async () => {
      await start();
      await openAll('a.ts');
      const texts = ({ data }: SemanticTokens): string[] => {
        let [line, character] = [0, 0];
        const found: string[] = [];
        for (let at = 0; at < data.length; at += 5) {
          line += data[at]!;
          character = data[at] === 0 ? character + data[at + 1]! : data[at + 1]!;
          found.push(
            `${client.slice('a.ts', { start: { line, character }, end: { line, character: character + data[at + 2]! } })} ${data[at + 4]}`,
          );
        }
        return found;
      };
      expect(texts(await client.request('textDocument/semanticTokens/full', document('a.ts')))).toEqual([
        'card_declined 0',
        'old_declined 1',
      ]);
      const at = files['a.ts'].indexOf('old_declined');
      expect(
        texts(await client.request('textDocument/semanticTokens/range', { ...document('a.ts'), range: client.range('a.ts', at, at + 3) })),
      ).toEqual(['old_declined 1']);
    });

    it('links, folds, selects and formats in catalogues, and keeps comments', async () => {
      await start();
      await openAll('shop.errors.jsonc');
      const links = await client.request<DocumentLink[]>('textDocument/documentLink', document('shop.errors.jsonc'));
      expect(links.map(({ target }) => target)).toEqual(['https://shop.example/errors', 'https://shop.example/errors#card']);
      expect(links.map(({ range }) => client.slice('shop.errors.jsonc', range))).toEqual([
        'https://shop.example/errors',
        'https://shop.example/errors#card',
      ]);
      const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', document('shop.errors.jsonc'));
      expect(folds.length).toBeGreaterThan(1);
      const [selection] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
        ...document('shop.errors.jsonc'),
        positions: [client.position('shop.errors.jsonc', offsetOf('shop.errors.jsonc', 'card_declined'))],
      });
      expect(client.slice('shop.errors.jsonc', selection!.range)).toBe('card_declined');
      const messy = '{ // what\r\n"id":"x",\r\n   "codes":{\r\n/* one */ "a":{"status":404}\r\n}\r\n}\r\n';
      await client.open('messy.errors.jsonc', messy, 'jsonc');
      const edits = await client.request<TextEdit[]>('textDocument/formatting', {
        ...document('messy.errors.jsonc'),
        options: { tabSize: 2, insertSpaces: true },
      });
      expect(applied('messy.errors.jsonc', edits)).toBe(
        '{ // what\r\n  "id": "x",\r\n  "codes": {\r\n    /* one */ "a": { "status": 404 }\r\n  }\r\n}\r\n',
      );
    });
  });
}
