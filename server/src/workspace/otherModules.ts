import type { Host } from '../core/host.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Expr, FunctionNode, ImportFact, ObjectEntry } from '../flow/ir.ts';
import { directoryOf, type ModuleFiles } from '../languages/modules.ts';
import type { SourceSnapshot } from './sourceSnapshot.ts';

/** Names declared at the outermost level of a file of a package: more than there are, never fewer. */
const declaration = /^(?:(?:func|const|var)\s+|\s+)([\p{L}_][\p{L}\p{N}_]*)(?=\s*[(=]|\s+[\w.[\]*]+\s*=)/gmu;

/** Names that were looked for, by name; undefined where they stand for nothing. */
interface Found {
  readonly generation: number;
  readonly constants: Map<string, Expr | undefined>;
  readonly functions: Map<string, FunctionNode | undefined>;
}

/** How far a name is followed through modules that hand it on. */
const maxHops = 4;
/** Larger files are generated: their names are not worth a parse. */
const maxLength = 400_000;

/** Names that stand in other files of the workspace: constants, enums, sets and small functions, one import away or re-exported. */
export class OtherModules {
  readonly #host: Host;
  readonly #peek: (path: string) => SourceSnapshot | undefined;
  readonly #isOpen: (path: string) => boolean;
  readonly #textOf: (path: string) => string | undefined;
  /** Where imports lead, by directory and specifier; forgotten when files come or go. */
  readonly #resolved = new LruMap<string, readonly string[]>(2_000);
  /** The files that declare a name, by directory and by what was looked for in it, for languages whose packages are directories. */
  readonly #names = new LruMap<string, Map<string, ReadonlyMap<string, readonly string[]>>>(200);
  readonly #read = new Set<string>();
  /** A large file asks for the same names thousands of times. */
  readonly #known = new WeakMap<SourceSnapshot, Found>();
  #generation = 0;
  /** Pieces made complete, by the piece and the constants it was completed with. */
  readonly #closed = new WeakMap<object, { readonly by: unknown; readonly result: object }>();
  /** Modules as objects, by their first constant. */
  readonly #wholes = new WeakMap<Expr, { readonly of: readonly Expr[]; readonly whole: Expr }>();

  constructor(
    host: Host,
    peek: (path: string) => SourceSnapshot | undefined,
    documents: { isOpen(path: string): boolean; get(path: string): { readonly text: string } | undefined },
  ) {
    this.#host = host;
    this.#peek = peek;
    this.#isOpen = (path) => documents.isOpen(path);
    this.#textOf = (path) => documents.get(path)?.text;
  }

  /** A file changed; returns whether another file's findings may rest on it. */
  changed(path: string): boolean {
    this.#generation++;
    this.#names.delete(directoryOf(path));
    return this.#read.has(path);
  }

  /** Files came or went: where imports lead is asked anew. */
  forgetPlaces(): void {
    this.#generation++;
    this.#resolved.clear();
    this.#names.clear();
  }

  /** The initialiser of an imported constant, complete in itself: names of its module are replaced by what they stand for. */
  constantOf(from: SourceSnapshot, name: string): Expr | undefined {
    return onceFor(this.#found(from).constants, name, () =>
      this.#find(from, name, (other, exported) => {
        const local = other.module.exports.get(exported) ?? exported;
        const value = other.ownConstant(local) ?? other.ownConstant(`export:${exported}`);
        return value && this.#close(value, other, value);
      }),
    );
  }

  /** An imported function, its module's constants written into it. */
  functionOf(from: SourceSnapshot, name: string): FunctionNode | undefined {
    return onceFor(this.#found(from).functions, name, () =>
      this.#find(from, name, (other, exported) => {
        const fn = other.ownFunction(other.module.exports.get(exported) ?? exported);
        return fn && this.#close(fn, other, fn.body);
      }),
    );
  }

  /** What was found for a file, as long as no file has changed. */
  #found(from: SourceSnapshot): Found {
    let found = this.#known.get(from);
    if (found?.generation !== this.#generation) {
      found = { generation: this.#generation, constants: new Map(), functions: new Map() };
      this.#known.set(from, found);
    }
    return found;
  }

  #find<T>(from: SourceSnapshot, name: string, read: (other: SourceSnapshot, exported: string) => T | undefined, hops = 0): T | undefined {
    const { modules } = from.language;
    if (modules === undefined || hops > maxHops) return undefined;
    const fact = from.module.imports.find(({ local }) => local === name);
    if (fact === undefined) {
      for (const path of this.#packagesWith(from, name)) {
        const found = this.#open(path, name, (other) => read(other, name));
        if (found !== undefined) return found;
      }
      return undefined;
    }
    const paths = this.#files(from, fact.specifier, (files) => modules.resolve(fact.specifier, from.path, files));
    if (fact.imported === '*') return this.#whole(fact, paths, read) as T | undefined;
    for (const path of paths) {
      const found = this.#open(
        path,
        fact.imported,
        (other) => read(other, fact.imported) ?? (modules.handsOn === true ? this.#handedOn(other, fact.imported, read, hops) : undefined),
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The files of the same package, then of those whose names are all imported, that declare the name. */
  #packagesWith(from: SourceSnapshot, name: string): readonly string[] {
    const { modules } = from.language;
    const paths = modules?.siblings ? this.#files(from, '', (files) => modules.siblings!(from.path, files)) : [];
    const own = this.#declaring(from, '', paths, name);
    if (own.length > 0 || modules?.all === undefined) return own;
    return from.module.imports
      .filter(({ local }) => local === '*')
      .flatMap(({ specifier }) => {
        const all = this.#files(from, `${specifier}.*`, (files) => modules.all!(specifier, from.path, files));
        // all members of one class
        const isClass = all.length === 1 && /[^/.]+(?=\.\w+$)/.exec(all[0]!)?.[0] === specifier.slice(specifier.lastIndexOf('.') + 1);
        return isClass ? all : this.#declaring(from, specifier, all, name);
      });
  }

  /** Those of the files that declare the name. */
  #declaring({ language, path: own }: SourceSnapshot, specifier: string, paths: readonly string[], name: string): readonly string[] {
    const key = `${language.id}\n${specifier}`;
    return [...new Set(paths.map(directoryOf))].flatMap((directory) => {
      const known = this.#names.get(directory) ?? new Map<string, ReadonlyMap<string, readonly string[]>>();
      if (known.size === 0) this.#names.set(directory, known);
      let names = known.get(key);
      if (names === undefined) known.set(key, (names = this.#namesOf(language, directory, paths)));
      return (names.get(name) ?? []).filter((path) => path !== own && paths.includes(path));
    });
  }

  /** What the files of a directory declare. */
  #namesOf({ modules }: SourceSnapshot['language'], directory: string, paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const names = new Map<string, readonly string[]>();
    for (const path of paths) {
      if (directoryOf(path) !== directory) continue;
      this.#read.add(path);
      for (const [, declared] of (this.#textOf(path) ?? '').matchAll(modules?.declaration ?? declaration))
        names.set(declared!, [...(names.get(declared!) ?? []), path]);
    }
    return names;
  }

  /** `export { x } from './y'`, `export * from './y'`. */
  #handedOn<T>(
    other: SourceSnapshot,
    name: string,
    read: (other: SourceSnapshot, exported: string) => T | undefined,
    hops: number,
  ): T | undefined {
    const direct =
      this.#find(other, `export:${name}`, read, hops + 1) ?? this.#find(other, other.module.exports.get(name) ?? name, read, hops + 1);
    if (direct !== undefined) return direct;
    const { modules } = other.language;
    for (const { specifier } of other.module.imports.filter(({ local }) => local === '*')) {
      for (const path of this.#files(other, specifier, (files) => modules!.resolve(specifier, other.path, files))) {
        const found = this.#open(path, name, (next) => read(next, name));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** `import * as codes`: the module as an object of its constants. */
  #whole(fact: ImportFact, paths: readonly string[], read: (other: SourceSnapshot, exported: string) => unknown): Expr | undefined {
    const entries: ObjectEntry[] = [];
    const sources: Expr[] = [];
    for (const path of paths) {
      this.#open(path, undefined, (other) => {
        for (const exported of other.module.exports.keys()) {
          const value = read(other, exported);
          if (!isExpr(value)) continue;
          sources.push(value);
          entries.push({ key: { kind: 'literal', value: exported, span: fact.span }, value });
        }
        return undefined;
      });
    }
    const [first] = sources;
    if (first === undefined) return undefined;
    // the same constants give the same object, so that facts that rest on it stay
    const known = this.#wholes.get(first);
    if (known?.of.length === sources.length && known.of.every((each, i) => each === sources[i])) return known.whole;
    const whole: Expr = { kind: 'object', span: fact.span, entries, spreads: [] };
    this.#wholes.set(first, { of: sources, whole });
    return whole;
  }

  #open<T>(path: string, name: string | undefined, read: (other: SourceSnapshot) => T | undefined): T | undefined {
    this.#read.add(path);
    // most names that are asked for are not declared in a way that can matter: a look at the text saves the parse
    const text = this.#textOf(path);
    if (text === undefined || text.length > maxLength || (name !== undefined && !text.includes(name) && !/export\s*\*/.test(text)))
      return undefined;
    const other = this.#peek(path);
    return other === undefined ? undefined : read(other);
  }

  #files(from: SourceSnapshot, specifier: string, find: (files: ModuleFiles) => readonly string[]): readonly string[] {
    const key = `${from.language.id}\n${directoryOf(from.path)}\n${specifier}`;
    let paths = this.#resolved.get(key);
    if (paths === undefined) {
      paths = find({
        isFile: (path) => this.#isOpen(path) || this.#host.stat(path)?.kind === 'file',
        filesIn: (directory) => (this.#host.readDirectory(directory) ?? []).filter(({ kind }) => kind === 'file').map(({ name }) => name),
      });
      this.#resolved.set(key, paths);
    }
    return paths;
  }

  /** Replaces the references to its module's constants, so that the piece can be read elsewhere. */
  #close<T extends object>(piece: T, home: SourceSnapshot, key: object): T {
    const by = home.constantsIdentity;
    const known = this.#closed.get(key);
    if (known?.by === by) return known.result as T;
    const result = replaceNames(piece, (name) => home.ownConstant(name), 0) as T;
    this.#closed.set(key, { by, result });
    return result;
  }
}

