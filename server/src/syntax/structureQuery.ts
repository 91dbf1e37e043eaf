/**
 * The part of tree-sitter's query language in which a language says where its units and module facts are:
 * `(type field: (child) @capture "token" [(a) (b)] (_))` and `;` comments. It is matched here, along a cursor, and not by
 * tree-sitter: compiling costs nothing (tree-sitter takes 15-30 ms for the TypeScript grammar), and only nodes that lead
 * on to a capture are visited, so that the bodies of functions are never walked.
 *
 * A pattern's first node is looked for among the children of every visited node; a node is visited where a pattern goes
 * on below it. Children without captures are conditions: the node must have such a child.
 */
import { errorTypeId, type Grammar } from './grammar.ts';

/** One node of a pattern, compiled. */
export interface Step {
  /** By type id; undefined = any named node. */
  readonly types: ReadonlySet<number> | undefined;
  /** 0 = any field or none. */
  readonly field: number;
  readonly captures: readonly string[];
  /** Each must hold for some child; one of its alternatives is enough. */
  readonly conditions: readonly (readonly Step[])[];
  /** Steps below this node that lead to captures. */
  readonly next: readonly Step[];
}

/** A compiled structure query: first steps by the type id they begin with. */
export type StructureQuery = ReadonlyMap<number, readonly Step[]>;

interface Pattern {
  /** Undefined = `_`. */
  readonly type: string | undefined;
  readonly isNamed: boolean;
  readonly field: string | undefined;
  readonly captures: readonly string[];
  /** Each child as its alternatives. */
  readonly children: readonly (readonly Pattern[])[];
}

const tokenPattern = /\s+|;[^\n]*|"(?:[^"\\]|\\.)*"|@[\w.-]+|[A-Za-z_][\w.]*:?|[()[\]]/gy;

/** Compiles a query; throws where it is malformed or names a node or field that the grammar does not have. */
export function compileStructureQuery(source: string, grammar: Grammar, name: string): StructureQuery {
  const fail = (message: string): never => {
    throw new Error(`structure query of ${name}: ${message}`);
  };
  const resolve = (pattern: Pattern): Step => {
    const children = pattern.children.map((alternatives) => alternatives.map(resolve));
    const leads = (step: Step): boolean => step.captures.length > 0 || step.next.length > 0;
    return {
      types: pattern.type === undefined ? undefined : typeIds(pattern.type, pattern.isNamed),
      field: pattern.field === undefined ? 0 : (grammar.fieldIds.get(pattern.field) ?? fail(`there is no field "${pattern.field}"`)),
      captures: pattern.captures,
      conditions: children.filter((alternatives) => !alternatives.some(leads)),
      next: children.filter((alternatives) => alternatives.some(leads)).flat(),
    };
  };
  const { names } = grammar;
  const typeIds = (type: string, isNamed: boolean): ReadonlySet<number> => {
    if (type === 'ERROR') return new Set([errorTypeId]);
    const ids = new Set<number>();
    for (let id = names.indexOf(type); id >= 0; id = names.indexOf(type, id + 1)) if ((grammar.named[id] === 1) === isNamed) ids.add(id);
    return ids.size > 0 ? ids : fail(`there is no node "${type}"`);
  };
  const roots = new Map<number, Step[]>();
  for (const step of new Reader(tokenize(source, fail), fail).patterns().map(resolve)) {
    if (step.types === undefined) fail('a pattern cannot begin with any node');
    for (const id of step.types ?? []) roots.set(id, [...(roots.get(id) ?? []), step]);
  }
  return roots;
}

function tokenize(source: string, fail: (message: string) => never): string[] {
  const tokens: string[] = [];
  let end = 0;
  for (const [token] of source.matchAll(tokenPattern)) {
    end += token.length;
    if (!/^[\s;]/.test(token)) tokens.push(token);
  }
  return end === source.length ? tokens : fail(`cannot read "${source.slice(end, end + 20)}"`);
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #fail: (message: string) => never;
  #at = 0;

  constructor(tokens: readonly string[], fail: (message: string) => never) {
    this.#tokens = tokens;
    this.#fail = fail;
  }

  patterns(): Pattern[] {
    const patterns: Pattern[] = [];
    while (this.#at < this.#tokens.length) patterns.push(...this.#pattern());
    return patterns;
  }

  /** One pattern, as its alternatives. */
  #pattern(): Pattern[] {
    const field = this.#peek()?.endsWith(':') ? this.#next().slice(0, -1) : undefined;
    const alternatives = this.#alternatives();
    const captures: string[] = [];
    while (this.#peek()?.startsWith('@')) captures.push(this.#next().slice(1));
    return alternatives.map((pattern) => ({ ...pattern, field: field ?? pattern.field, captures: [...pattern.captures, ...captures] }));
  }

  #alternatives(): Pattern[] {
    const token = this.#next();
    if (token === '[') {
      const alternatives: Pattern[] = [];
      while (this.#peek() !== ']') alternatives.push(...this.#pattern());
      this.#next();
      return alternatives;
    }
    if (token.startsWith('"')) return [{ type: JSON.parse(token) as string, isNamed: false, field: undefined, captures: [], children: [] }];
    if (token !== '(') return this.#fail(`"(" expected instead of "${token}"`);
    const name = this.#next();
    if (!/^\w/.test(name)) return this.#fail(`a node's name expected instead of "${name}"`);
    const children: Pattern[][] = [];
    while (this.#peek() !== ')') children.push(this.#pattern());
    this.#next();
    return [{ type: name === '_' ? undefined : name, isNamed: true, field: undefined, captures: [], children }];
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? this.#fail('it ends too early');
  }
}
