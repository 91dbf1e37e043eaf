/** Enumerations, unions, constants, maps and error classes in TypeScript and JavaScript. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { aliasesOf } from '../support/source/aliases.ts';
import { collect } from '../support/source/collect.ts';
import type { SourceConstant, SourceLiteral } from '../support/source/collect.ts';
import { isErrorName } from '../support/source/names.ts';
import { pairsIn } from '../support/source/pairs.ts';
import { scan } from '../support/source/tokens.ts';
import type { Scanned, Token } from '../support/source/tokens.ts';
import { asEntry, valueAt } from '../support/source/values.ts';

/** Reads a program's declarations as a draft. */
export function readTypeScript({ text, fileName }: ImportInput): ImportedCatalogue {
  const scanned = scan(text, { line: ['//'], quotes: ['"', "'", '`'] });
  const reader = new TypeScriptReader(scanned);
  reader.read();
  return collect(
    { constants: reader.constants, literals: [...reader.literals, ...pairsIn(scanned.tokens, reader.names)] },
    'typescript',
    fileName,
  );
}

class TypeScriptReader {
  readonly constants: SourceConstant[] = [];
  readonly literals: SourceLiteral[] = [];
  readonly names = new Map<string, string | number>();
  readonly #tokens: readonly Token[];
  readonly #scanned: Scanned;

  constructor(scanned: Scanned) {
    this.#scanned = scanned;
    this.#tokens = scanned.tokens;
  }

  read(): void {
    for (let at = 0; at < this.#tokens.length; at++) {
      const { text, kind } = this.#tokens[at]!;
      if (kind !== 'word' || this.#tokens[at - 1]?.text === '.') continue;
      if (text === 'enum') this.#enum(at);
      else if (text === 'type') this.#union(at);
      else if (text === 'const' || text === 'let' || text === 'var' || text === 'readonly') this.#constant(at);
      else if (text === 'class') this.#class(at);
    }
  }

  #enum(at: number): void {
    const name = this.#tokens[at + 1];
    if (name?.kind !== 'word' || this.#tokens[at + 2]?.text !== '{') return;
    let next = 0;
    let index = at + 3;
    while (index < this.#tokens.length && this.#tokens[index]!.text !== '}') {
      const member = this.#tokens[index]!;
      let value: unknown = next;
      let end = index + 1;
      if (this.#tokens[end]?.text === '=') ({ value, end } = valueAt(this.#tokens, end + 1, this.names));
      if (typeof value === 'number') next = value + 1;
      if (typeof value === 'string' || typeof value === 'number') this.#addConstant(member.text, name.text, value, member.line);
      while (end < this.#tokens.length && this.#tokens[end]!.text !== ',' && this.#tokens[end]!.text !== '}') end++;
      index = this.#tokens[end]?.text === ',' ? end + 1 : end;
    }
  }

  /** `type Code = 'a' | 'b'` */
  #union(at: number): void {
    const name = this.#tokens[at + 1];
    if (name?.kind !== 'word' || this.#tokens[at + 2]?.text !== '=') return;
    let index = at + 3;
    if (this.#tokens[index]?.text === '|') index++;
    for (; this.#tokens[index]?.kind === 'string' || this.#tokens[index]?.kind === 'number'; index += 2) {
      const member = this.#tokens[index]!;
      this.#addConstant('', name.text, member.kind === 'number' ? Number(member.text) : member.text, member.line);
      if (this.#tokens[index + 1]?.text !== '|') break;
    }
  }

  #constant(at: number): void {
    const name = this.#tokens[at + 1];
    if (name?.kind !== 'word') return;
    let equals = at + 2;
    const type: string[] = [];
    if (this.#tokens[equals]?.text === ':') {
      while (equals < this.#tokens.length && equals - at < 60 && this.#tokens[equals]!.text !== '=' && this.#tokens[equals]!.text !== ';')
        type.push(this.#tokens[equals++]!.text);
    }
    if (this.#tokens[equals]?.text !== '=' || this.#tokens[equals + 1]?.text === '=' || this.#tokens[equals + 1]?.text === '>') return;
    const { value, end } = valueAt(this.#tokens, equals + 1, this.names);
    const cast =
      this.#tokens
        .slice(equals + 1, end)
        .filter(({ kind }) => kind === 'word')
        .at(-1)?.text ?? '';
    const group = type
      .filter((word) => /^\w+$/.test(word) && !/^(?:string|number|readonly|Record|Readonly|Array|const)$/.test(word))
      .join(' ');
    const aliases = aliasesOf(value);
    if (typeof value === 'string' || typeof value === 'number') this.#addConstant(name.text, group, value, name.line);
    else if (aliases && isErrorName(`${name.text} ${group} ${cast}`))
      for (const [key, code] of aliases) this.#addConstant(key, name.text, code, this.#lineOf(key, at, end) ?? name.line);
    else if (typeof value === 'object' && value !== null)
      this.literals.push({
        name: name.text,
        type: `${group} ${cast}`,
        value,
        line: name.line,
        comment: this.#scanned.commentFor(name.line),
        kind: 'value',
      });
  }

  #lineOf(word: string, from: number, to: number): number | undefined {
    return this.#tokens.slice(from, to).find(({ text }) => text === word)?.line;
  }

  /** `class Lost extends ApiError { code = 'lost'; constructor() { super('lost', 404) } }` */
  #class(at: number): void {
    const name = this.#tokens[at + 1];
    let open = at + 1;
    while (open < this.#tokens.length && open - at < 60 && this.#tokens[open]!.text !== '{') open++;
    if (name?.kind !== 'word' || this.#tokens[open]?.text !== '{') return;
    const bases = this.#tokens
      .slice(at + 2, open)
      .map(({ text }) => text)
      .join(' ');
    if (!isErrorName(`${name.text} ${bases}`)) return;
    const fields = Object.create(null) as Record<string, unknown>;
    let depth = 0;
    for (let index = open; index < this.#tokens.length; index++) {
      const { text, kind } = this.#tokens[index]!;
      if (kind === 'string') continue;
      if (text === '{') depth++;
      if (text === '}' && --depth === 0) break;
      const following = this.#tokens[index + 1]?.text;
      if (depth === 1 && kind === 'word' && following === '=' && !Object.hasOwn(fields, text))
        fields[text] = valueAt(this.#tokens, index + 2, this.names).value;
      if (text === 'super' && following === '(')
        Object.assign(fields, asEntryOf(valueAt(this.#tokens, index, this.names).value), { ...fields });
    }
    if (Object.keys(fields).length > 0)
      this.literals.push({
        name: name.text,
        type: bases,
        value: fields,
        line: name.line,
        comment: this.#scanned.commentFor(name.line),
        kind: 'class',
      });
  }

  #addConstant(name: string, group: string, value: string | number, line: number): void {
    if (name !== '') {
      this.names.set(group === '' ? name : `${group}.${name}`, value);
      if (group === '' || !this.names.has(name)) this.names.set(name, value);
    }
    this.constants.push({ name, group, value, line, comment: this.#scanned.commentFor(line) });
  }
}

const asEntryOf = (value: unknown): object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : ((asEntry([value]) as object | undefined) ?? {});
