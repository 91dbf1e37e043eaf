/** Enumerations, constants, dictionaries and error classes in Python. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { isObject } from '../support/data.ts';
import { aliasesOf } from '../support/source/aliases.ts';
import { collect } from '../support/source/collect.ts';
import type { SourceConstant, SourceLiteral } from '../support/source/collect.ts';
import { isErrorName } from '../support/source/names.ts';
import { scan } from '../support/source/tokens.ts';
import type { Scanned, Token } from '../support/source/tokens.ts';
import { asEntry, valueAt } from '../support/source/values.ts';

/** Reads a program's declarations as a draft. */
export function readPython({ text, fileName }: ImportInput): ImportedCatalogue {
  const scanned = scan(text, { line: ['#'], quotes: ['"""', "'''", '"', "'"] });
  const reader = new PythonReader(scanned, text.split('\n'));
  reader.read();
  return collect({ constants: reader.constants, literals: reader.literals }, 'python', fileName);
}

interface OpenClass {
  readonly name: string;
  readonly bases: string;
  readonly indent: number;
  readonly line: number;
  readonly fields: Record<string, unknown>;
  doc: string;
  /** How far its own statements are indented; what stands deeper belongs to its functions. */
  body: number | undefined;
}

class PythonReader {
  readonly constants: SourceConstant[] = [];
  readonly literals: SourceLiteral[] = [];
  readonly #names = new Map<string, string | number>();
  readonly #tokens: readonly Token[];
  readonly #scanned: Scanned;
  readonly #lines: readonly string[];
  #class: OpenClass | undefined;

  constructor(scanned: Scanned, lines: readonly string[]) {
    this.#scanned = scanned;
    this.#tokens = scanned.tokens;
    this.#lines = lines;
  }

