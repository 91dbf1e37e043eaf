import { hasWord } from './words.ts';

/** What a file does with a code, as bits: the table has one number per file and code. */
export const kindBits = { handled: 1, sent: 2, other: 4 } as const;

/** One code of one catalogue, and the files that name it. */
interface NamedCode {
  readonly name: string;
  readonly files: Map<string, number>;
}

interface FileRow {
  words: Int32Array;
  isTied: boolean;
  /** Absent: not looked at closely yet. */
  uses: readonly NamedCode[] | undefined;
}

/** The name of a code of a catalogue, which is named by where it was read from: ids may occur once in each folder. */
export const codeName = (source: string, code: string): string => `${source}\n${code}`;

/** Which files mention which codes. Of a file it keeps its words as numbers and its codes, nothing of its text. */
export class UsageTable {
  readonly #files = new Map<string, FileRow>();
  readonly #codes = new Map<string, NamedCode>();
  #watched = new Map<number, number>();
  #version = 0;

  /** Changes whenever `files` or `sharesWord` may answer otherwise. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#files.size;
  }

  paths(): IterableIterator<string> {
    return this.#files.keys();
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  isTied(path: string): boolean {
    return this.#files.get(path)?.isTied === true;
  }

  /** Notes a file's text; what was known of its codes stays until it is looked at closely again. Returns whether its words are others. */
  setText(path: string, words: Int32Array, isTied: boolean): boolean {
    const row = this.#files.get(path);
    const isOther = row === undefined || row.words.length !== words.length || row.words.some((word, at) => words[at] !== word);
    if (row === undefined) this.#files.set(path, { words, isTied, uses: undefined });
    else {
      this.#count(row.words, -1);
      row.words = words;
      row.isTied = isTied;
    }
    this.#count(words, 1);
    if (!isTied) this.setUses(path, new Map());
    return isOther;
  }

  /** Notes the codes that a file names, with what it does with each. */
  setUses(path: string, uses: ReadonlyMap<string, number>): void {
    const row = this.#files.get(path);
    if (row === undefined) return;
    for (const code of row.uses ?? []) {
      if (uses.has(code.name)) continue;
      code.files.delete(path);
      if (code.files.size === 0) this.#codes.delete(code.name);
      this.#version++;
    }
    row.uses = [...uses].map(([name, kinds]) => {
      let code = this.#codes.get(name);
      if (code === undefined) this.#codes.set(name, (code = { name, files: new Map() }));
      if (code.files.get(path) !== kinds) this.#version++;
      code.files.set(path, kinds);
      return code;
    });
  }

  delete(path: string): void {
    const row = this.#files.get(path);
    if (row === undefined) return;
    this.setUses(path, new Map());
    this.#count(row.words, -1);
    this.#files.delete(path);
  }

  /** The files that name a code, with what each does with it. */
  files(name: string): ReadonlyMap<string, number> {
    return this.#codes.get(name)?.files ?? nowhere;
  }

  /** The files that have one of the words. */
  withWords(words: readonly number[]): string[] {
    const found: string[] = [];
    for (const [path, row] of this.#files) if (words.some((word) => hasWord(row.words, word))) found.push(path);
    return found;
  }

  tiedFiles(): string[] {
    return [...this.#files].filter(([, { isTied }]) => isTied).map(([path]) => path);
  }

  /** Says which words `sharesWord` is going to be asked for. */
  watch(words: Iterable<number>): void {
    const next = new Set(words);
    if (next.size === this.#watched.size && [...next].every((word) => this.#watched.has(word))) return;
    this.#watched = new Map([...next].map((word) => [word, 0]));
    for (const { words: own } of this.#files.values()) this.#count(own, 1);
    this.#version++;
  }

  /** Whether any file has a watched word. */
  sharesWord(word: number): boolean {
    return (this.#watched.get(word) ?? 1) > 0;
  }

  #count(words: Int32Array, by: 1 | -1): void {
    if (this.#watched.size === 0) return;
    for (const word of words) {
      const count = this.#watched.get(word);
      if (count === undefined) continue;
      this.#watched.set(word, count + by);
      if (count === 0 || count + by === 0) this.#version++;
    }
  }
}

const nowhere: ReadonlyMap<string, number> = new Map();
