/** References within a description and to files beside it. */
import { parsePointer } from '../../core/jsonPointer.ts';
import type { ImportInput } from '../importer.ts';
import { isObject, own, readJsonOrYaml } from '../support/data.ts';
import type { Json } from '../support/data.ts';
import type { DraftBuilder } from '../support/draftBuilder.ts';

/** A value, and the file it stands in ('' for the description itself): its own references start there. */
export interface Located {
  readonly value: unknown;
  readonly file: string;
}

const maxHops = 50;

/** Follows references; those that lead nowhere, or in circles, are told of once. */
export class References {
  readonly #files = new Map<string, unknown>();
  readonly #input: ImportInput;
  readonly #draft: DraftBuilder;

  constructor(root: unknown, input: ImportInput, draft: DraftBuilder) {
    this.#files.set('', root);
    this.#input = input;
    this.#draft = draft;
  }

  /** Loads every file that the description refers to, so that following needs no waiting. */
  async load(): Promise<void> {
    const queue: Located[] = [{ value: this.#files.get(''), file: '' }];
    for (let next = queue.pop(); next; next = queue.pop()) {
      for (const target of externalRefs(next.value)) {
        const file = resolvePath(next.file, target);
        if (file === undefined || this.#files.has(file) || this.#files.size > 500) continue;
        const value = await this.#read(file);
        this.#files.set(file, value);
        if (value !== undefined) queue.push({ value, file });
      }
    }
  }

  async #read(file: string): Promise<unknown> {
    const text = /^https?:/i.test(file) ? undefined : this.#input.readRelative?.(file);
    if (text === undefined) {
      this.#draft.note('unread', `The file ${file}, which this one refers to, is not at hand.`);
      return undefined;
    }
    try {
      return await readJsonOrYaml(text);
    } catch (error) {
      this.#draft.note(
        'unread',
        `The file ${file}, which this one refers to, cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
  }

  /** What a value is once no reference stands in its place; an empty object where that leads nowhere. */
  follow({ value, file }: Located): Located & { readonly value: Json } {
    let at: Located = { value, file };
    const seen = new Set<string>();
    for (let hop = 0; hop < maxHops; hop++) {
      const ref = own(at.value, '$ref');
      if (typeof ref !== 'string') return { value: isObject(at.value) ? at.value : {}, file: at.file };
      const key = `${at.file} ${ref}`;
      if (seen.has(key)) {
        this.#draft.note('unread', `The reference ${ref} leads back to itself.`);
        return { value: {}, file };
      }
      seen.add(key);
      const next = this.target(at.file, ref);
      if (next === undefined) {
        this.#draft.note('unread', `The reference ${ref} leads nowhere.`);
        return { value: {}, file };
      }
      at = next;
    }
    return { value: {}, file };
  }

  /** What a reference names; undefined where there is nothing. */
  target(file: string, ref: string): Located | undefined {
    const [path = '', fragment = ''] = ref.split('#', 2);
    const named = path === '' ? file : resolvePath(file, path);
    if (named === undefined || !this.#files.has(named)) return undefined;
    let value = this.#files.get(named);
    for (const token of parsePointer(decode(fragment)) ?? []) {
      value = Array.isArray(value) ? (value as unknown[])[Number(token)] : own(value, token);
      if (value === undefined) return undefined;
    }
    return value === undefined ? undefined : { value, file: named };
  }
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The files that references in a value name, without what follows the `#`. */
function externalRefs(root: unknown): Set<string> {
  const found = new Set<string>();
  const queue: unknown[] = [root];
  for (let next = queue.pop(); next !== undefined || queue.length > 0; next = queue.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const ref = own(next, '$ref');
    if (typeof ref === 'string' && !ref.startsWith('#')) found.add(ref.split('#', 1)[0]!);
    for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) queue.push(value);
  }
  return found;
}

/** A path from the first file's directory; undefined where it leaves that for an address we do not read. */
function resolvePath(from: string, target: string): string | undefined {
  if (/^[a-z][\w+.-]*:/i.test(target) || target === '') return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
