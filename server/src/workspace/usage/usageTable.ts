import { hasWord } from './words.ts';

/** What a file does with a code, as bits: the table has one number per file and code. */
export const kindBits = { handled: 1, sent: 2, other: 4 } as const;

/** The name of a code of a catalogue, which is named by where it was read from: ids may occur once in each folder. */
export const codeName = (source: string, code: string): string => `${source}\n${code}`;

/** What a close look at a file found. */
export interface FileUses {
  /** What it does with each code, by the code's name. */
  readonly kinds: ReadonlyMap<string, number>;
  /** The names of the constants that hold a code, by which other files may mean it. */
  readonly constants: ReadonlyMap<string, readonly string[]>;
}

/** One code of one catalogue, and the files that name it. */
interface NamedCode {
  readonly name: string;
  readonly files: Map<string, number>;
}

interface FileRow {
  words: Int32Array;
  isTied: boolean;
  /** Whether `codes` is what the file says now. */
  isFresh: boolean;
  codes: readonly NamedCode[];
  constants: FileUses['constants'] | undefined;
}

/** Which files mention which codes. Of a file it keeps its words as numbers and its codes, nothing of its text. */
export class UsageTable {
  readonly #files = new Map<string, FileRow>();
  readonly #tied = new Map<string, FileRow>();
  readonly #codes = new Map<string, NamedCode>();
  #watched = new Map<number, number>();
  #version = 0;

  /** Changes whenever other files use codes, or may, or codes are used otherwise. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#files.size;
  }

  paths(): Iterable<string> {
    return this.#files.keys();
  }

  tiedPaths(): Iterable<string> {
    return this.#tied.keys();
  }

  /** Whether a file's codes are known as they are now. */
  isFresh(path: string): boolean {
    const row = this.#tied.get(path);
    return row === undefined || row.isFresh;
  }

  /** Notes a file's text. Its codes have to be looked for again; until then they are those of before. Returns whether its words are others. */
  setText(path: string, words: Int32Array, isTied: boolean): boolean {
    const old = this.#files.get(path);
    const isOther = old === undefined || old.words.length !== words.length || old.words.some((word, at) => words[at] !== word);
    const row: FileRow = { words, isTied, isFresh: false, codes: old?.codes ?? none, constants: old?.constants };
    if (old !== undefined) this.#count(old.words, -1);
    this.#count(words, 1);
    this.#files.set(path, row);
    if (isTied || old?.isTied === true) this.#version++;
    if (isTied) this.#tied.set(path, row);
    else {
      this.setUses(path, { kinds: new Map(), constants: new Map() });
      this.#tied.delete(path);
    }
    return isOther;
  }

  /** Notes what a close look found. */
  setUses(path: string, { kinds, constants }: FileUses): void {
    const row = this.#files.get(path);
    if (row === undefined) return;
    row.isFresh = true;
    row.constants = constants.size > 0 ? constants : undefined;
    if (kinds.size === 0 && row.codes.length === 0) return;
    for (const code of row.codes) {
      if (kinds.has(code.name)) continue;
      code.files.delete(path);
      if (code.files.size === 0) this.#codes.delete(code.name);
    }
    row.codes = [...kinds].map(([name, bits]) => {
      let code = this.#codes.get(name);
      if (code === undefined) this.#codes.set(name, (code = { name, files: new Map() }));
      code.files.set(path, bits);
      return code;
    });
  }

  /** What files say may mean something else: all are to be looked at again when they are asked for. */
  forgetUses(): void {
    for (const row of this.#tied.values()) row.isFresh = false;
    this.#version++;
  }

  delete(path: string): void {
    const row = this.#files.get(path);
    if (row === undefined) return;
    this.setUses(path, { kinds: new Map(), constants: new Map() });
    this.#count(row.words, -1);
    this.#files.delete(path);
    if (this.#tied.delete(path)) this.#version++;
  }

  /** The files that name a code, as far as they have been looked at, with what each does with it. */
  files(name: string): ReadonlyMap<string, number> {
    return this.#codes.get(name)?.files ?? nowhere;
  }

  /** The names of constants that hold one of the codes. */
  constantsOf(names: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    for (const name of names) {
      for (const path of this.files(name).keys())
        for (const constant of this.#files.get(path)?.constants?.get(name) ?? none) found.add(constant);
    }
    return found;
  }

  /** The files that have one of the words; `tied`: of those that a catalogue is tied to. */
  withWords(words: readonly number[], tied: boolean): string[] {
    const found: string[] = [];
    for (const [path, row] of tied ? this.#tied : this.#files) if (words.some((word) => hasWord(row.words, word))) found.push(path);
    return found;
  }

  /** Says which words `sharesWord` is going to be asked for. */
  watch(words: ReadonlySet<number>): void {
    if (words.size === this.#watched.size && [...words].every((word) => this.#watched.has(word))) return;
    this.#watched = new Map([...words].map((word) => [word, 0]));
    for (const { words: own } of this.#files.values()) this.#count(own, 1);
    this.#version++;
  }

  /** Whether any file has a watched word; true for others. */
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

const none: readonly never[] = [];
const nowhere: ReadonlyMap<string, number> = new Map();