const isExpr = (value: unknown): value is Expr => typeof value === 'object' && value !== null && 'kind' in value && 'span' in value;

/** How deep constants are written into each other. */
const maxNesting = 5;

function replaceNames(node: unknown, constantOf: (name: string) => Expr | undefined, depth: number): unknown {
  if (Array.isArray(node)) {
    const items = node.map((each) => replaceNames(each, constantOf, depth));
    return items.some((each, i) => each !== node[i]) ? items : node;
  }
  if (typeof node !== 'object' || node === null) return node;
  const { kind, name } = node as { kind?: unknown; name?: unknown };
  if (kind === 'ref' && typeof name === 'string') {
    const value = depth < maxNesting ? constantOf(name) : undefined;
    return value === undefined ? node : replaceNames(value, constantOf, depth + 1);
  }
  if (kind === 'literal') return node;
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(node)) {
    // what is assigned to, and what is bound, are no uses
    if (key === 'target' || key === 'params' || key === 'span' || key === 'variable') continue;
    const replaced = replaceNames(value, constantOf, depth);
    if (replaced !== value) (changed ??= { ...(node as Record<string, unknown>) })[key] = replaced;
  }
  return changed ?? node;
}

function onceFor<T>(known: Map<string, T | undefined>, name: string, find: () => T | undefined): T | undefined {
  if (known.has(name)) return known.get(name);
  const found = find();
  known.set(name, found);
  return found;
}
