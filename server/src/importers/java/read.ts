/** Enumerations, constants and error classes in Java and its kin. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { isObject } from '../support/data.ts';
import { isCodeValue } from '../support/envelopeShape.ts';
import { labelRole } from '../support/labels.ts';
import { collect } from '../support/source/collect.ts';
import type { SourceConstant, SourceLiteral } from '../support/source/collect.ts';
import { isErrorName } from '../support/source/names.ts';
import { pairsIn } from '../support/source/pairs.ts';
import { scan } from '../support/source/tokens.ts';
import type { Scanned, Token } from '../support/source/tokens.ts';
import { asEntry, valueAt } from '../support/source/values.ts';
import { isStatus } from '../support/statusText.ts';

/** Reads a program's declarations as a draft. */
export function readJava({ text, fileName }: ImportInput): ImportedCatalogue {
  const scanned = scan(text, { line: ['//'], quotes: ['"""', '"', "'"] });
  const reader = new JavaReader(scanned);
  reader.read();
  return collect(
    { constants: reader.constants, literals: [...reader.literals, ...pairsIn(scanned.tokens, reader.names)] },
    'java',
    fileName,
  );
}

class JavaReader {
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
    const around: string[] = [];
    for (let at = 0; at < this.#tokens.length; at++) {
      const { text, kind } = this.#tokens[at]!;
      if (kind === 'string') continue;
      if (text === '{') around.push(this.#ownerOf(at));
      if (text === '}') around.pop();
      if (kind !== 'word') continue;
      if (text === 'enum') this.#enum(at);
      else if (text === 'final' || text === 'const' || text === 'val') this.#constant(at, around.findLast((name) => name !== '') ?? '');
    }
  }

