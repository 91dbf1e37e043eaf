import { formatPointer } from '../core/jsonPointer.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Certainty } from './facts.ts';
import type { Library, Meaning, Members, Receivers, Shape } from './receivers.ts';
import type { PathValue } from './value.ts';

/** What a chain of members says: a fact of one response, or a place on the way to one. */
export interface Classified {
  /** Facts of one response share this. */
  readonly response: string;
  readonly meaning: Fact;
  readonly certainty: Certainty;
  /** The member path within the body, where the chain leads through one. */
  readonly bodyPath?: readonly string[];
  /** The header's name, lower case. */
  readonly header?: string;
  /** For the code: the envelope keeps it elsewhere. */
  readonly misplaced?: boolean;
}

/** A fact or a shape. */
export type Fact = Exclude<Meaning, 'same'> | 'header' | 'unknown';

/** Members that leave the fact what it is. */
const transparent = new Set([
  'toString()',
  'trim()',
  'toLowerCase()',
  'toUpperCase()',
  'String()',
  'valueOf()',
  'strip()',
  'lower()',
  'lowercase()',
  'uppercase()',
  'orEmpty()',
  'upper()',
  'to_s()',
  'to_i()',
  'to_sym()',
  'presence()',
  'to_str()',
  'as_str()',
  'as_ref()',
  'as_u16()',
  'as_deref()',
  'unwrap()',
  'clone()',
  'equals',
  'intValue()',
  'value()',
  'value',
  'to_owned()',
  'to_string()',
  '__str__()',
  'asText()',
  'textValue()',
  'stringValue()',
  'getAsString()',
  'getAsInt()',
  'asInt()',
  'getValue()',
  'name()',
  'ToString()',
  'Trim()',
  'ToLower()',
  'ToUpper()',
  'ToLowerInvariant()',
  'ToUpperInvariant()',
  'GetString()',
  'GetInt32()',
  'Value',
  'GetValueOrDefault()',
  'Result',
]);

const shapes = new Set<Meaning>(['response', 'error', 'body', 'headers']);

/** Names under which APIs keep their code where no envelope says better. */
const codeNames = new Set(['code', 'errorCode', 'error_code', 'errcode', 'errCode', 'reason', 'err_code', 'ErrorCode', 'Code']);

const foldedCodeNames = new Set([...codeNames].map((name) => name.replaceAll('_', '').toLowerCase()));

/** A member's name without the style of its language: `getErrorCode()`, `ErrorCode` and `error_code` are one. */
const foldName = (name: string): string =>
  (name.endsWith('()') ? name.slice(0, -2).replace(/^[gG]et_?(?=[A-Z])/, '') : name).replaceAll(/[_-]/g, '').toLowerCase();

/** Resolves member chains by a language's receivers and the bound catalogues' envelopes. */
export class Classifier {
  readonly #tables: Record<Shape, Members>;
  readonly #vocabulary: Vocabulary;
  readonly #codePointers: ReadonlySet<string>;
  readonly #codeTails: ReadonlySet<string>;
  readonly #folds: boolean;
  readonly #fold: (name: string) => string;

