import type { Span } from '../core/range.ts';
import type { UnitFacts } from '../flow/facts.ts';
import type { Expr, FunctionNode, ImportFact, ModuleFacts, Unit } from '../flow/ir.ts';
import type { Language, UnitRange } from '../languages/language.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { SourceTree } from '../syntax/syntaxHost.ts';
import type { TextFile } from './documents.ts';
import type { AnalysisContext, FactsCache } from './factsCache.ts';

/** How far into a unit its own name is looked for. */
const headLength = 300;

/** Where names of other files are found. */
export interface OutsideNames {
  constantOf(from: SourceSnapshot, name: string): Expr | undefined;
  functionOf(from: SourceSnapshot, name: string): FunctionNode | undefined;
}

/** One state of a source file: its text, its tree, and what was learned of each unit. Everything is computed when asked for. */
export class SourceSnapshot {
  readonly file: TextFile;
  readonly tree: SourceTree;
  readonly #cache: FactsCache;
  readonly #functions = new Map<string, FunctionNode | undefined>();
  #heads: ReadonlyMap<string, readonly UnitRange[]> | undefined;
  #context: AnalysisContext | undefined;
  #module: ModuleFacts | undefined;
  #constants: ReadonlyMap<string, Expr> | undefined;
  readonly #outside: OutsideNames | undefined;

  constructor(file: TextFile, tree: SourceTree, cache: FactsCache, outside?: OutsideNames) {
    this.#outside = outside;
    this.file = file;
    this.tree = tree;
    this.#cache = cache;
  }

  get path(): string {
    return this.file.path;
  }

  get text(): string {
    return this.tree.text;
  }

  get language(): Language {
    return this.tree.language;
  }

  get module(): ModuleFacts {
    return (this.#module ??= this.tree.module);
  }

  get units(): readonly UnitRange[] {
    return this.tree.unitRanges;
  }

  /** The innermost unit that touches an offset; where two meet, the one that begins there. */
  unitAt(offset: number): UnitRange | undefined {
    let found: UnitRange | undefined;
    for (const unit of this.units) if (unit.start <= offset && offset <= unit.end) found = unit;
    return found;
  }

  unit(range: UnitRange): Unit {
    return this.#cache.lowered(range, () => this.tree.lower(range));
  }

  unitText(range: Span): string {
    return this.text.slice(range.start, range.end);
  }

  /** What one walk of the unit finds under these catalogues. */
  facts(range: UnitRange, vocabulary: Vocabulary): UnitFacts {
    return this.#cache.facts(this.unit(range), vocabulary, this.#analysisContext());
  }

  #analysisContext(): AnalysisContext {
    this.#context ??= {
      key: `${this.language.id}\n${importsKey(this.module.imports)}`,
      receivers: this.language.receivers,
      module: this.module,
      functionOf: (name, far) => this.#functionOf(name, far),
      constantOf: (name, far) => this.#constantOf(name, far),
    };
    return this.#context;
  }

  /** A constant that this file declares itself. */
  ownConstant(name: string): Expr | undefined {
    return (this.constantsIdentity as ReadonlyMap<string, Expr>).get(name);
  }

  /** The same object as long as the file's constants are the same. */
  get constantsIdentity(): object {
    return (this.#constants ??= this.#cache.constants(this.tree.moduleKey, this.module));
  }

  #constantOf(name: string, far: boolean): Expr | undefined {
    return this.ownConstant(name) ?? (far ? this.#outside?.constantOf(this, name) : undefined);
  }

  #functionOf(name: string, far: boolean): FunctionNode | undefined {
    return this.ownFunction(name) ?? (far ? this.#outside?.functionOf(this, name) : undefined);
  }

  /** A function that this file declares itself. Only units whose head holds the name are lowered for it. */
  ownFunction(name: string): FunctionNode | undefined {
    if (this.#functions.has(name)) return this.#functions.get(name);
    this.#heads ??= readHeads(this.text, this.units, this.#cache);
    let found: FunctionNode | undefined;
    for (const range of this.#heads.get(name) ?? []) {
      found = declaredFunction(this.unit(range), name);
      if (found !== undefined) break;
    }
    this.#functions.set(name, found);
    return found;
  }
}

/** Names by the units whose head (what stands before the first parenthesis, brace or equals sign) holds them. */
function readHeads(text: string, units: readonly UnitRange[], cache: FactsCache): ReadonlyMap<string, readonly UnitRange[]> {
  const heads = new Map<string, UnitRange[]>();
  for (const range of units) {
    const start = text.slice(range.start, Math.min(range.end, range.start + headLength));
    for (const name of cache.namesIn(start, namesInHead)) {
      const known = heads.get(name);
      if (known === undefined) heads.set(name, [range]);
      else known.push(range);
    }
  }
  return heads;
}

/** The names in what a unit begins with, each once. */
function namesInHead(text: string): readonly string[] {
  // a comment may hold what ends a head
  const start = text.includes('/') ? text.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ' ').trimStart() : text;
  // Decorators, attributes and receivers come with parentheses of their own.
  const head = /^(?:[@[#]|func \()/.test(start) ? start : start.slice(0, Math.max(0, start.search(/[(={]/)));
  return [...new Set(head.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu))];
}

function declaredFunction({ fn, body }: Unit, name: string): FunctionNode | undefined {
  if (fn !== undefined) return fn.name === name ? fn : undefined;
  if (body?.kind === 'let' && body.value?.kind === 'function' && body.target.kind === 'ref' && body.target.name === name)
    return body.value.fn;
  return body?.kind === 'functionDecl' && body.fn.name === name ? body.fn : undefined;
}

const importsKey = (imports: readonly ImportFact[]): string =>
  imports.map(({ specifier, imported, local }) => `${specifier}\t${imported}\t${local}`).join('\n');
