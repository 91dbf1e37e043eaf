import { Language as ParserLanguage, Parser } from 'web-tree-sitter';
import type { Host } from '../core/host.ts';

/** The id of ERROR nodes, which is outside every grammar's table. */
export const errorTypeId = 0xffff;

/** The name of a type of node. */
export const typeName = ({ names }: Grammar, id: number): string => (id === errorTypeId ? 'ERROR' : (names[id] ?? ''));

/** A loaded grammar, with its tables as plain arrays, and a parser for it. */
export interface Grammar {
  readonly parser: Parser;
  readonly language: ParserLanguage;
  /** By type id; errors, whose id lies far outside, have none: an array with such a gap is a slow one. */
  readonly names: readonly string[];
  readonly named: Uint8Array;
  readonly comments: Uint8Array;
  readonly fieldIds: ReadonlyMap<string, number>;
  /** The type of a whole file: `program`, `module`, `source_file`. */
  readonly rootTypeId: number;
}

/**
 * web-tree-sitter is one WebAssembly module per process: a second initialisation would cut the first one's trees off. So
 * what is loaded into it is kept per process too, and this is the one place where a module holds state.
 */
const loaded = new Map<string, Promise<unknown>>();

function once<T>(key: string, load: () => Promise<T>): Promise<T> {
  const known = loaded.get(key);
  if (known) return known as Promise<T>;
  const loading = load();
  loaded.set(key, loading);
  loading.catch(() => loaded.delete(key));
  return loading;
}

/** Reads a grammar (`tree-sitter-x.wasm`) and the parser's runtime through the host. */
export async function loadGrammar(host: Host, file: string): Promise<Grammar> {
  const binary = host.readResource(`grammars/${file}`);
  // a failure is reported below, whatever the runtime's loading does meanwhile
  binary.catch(() => {});
  await once('runtime', async () => startRuntime(await host.readResource('grammars/web-tree-sitter.wasm')));
  const language = await once(file, async () => ParserLanguage.load(await binary));
  return tabulate(language);
}

/** The part of the parser's runtime through which every step of a cursor goes. */
interface RuntimeMemory {
  readonly HEAP32?: Int32Array;
  setValue?: (address: number, value: number, type?: string) => void;
  getValue?: (address: number, type?: string) => number;
}

/**
 * The runtime's own access to its memory compares the names of types, ten times for each step of a cursor: a fifth of all
 * that a check of files costs. Whole numbers are read and written directly instead; `HEAP32` is another when memory grows.
 */
async function startRuntime(wasmBinary: Uint8Array): Promise<void> {
  const runtime: RuntimeMemory & { readonly wasmBinary: Uint8Array } = { wasmBinary };
  await Parser.init(runtime);
  const { setValue, getValue, HEAP32 } = runtime;
  if (setValue === undefined || getValue === undefined || HEAP32 === undefined) return;
  runtime.setValue = (address, value, type) => {
    if (type === 'i32') runtime.HEAP32![address >> 2] = value;
    else setValue(address, value, type);
  };
  runtime.getValue = (address, type) => (type === 'i32' ? runtime.HEAP32![address >> 2]! : getValue(address, type));
}

function tabulate(language: ParserLanguage): Grammar {
  const names: string[] = [];
  const count = language.nodeTypeCount;
  const named = new Uint8Array(errorTypeId + 1);
  const comments = new Uint8Array(errorTypeId + 1);
  for (let id = 0; id < count; id++) {
    const name = language.types[id] ?? '';
    names.push(name);
    named[id] = language.nodeTypeIsNamed(id) ? 1 : 0;
    comments[id] = named[id] === 1 && /(?:^|_)comment$/.test(name) ? 1 : 0;
  }
  named[errorTypeId] = 1;
  const fieldIds = new Map(language.fields.flatMap((name, id) => (name === null || name === undefined ? [] : [[name, id] as const])));
  const parser = new Parser().setLanguage(language);
  const empty = parser.parse('');
  const rootTypeId = empty?.rootNode.typeId ?? errorTypeId;
  empty?.delete();
  return { parser, language, names, named, comments, fieldIds, rootTypeId };
}