  read(): void {
    let last = 0;
    for (let at = 0; at < this.#tokens.length;) {
      const token = this.#tokens[at]!;
      const begins = token.line !== last;
      last = token.line;
      if (!begins) {
        at++;
        continue;
      }
      const indent = /^\s*/.exec(this.#lines[token.line - 1] ?? '')![0].length;
      if (this.#class && indent <= this.#class.indent) this.#closeClass();
      if (this.#class) this.#class.body ??= indent;
      if (token.text === 'class' && token.kind === 'word') at = this.#openClass(at, indent);
      else if (token.kind === 'string' && this.#class && this.#class.doc === '' && Object.keys(this.#class.fields).length === 0) {
        this.#class.doc = token.text.trim().split(/\n\s*\n/)[0] ?? '';
        at++;
      } else at = Math.max(this.#assignment(at, indent), at + 1);
      last = this.#tokens[at - 1]?.line ?? last;
    }
    this.#closeClass();
  }

  #openClass(at: number, indent: number): number {
    const name = this.#tokens[at + 1];
    let colon = at + 1;
    while (colon < this.#tokens.length && colon - at < 60 && this.#tokens[colon]!.text !== ':') colon++;
    const bases = this.#tokens
      .slice(at + 2, colon)
      .map(({ text }) => text)
      .join(' ');
    this.#closeClass();
    if (name)
      this.#class = {
        name: name.text,
        bases,
        indent,
        line: name.line,
        fields: Object.create(null) as Record<string, unknown>,
        doc: '',
        body: undefined,
      };
    return colon + 1;
  }

  /** `NAME = value` at a line's beginning, and `super().__init__(404, "message", "code")`. */
  #assignment(at: number, indent: number): number {
    const name = this.#tokens[at]!;
    const owner = this.#class;
    if (name.text === 'super' && owner) {
      const call = this.#tokens.findIndex((token, index) => index > at && token.text === '__init__');
      if (call > 0 && call - at < 6) {
        const { value, end } = valueAt(this.#tokens, call, this.#names);
        if (isObject(value)) Object.assign(owner.fields, { ...value, ...owner.fields });
        return end;
      }
    }
    let equals = at + 1;
    if (this.#tokens[equals]?.text === ':')
      while (
        equals < this.#tokens.length &&
        equals - at < 20 &&
        this.#tokens[equals]!.text !== '=' &&
        this.#tokens[equals]!.line === name.line
      )
        equals++;
    if (name.kind !== 'word' || this.#tokens[equals]?.text !== '=' || this.#tokens[equals + 1]?.text === '=') return at + 1;
    const type = this.#tokens
      .slice(at + 2, equals)
      .map(({ text }) => text)
      .join(' ');
    const { value, end } = this.#values(equals + 1);
    const comment = this.#scanned.commentFor(name.line) || this.#docAfter(end, indent);
    if (owner === undefined) {
      if (indent === 0) this.#top(name, type, value, comment);
    } else if (indent === owner.body) {
      if (this.#isEnum(owner)) this.#member(owner, name, value, comment);
      else owner.fields[name.text] ??= value;
    }
    return end;
  }

  /** A value, or several with commas between them. */
  #values(start: number): { value: unknown; end: number } {
    const first = valueAt(this.#tokens, start, this.#names);
    const values = [first.value];
    let { end } = first;
    while (this.#tokens[end]?.text === ',' && this.#tokens[end + 1]?.line === this.#tokens[end]!.line) {
      const next = valueAt(this.#tokens, end + 1, this.#names);
      values.push(next.value);
      end = Math.max(next.end, end + 2);
    }
    return values.length === 1 ? first : { value: values, end };
  }

  #isEnum = ({ name, bases }: OpenClass): boolean =>
    /\b(?:Enum|IntEnum|StrEnum|Flag|TextChoices|Choices)\b/.test(bases) ||
    (bases.replaceAll(/[()\s]/g, '') === '' && /codes?$/i.test(name));

  /** A text that stands below a member tells about it. */
  #docAfter(end: number, indent: number): string {
    const next = this.#tokens[end];
    if (next?.kind !== 'string') return '';
    const own = /^\s*/.exec(this.#lines[next.line - 1] ?? '')![0].length;
    return own === indent && this.#tokens[end - 1]!.line < next.line ? next.text.trim() : '';
  }

  #member(owner: OpenClass, name: Token, value: unknown, comment: string): void {
    if (typeof value === 'string' || typeof value === 'number') return this.#add(name.text, owner.name, value, name.line, comment);
    const entry = Array.isArray(value) ? asEntry(value) : value;
    if (!isObject(entry) || !isErrorName(owner.name)) return;
    this.literals.push({
      name: owner.name,
      type: owner.bases,
      value: { ...entry, ...(entry['code'] === undefined && { code: name.text }) },
      line: name.line,
      comment,
      kind: 'class',
    });
  }

  #top(name: Token, type: string, value: unknown, comment: string): void {
    const aliases = aliasesOf(value);
    if (typeof value === 'string' || typeof value === 'number') this.#add(name.text, '', value, name.line, comment);
    else if (aliases && isErrorName(name.text)) for (const [key, code] of aliases) this.#add(key, name.text, code, name.line, '');
    else if (typeof value === 'object' && value !== null)
      this.literals.push({ name: name.text, type, value, line: name.line, comment, kind: 'value' });
  }

  #add(name: string, group: string, value: string | number, line: number, comment: string): void {
    this.#names.set(group === '' ? name : `${group}.${name}`, value);
    if (!this.#names.has(name)) this.#names.set(name, value);
    this.constants.push({ name, group, value, line, comment });
  }

  #closeClass(): void {
    const open = this.#class;
    this.#class = undefined;
    if (!open || this.#isEnum(open) || Object.keys(open.fields).length === 0 || !isErrorName(`${open.name} ${open.bases}`)) return;
    this.literals.push({ name: open.name, type: open.bases, value: open.fields, line: open.line, comment: open.doc, kind: 'class' });
  }
}
