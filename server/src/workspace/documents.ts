import type { Host } from '../core/host.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Span } from '../core/range.ts';
import type { Refusal } from './decodeText.ts';
import { decodeText, maxSourceBytes } from './decodeText.ts';
import { maxBytesOf } from './fileKinds.ts';

/** One edit; without a span it replaces the whole text. */
export interface DocumentChange {
  readonly span?: Span;
  readonly text: string;
}

/** An edit of a part of a document. */
export interface SpanChange {
  readonly span: Span;
  readonly text: string;
}

/** A file's text at one moment; a new object after every change. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  readonly refusal?: Refusal;
  /** Present where an editor has the file open. */
  readonly open?: { readonly languageId: string; readonly version: number; readonly serial: number };
}

interface OpenDocument {
  file: TextFile;
  /** The edits since `base`, the oldest serial that can still be reached by them. */
  edits: { readonly serial: number; readonly change: SpanChange }[];
  base: number;
}

/** Longer texts are read again instead of kept. */
const keptLength = 1024 * 1024;
/** Of how much text from disk is kept: hundreds of sources, or some catalogues; reading again takes less than parsing. */
const keptCharacters = 3 * 1024 * 1024;

/** More edits than this between two parses are cheaper to parse anew. */
const maxPendingEdits = 500;

/** The texts the engine works on: what editors have open, and what is on disk otherwise. */
export class Documents {
  readonly #host: Host;
  readonly #open = new Map<string, OpenDocument>();
  readonly #disk = new LruMap<string, { readonly stamp: string; readonly file: TextFile }>(
    keptCharacters,
    undefined,
    ({ file }) => 200 + file.text.length,
  );
  #serial = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  open(path: string, languageId: string, version: number, text: string): void {
    const serial = ++this.#serial;
    this.#disk.delete(path);
    this.#open.set(path, { file: openFile(path, languageId, version, serial, text), edits: [], base: serial });
  }

  /** Applies edits in order, each to the text the one before left. Edits of a document that is not open are dropped. */
  change(path: string, version: number, changes: readonly DocumentChange[]): void {
    const document = this.#open.get(path);
    if (document?.file.open === undefined) return;
    let { text } = document.file;
    for (const change of changes) {
      const serial = ++this.#serial;
      if (change.span === undefined) {
        text = change.text;
        document.edits = [];
        document.base = serial;
      } else {
        text = text.slice(0, change.span.start) + change.text + text.slice(change.span.end);
        document.edits.push({ serial, change: { span: change.span, text: change.text } });
      }
    }
    if (document.edits.length > maxPendingEdits) {
      document.edits = [];
      document.base = this.#serial;
    }
    document.file = openFile(path, document.file.open.languageId, version, this.#serial, text);
  }

  close(path: string): void {
    this.#open.delete(path);
  }

  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  openPaths(): string[] {
    return [...this.#open.keys()];
  }

  /** The edits that lead from the text with this serial to the newest; undefined where they are not known any more. */
  editsSince(path: string, serial: number): readonly SpanChange[] | undefined {
    const document = this.#open.get(path);
    if (document === undefined || serial < document.base) return undefined;
    return document.edits.filter((edit) => edit.serial > serial).map((edit) => edit.change);
  }

  /** The newest text of a file; undefined where there is none. */
  get(path: string): TextFile | undefined {
    return this.#open.get(path)?.file ?? this.#read(path);
  }

  /** Forgets what was read from disk. */
  forget(path: string): void {
    this.#disk.delete(path);
  }

  #read(path: string): TextFile | undefined {
    const stat = this.#host.stat(path);
    if (stat?.kind !== 'file') return undefined;
    const stamp = `${stat.size}:${stat.mtime}`;
    const cached = this.#disk.get(path);
    if (cached?.stamp === stamp) return cached.file;
    const file = this.#readAnew(path, stat.size);
    if (file !== undefined && file.text.length <= keptLength) this.#disk.set(path, { stamp, file });
    return file;
  }

  #readAnew(path: string, size: number): TextFile | undefined {
    const maxBytes = maxBytesOf(path);
    if (size > maxBytes) return { path, text: '', refusal: 'too-large' };
    const bytes = this.#host.readFile(path, maxBytes + 1);
    return bytes === undefined ? undefined : { path, ...decodeText(bytes, maxBytes) };
  }
}

function openFile(path: string, languageId: string, version: number, serial: number, text: string): TextFile {
  const open = { languageId, version, serial };
  return text.length > Math.max(maxSourceBytes, maxBytesOf(path)) ? { path, text, refusal: 'too-large', open } : { path, text, open };
}