  constructor(receivers: Receivers, libraries: readonly Library[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#tables = { ...receivers.members };
    for (const library of libraries) {
      for (const [shape, members] of Object.entries(library.members ?? {})) {
        this.#tables[shape as Shape] = { ...this.#tables[shape as Shape], ...members };
      }
    }
    const pointers = vocabulary.pointers('code');
    this.#folds = receivers.foldsNames === true;
    this.#fold = this.#folds ? foldName : (name) => name;
    this.#codePointers = new Set(pointers.map((pointer) => this.#pointer(pointer)));
    this.#codeTails = new Set(pointers.map((pointer) => this.#fold(pointer.at(-1) ?? '')));
  }

  /** What the chain says; `unknown` where it says nothing. */
  classify(value: PathValue): Classified {
    let shape: Shape = value.root.shape;
    let base = '';
    let through = false;
    const body: string[] = [];
    const { path } = value;
    for (let i = 0; i < path.length; i++) {
      const name = path[i]!;
      const response = `${value.root.id}${base}`;
      if (shape === 'headers')
        return { response, meaning: 'header', header: name.replace(/\(\)$/, '').toLowerCase(), certainty: 'envelope' };
      if (shape === 'body') {
        if (transparent.has(name) && body.length > 0) continue;
        if (own(this.#tables.body, name) === 'same') continue;
        body.push(name);
        continue;
      }
      if (transparent.has(name) && i > 0) continue;
      const rest = path.slice(i);
      if (shape === 'unknown') {
        const tail = this.#envelopeTail(rest);
        if (tail !== undefined) return { response, meaning: tail, certainty: rest.length > 1 ? 'envelope' : 'name', bodyPath: rest };
      }
      const meaning = own(this.#tables[shape], name);
      if (meaning === 'same') continue;
      if (meaning === undefined) {
        if (shape === 'unknown') base += `.${name}`;
        else if (shape === 'error' || shape === 'response') {
          const tail = this.#envelopeTail(rest);
          if (tail !== undefined)
            return {
              response,
              meaning: tail,
              certainty: shape === 'error' && rest.length === 1 ? 'exception' : 'envelope',
              bodyPath: rest,
            };
          shape = 'unknown';
        }
        continue;
      }
      if (shapes.has(meaning)) {
        // `result.error === "x"`: the last member of an unknown value is the fact itself
        if (meaning === 'error' && i === path.length - 1 && shape === 'unknown') return { response, meaning: 'error', certainty: 'name' };
        shape = meaning as Shape;
        through = true;
        continue;
      }
      if (path.slice(i + 1).some((later) => !transparent.has(later))) {
        // a member of a fact (`code.length`) is no fact of ours
        return { response, meaning: 'unknown', certainty: 'name' };
      }
      const certainty: Certainty = shape === 'error' ? 'exception' : shape === 'unknown' && !through ? 'name' : 'envelope';
      return { response, meaning, certainty, ...(meaning === 'code' ? { bodyPath: rest } : {}) };
    }
    const response = `${value.root.id}${base}`;
    if (shape !== 'body') return { response, meaning: shape, certainty: 'name' };
    return { response, ...this.#inBody(body) };
  }

  #inBody(body: readonly string[]): Pick<Classified, 'meaning' | 'certainty' | 'bodyPath' | 'misplaced'> {
    const pointer = this.#pointer(body);
    const bodyPath = body;
    if (body.length === 0) return { meaning: 'body', certainty: 'envelope', bodyPath };
    if (this.#codePointers.has(pointer)) return { meaning: 'code', certainty: 'envelope', bodyPath };
    for (const [member, meaning] of [
      ['status', 'status'],
      ['message', 'message'],
      ['title', 'message'],
      ['requestId', 'requestId'],
    ] as const) {
      if (this.#vocabulary.pointers(member).some((tokens) => this.#pointer(tokens) === pointer))
        return { meaning, certainty: 'envelope', bodyPath };
    }
    const last = body.at(-1)!;
    const isTail = this.#codeTails.has(this.#fold(last));
    if (codeNames.has(last) || isTail || (this.#folds && foldedCodeNames.has(foldName(last)))) {
      // a field of a type may have another name in the JSON
      const known = this.#vocabulary.pointers('code').length > 0 && (isTail || !this.#folds);
      return { meaning: 'code', certainty: 'name', bodyPath, misplaced: known };
    }
    if (body.length === 1 && (last === 'error' || last === 'reason'))
      return { meaning: 'error', certainty: 'name', bodyPath, misplaced: this.#codePointers.size > 0 };
    return { meaning: 'unknown', certainty: 'name', bodyPath };
  }

  /** Whether the rest of a chain is the whole pointer of an envelope's code, of two members or more, or its one name. */
  #envelopeTail(rest: readonly string[]): 'code' | undefined {
    const plain = rest.filter((name, i) => i === 0 || !transparent.has(name));
    return this.#codePointers.has(this.#pointer(plain)) ? 'code' : undefined;
  }

  /** A member path as envelopes are compared with it. */
  #pointer(path: readonly string[]): string {
    return formatPointer(this.#folds ? path.map(this.#fold) : path);
  }
}

function own(members: Members, name: string): Meaning | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
