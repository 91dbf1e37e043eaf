import type {
  CompletionItem,
  CompletionList,
  FoldingRange,
  FormattingOptions,
  Hover,
  Position,
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver';
import type { JSONDocument, LanguageService as JsonService, TextDocument } from 'vscode-json-languageservice';

/** The two kinds of JSON files this product defines. */
export type JsonKind = 'catalogue' | 'config';

/** Where the JSON service gets texts and schemas from. */
export interface JsonSources {
  /** What kind of our JSON files a path names. */
  kindOf(path: string): JsonKind | undefined;
  text(path: string): string | undefined;
  uriOf(path: string): string;
  /** The JSON Schema of a kind, as text. */
  schema(kind: JsonKind): Promise<string>;
}

interface Parsed {
  readonly document: TextDocument;
  readonly json: JSONDocument;
}

interface LoadedService {
  readonly service: JsonService;
  readonly parse: (uri: string, text: string) => Parsed;
}

/** As much as is read of a catalogue at all. */
const maxLength = 16 * 1024 * 1024;

const addressOf = (kind: JsonKind): string => `faultbook-json:/${kind}.jsonc`;

/** Completion, hover, formatting, folding and selection in catalogue and settings files, by their schemas; loaded when the first is asked about. */
export class JsonDocuments {
  readonly #sources: JsonSources;
  #service: Promise<LoadedService> | undefined;
  #parsed: (Parsed & { readonly path: string; readonly text: string }) | undefined;

  constructor(sources: JsonSources) {
    this.#sources = sources;
  }

  accepts(path: string): boolean {
    return this.#sources.kindOf(path) !== undefined;
  }

  isCatalogue(path: string): boolean {
    return this.#sources.kindOf(path) === 'catalogue';
  }

  async hover(path: string, position: Position): Promise<Hover | null> {
    const { service, parse } = await this.#load();
    const parsed = this.#parse(parse, path);
    return parsed === undefined ? null : service.doHover(parsed.document, position, parsed.json);
  }

  async completion(path: string, position: Position): Promise<CompletionList | null> {
    const { service, parse } = await this.#load();
    const parsed = this.#parse(parse, path);
    return parsed === undefined ? null : service.doComplete(parsed.document, position, parsed.json);
  }

  /** What the schema of catalogues offers in a text that is no file. */
  async offersIn(text: string, offset: number): Promise<readonly CompletionItem[]> {
    const { service, parse } = await this.#load();
    const { document, json } = parse(addressOf('catalogue'), text);
    return (await service.doComplete(document, document.positionAt(offset), json))?.items ?? [];
  }

  /** What the schema of catalogues says of a place in a text that is no file, as Markdown. */
  async saidIn(text: string, offset: number): Promise<readonly string[]> {
    const { service, parse } = await this.#load();
    const { document, json } = parse(addressOf('catalogue'), text);
    const contents = (await service.doHover(document, document.positionAt(offset), json))?.contents ?? [];
    return (Array.isArray(contents) ? contents : [contents]).map((part) => (typeof part === 'string' ? part : part.value));
  }

  /** Only blanks change: comments, order, quotes and the division into lines stay, for an entry on one line is meant to be one. */
  async format(path: string, options: FormattingOptions): Promise<TextEdit[]> {
    const { service, parse } = await this.#load();
    const parsed = this.#parse(parse, path);
    if (parsed === undefined) return [];
    const { document } = parsed;
    const text = document.getText();
    const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
    const insertFinalNewline = options.insertFinalNewline ?? /[\r\n]$/.test(text);
    return service.format(document, whole, { ...options, insertFinalNewline, keepLines: true });
  }

  async foldingRanges(path: string): Promise<FoldingRange[]> {
    const { service, parse } = await this.#load();
    const parsed = this.#parse(parse, path);
    return parsed === undefined ? [] : service.getFoldingRanges(parsed.document, { rangeLimit: 5000 });
  }

  async selectionRanges(path: string, positions: Position[]): Promise<SelectionRange[] | null> {
    const { service, parse } = await this.#load();
    const parsed = this.#parse(parse, path);
    return parsed === undefined ? null : service.getSelectionRanges(parsed.document, positions, parsed.json);
  }

  #parse(parse: LoadedService['parse'], path: string): Parsed | undefined {
    const text = this.#sources.text(path);
    if (text === undefined || text.length > maxLength) return undefined;
    if (this.#parsed?.path === path && this.#parsed.text === text) return this.#parsed;
    // The schema is chosen by the name alone: a `$schema` in the file must not make the server look for another one.
    this.#parsed = { path, text, ...parse(addressOf(this.#sources.kindOf(path)!), text) };
    return this.#parsed;
  }

  #load(): Promise<LoadedService> {
    this.#service ??= this.#create();
    return this.#service;
  }

  async #create(): Promise<LoadedService> {
    const kinds: readonly JsonKind[] = ['catalogue', 'config'];
    const [{ getLanguageService, TextDocument: Document }, ...schemas] = await Promise.all([
      import('vscode-json-languageservice'),
      ...kinds.map(async (kind) => this.#sources.schema(kind)),
    ]);
    const service = getLanguageService({ schemaRequestService: async (uri) => Promise.reject(new Error(`no schema is fetched: ${uri}`)) });
    service.configure({
      allowComments: true,
      schemas: kinds.map((kind, index) => ({
        uri: `faultbook-schema:/${kind}`,
        fileMatch: [`${kind}.jsonc`],
        schema: JSON.parse(schemas[index]!) as object,
      })),
    });
    const parse = (uri: string, text: string): Parsed => {
      const document = Document.create(uri, 'jsonc', 1, text);
      return { document, json: service.parseJSONDocument(document) };
    };
    return { service, parse };
  }
}
