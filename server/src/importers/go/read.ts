/** Constants, maps and error values in Go. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { isObject } from '../support/data.ts';
import { collect } from '../support/source/collect.ts';
import type { SourceConstant, SourceLiteral } from '../support/source/collect.ts';
import { isErrorName } from '../support/source/names.ts';
import { pairsIn } from '../support/source/pairs.ts';
import { scan } from '../support/source/tokens.ts';
import type { Scanned, Token } from '../support/source/tokens.ts';
import { valueAt } from '../support/source/values.ts';

/** Reads a program's declarations as a draft. */
export function readGo({ text, fileName }: ImportInput): ImportedCatalogue {
  const scanned = scan(text, { line: ['//'], quotes: ['"', '`', "'"] });
  const reader = new GoReader(scanned);
  reader.read();
  return collect(
    { constants: reader.constants, literals: [...reader.literals, ...pairsIn(scanned.tokens, reader.names)], foreign: reader.foreign },
    'go',
    fileName,
  );
}

interface Counter {
  readonly type: string;
  readonly next: number;
}

class GoReader {
  readonly constants: SourceConstant[] = [];
  readonly literals: SourceLiteral[] = [];
  readonly names = new Map<string, string | number>();
  /** Names of constants that other files declare. */
  readonly foreign: string[] = [];
  readonly #tokens: readonly Token[];
  readonly #scanned: Scanned;

  constructor(scanned: Scanned) {
    this.#scanned = scanned;
    this.#tokens = scanned.tokens;
  }

  /** Constants first: maps are keyed by them, wherever they stand. */
  read(): void {
    for (const keyword of ['const', 'var']) {
      for (let at = 0; at < this.#tokens.length; at++) {
        const token = this.#tokens[at]!;
        if (token.kind !== 'word' || token.text !== keyword) continue;
        if (this.#tokens[at + 1]?.text === '(') this.#block(at + 2);
        else this.#declaration(at + 1);
      }
    }
    for (let at = 0; at < this.#tokens.length; at++) {
      const [token, next] = [this.#tokens[at]!, this.#tokens[at + 1]];
      if (token.kind !== 'word') continue;
      if (next?.text === ':' && this.#tokens[at + 2]?.text === '=') this.#value(at, '', at + 3);
      else if (next?.text === '{' && isErrorName(token.text) && !/^(?:struct|interface|type|\)|\])$/.test(this.#tokens[at - 1]?.text ?? ''))
        this.#structure(at);
    }
  }

  #block(start: number): void {
    let at = start;
    let counter: Counter | undefined;
    let depth = 0;
    while (at < this.#tokens.length && (depth > 0 || this.#tokens[at]!.text !== ')')) {
      const { text, kind, line } = this.#tokens[at]!;
      if (kind !== 'string') {
        if (/^[([{]$/.test(text)) depth++;
        if (/^[)\]}]$/.test(text)) depth--;
      }
      if (depth === 0 && kind === 'word' && this.#tokens[at - 1]!.line < line) {
        counter = this.#counted(at, counter);
        at = Math.max(this.#declaration(at), at + 1);
      } else at++;
    }
  }

  /** `Name Type = iota`, and names alone that go on counting. */
  #counted(at: number, counter: Counter | undefined): Counter | undefined {
    const name = this.#tokens[at]!;
    const line = this.#tokens.slice(at, at + 12).filter((token) => token.line === name.line);
    const equals = line.findIndex(({ text }) => text === '=');
    if (equals < 0) {
      if (!counter || line.length !== 1) return undefined;
      this.#addConstant(name, counter.type, counter.next, true);
      return { ...counter, next: counter.next + 1 };
    }
    if (line[equals + 1]?.text !== 'iota') return undefined;
    const plus = line[equals + 2]?.text === '+' ? Number(line[equals + 3]?.text) : 0;
    const type = line
      .slice(1, equals)
      .map(({ text }) => text)
      .join('');
    const first = Number.isInteger(plus) ? plus : 0;
    if (name.text !== '_') this.#addConstant(name, type, first, true);
    return { type, next: first + 1 };
  }

  #addConstant(name: Token, type: string, value: string | number, counted = false): void {
    this.names.set(name.text, value);
    this.constants.push({
      name: name.text,
      group: /^(?:string|int\d*|uint\d*)?$/.test(type) ? '' : type,
      value,
      line: name.line,
      comment: this.#scanned.commentFor(name.line),
      counted,
    });
  }

  /** `Name Type = value`; returns the place after it. */
  #declaration(at: number): number {
    const name = this.#tokens[at];
    if (name?.kind !== 'word') return at + 1;
    let equals = at + 1;
    const type: string[] = [];
    while (
      equals < this.#tokens.length &&
      this.#tokens[equals]!.line === name.line &&
      this.#tokens[equals]!.text !== '=' &&
      equals - at < 30
    )
      type.push(this.#tokens[equals++]!.text);
    return this.#tokens[equals]?.text === '=' ? this.#value(at, type.join(''), equals + 1) : equals;
  }

  #value(at: number, type: string, start: number): number {
    const name = this.#tokens[at]!;
    const { value, end } = valueAt(this.#tokens, start, this.names);
    const comment = this.#scanned.commentFor(name.line);
    if (typeof value === 'string' || typeof value === 'number') {
      this.#addConstant(name, type, value);
    } else if (typeof value === 'object' && value !== null) {
      const typeWords = this.#typeBefore(start);
      this.literals.push({
        name: name.text,
        type: typeWords,
        value: typeWords.startsWith('map') ? this.#knownKeys(value, start, end) : value,
        line: name.line,
        comment,
        kind: 'value',
      });
    }
    return end;
  }

  /** `APIError{Code: "x", …}` wherever it stands. */
  #structure(at: number): void {
    const { value } = valueAt(this.#tokens, at, this.names);
    const { text, line } = this.#tokens[at]!;
    if (isObject(value)) this.literals.push({ name: text, type: '', value, line, comment: '', kind: 'class' });
  }

  /** A map's keys are constants: those of other files have values that nobody knows here. */
  #knownKeys(map: object, start: number, end: number): object {
    const known = new Set<string>([...this.names.values()].map(String));
    for (const { kind, text } of this.#tokens.slice(start, end)) if (kind !== 'word') known.add(text);
    const entries = Object.entries(map);
    this.foreign.push(...entries.filter(([key, value]) => !known.has(key) && typeof value !== 'object').map(([key]) => key));
    return Object.fromEntries(entries.filter(([key, value]) => known.has(key) || typeof value === 'object'));
  }

  /** The words of a composite literal's type: `map[ErrorCode]int`. */
  #typeBefore(start: number): string {
    const words: string[] = [];
    for (let at = start; at < this.#tokens.length && at - start < 20 && !/^[{(]$/.test(this.#tokens[at]!.text); at++)
      words.push(this.#tokens[at]!.text);
    return words.join(' ');
  }
}