  /** The class or object whose body begins at a brace; empty for other blocks. */
  #ownerOf(open: number): string {
    for (let at = open - 1; at >= 0 && open - at < 40 && !/^[;{}]$/.test(this.#tokens[at]!.text); at--) {
      if (/^(?:class|interface|object|enum)$/.test(this.#tokens[at]!.text)) return this.#tokens[at + 1]?.text ?? '';
    }
    return '';
  }

  /** `NAME("code", 404, "message"), …;` */
  #enum(at: number): void {
    const [name, next] = [this.#tokens[at + 1], this.#tokens[at + 2]];
    // `enum class` of Kotlin
    const owner = name?.text === 'class' ? next : name;
    if (owner?.kind !== 'word') return;
    let open = at + 2;
    while (open < this.#tokens.length && this.#tokens[open]!.text !== '{') open++;
    const parameters = this.#parameters(owner.text, at);
    const entries: { member: Token; value: unknown }[] = [];
    let index = open + 1;
    while (index < this.#tokens.length && !/^[;}]$/.test(this.#tokens[index]!.text)) {
      // `@Deprecated NAME`
      while (this.#tokens[index]?.text.startsWith('@') === true)
        index = this.#tokens[index + 1]?.text === '(' ? this.#skip(index + 1) : index + 1;
      const member = this.#tokens[index];
      if (member?.kind !== 'word') break;
      let end = index + 1;
      let value: unknown;
      if (this.#tokens[end]?.text === '(') {
        const args = this.#args(end);
        value = byParameter(args.values, parameters) ?? asEntry(args.values);
        end = args.end;
      } else if (this.#tokens[end]?.text === '=') ({ value, end } = valueAt(this.#tokens, end + 1, this.names));
      if (this.#tokens[end]?.text === '{') end = this.#skip(end);
      entries.push({ member, value });
      index = this.#tokens[end]?.text === ',' ? end + 1 : end;
    }
    this.#addEntries(owner.text, entries);
  }

  #addEntries(group: string, entries: readonly { member: Token; value: unknown }[]): void {
    if (!isErrorName(group)) return;
    for (const { member, value } of entries) {
      const comment = this.#scanned.commentFor(member.line);
      const code = isObject(value)
        ? Object.keys(value).find(
            (key) => labelRole(key) === 'code' && isCodeValue(value[key]) && (!isStatus(Number(value[key])) || isStatus(value['status'])),
          )
        : undefined;
      const entry = isObject(value)
        ? { ...value, ...(code === undefined && { code: member.text }) }
        : { code: typeof value === 'string' || typeof value === 'number' ? value : member.text };
      const own = code === undefined ? entry.code : (entry as Record<string, unknown>)[code];
      this.names.set(`${group}.${member.text}`, String(own));
      if (!this.names.has(member.text)) this.names.set(member.text, String(own));
      this.literals.push({ name: group, type: '', value: entry, line: member.line, comment, kind: 'class' });
    }
  }

  /** The names of the constructor's parameters, which say what an entry's arguments are. */
  #parameters(owner: string, from: number): string[] {
    for (let at = from + 2; at < this.#tokens.length; at++) {
      if (
        this.#tokens[at]!.text !== owner ||
        this.#tokens[at + 1]?.text !== '(' ||
        this.#tokens[at - 1]?.text === 'new' ||
        this.#tokens[at - 1]?.text === '.'
      )
        continue;
      const end = this.#skip(at + 1);
      if (this.#tokens[end]?.text !== '{' && this.#tokens[at - 1]?.text !== 'class') continue;
      const inner = this.#tokens.slice(at + 2, end - 1);
      const isKotlin = inner.some(({ text }) => text === ':');
      return inner.flatMap((token, index) =>
        (
          isKotlin
            ? inner[index + 1]?.text === ':'
            : token.kind === 'word' && (inner[index + 1] === undefined || inner[index + 1]!.text === ',')
        )
          ? [token.text]
          : [],
      );
    }
    return [];
  }

  #args(open: number): { values: unknown[]; end: number } {
    const end = this.#skip(open);
    const values: unknown[] = [];
    let at = open + 1;
    while (at < end - 1) {
      const read = valueAt(this.#tokens, at, this.names);
      values.push(read.value);
      at = Math.max(read.end, at + 1);
      let depth = 0;
      while (at < end - 1 && (this.#tokens[at]!.text !== ',' || depth > 0)) {
        if (/^[([{]$/.test(this.#tokens[at]!.text)) depth++;
        if (/^[)\]}]$/.test(this.#tokens[at]!.text)) depth--;
        at++;
      }
      at++;
    }
    return { values, end };
  }

  /** The place after the bracket that closes the one here. */
  #skip(open: number): number {
    let depth = 0;
    for (let at = open; at < this.#tokens.length; at++) {
      const { text, kind } = this.#tokens[at]!;
      if (kind === 'string') continue;
      if (/^[([{]$/.test(text)) depth++;
      if (/^[)\]}]$/.test(text) && --depth === 0) return at + 1;
    }
    return this.#tokens.length;
  }

  /** `static final String NAME = "code"` */
  #constant(at: number, owner: string): void {
    let equals = at + 1;
    while (equals < this.#tokens.length && equals - at < 12 && !/^[=;{}()]$/.test(this.#tokens[equals]!.text)) equals++;
    const name = this.#tokens.slice(at + 1, equals).findLast(({ kind }, index, all) => kind === 'word' && all[index - 1]?.text !== ':');
    if (this.#tokens[equals]?.text !== '=' || name === undefined) return;
    const { value } = valueAt(this.#tokens, equals + 1, this.names);
    const comment = this.#scanned.commentFor(name.line);
    if (typeof value === 'string' || typeof value === 'number') {
      this.names.set(name.text, value);
      this.names.set(`${owner}.${name.text}`, value);
      this.constants.push({ name: name.text, group: owner, value, line: name.line, comment });
    } else if (isObject(value)) this.literals.push({ name: name.text, type: owner, value, line: name.line, comment, kind: 'value' });
  }
}

/** Arguments by the names of the parameters that take them. */
function byParameter(values: readonly unknown[], names: readonly string[]): object | undefined {
  if (
    names.length === 0 ||
    names.length < values.length ||
    !names.some((name) => ['code', 'status', 'message', 'description'].includes(labelRole(name) ?? ''))
  )
    return undefined;
  return Object.fromEntries(values.flatMap((value, at) => (value === undefined ? [] : [[names[at]!, value]])));
}
