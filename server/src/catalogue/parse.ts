import type { JsonNode } from '../core/jsonc.ts';
import { countMembers, memberOf, membersOf, nodeSpan, readJsonc, readJsoncTree, treeOfValue } from '../core/jsonc.ts';
import type { Span } from '../core/range.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Finding } from '../model/finding.ts';
import { codeMembers } from './format.ts';
import { readCatalogue } from './read.ts';
import { validateCatalogue } from './validate.ts';

/** Where an entry stands: its name with quotes, and its value. */
export interface EntrySpans {
  readonly key: Span;
  readonly value: Span;
}

/** One catalogue file: what it declares at once, where it declares it and what is wrong there when asked. */
export interface CatalogueFile {
  /** This file's own part: what it `extends` is not in here. */
  readonly catalogue: Catalogue;
  /** Files relative to this one and shipped ids, in order. */
  readonly extends: readonly string[];
  /** Whether the file gives its id itself. */
  readonly declaresId: boolean;
  /** What is wrong within the file by itself, in order; computed once, when first asked. */
  problems(): readonly Finding[];
  /** Where a code is declared; of several the last, which counts. */
  entrySpans(code: string): EntrySpans | undefined;
  /** Where a status is described. */
  statusSpans(status: number): EntrySpans | undefined;
  /** Where `id` is given, and each item of `extends`: values with their quotes. */
  readonly places: { id(): Span | undefined; extends(index: number): Span | undefined };
}

/** More is no catalogue; reading it past errors would take seconds. */
const maxLength = 32 * 1024 * 1024;

/**
 * Reads a catalogue file. Never throws: what cannot be read is missing from the catalogue and told of by `problems()`.
 * `source` is the file's absolute path, or `shipped:ID`. `refusal` says why a file's text was not taken at all.
 */
export function parseCatalogue(text: string, source: string, shipped: boolean, refusal?: 'binary' | 'too-large'): CatalogueFile {
  const refused = refusal ?? refusalOf(text);
  const { value, broken } = refused === undefined ? readJsonc(text) : { value: undefined, broken: false };
  const content = readCatalogue(value, source, shipped, broken);
  const details = lazy(() => (refused === undefined ? detailsOf(text, broken) : refusedDetails(text, refused)));
  return {
    ...content,
    problems: lazy(() => (refused === undefined && !broken && isClean(text) ? [] : details().problems)),
    entrySpans: (code) => details().codes.get(code),
    statusSpans: (status) => details().statuses.get(String(status)),
    places: { id: () => details().id, extends: (index) => details().extends[index] },
  };
}

/** Whether nothing is wrong in a file that could be read fast: ten times cheaper than looking for the places of what is not there. */
function isClean(text: string): boolean {
  const { root, members } = treeOfValue(readJsonc(text).value);
  return members === countMembers(text) && validateCatalogue({ root, errors: [] }, text).length === 0;
}

function refusalOf(text: string): 'binary' | 'too-large' | undefined {
  if (text.length > maxLength) return 'too-large';
  return text.slice(0, 8192).includes('\0') ? 'binary' : undefined;
}

interface Details {
  readonly problems: readonly Finding[];
  readonly codes: ReadonlyMap<string, EntrySpans>;
  readonly statuses: ReadonlyMap<string, EntrySpans>;
  readonly id: Span | undefined;
  readonly extends: readonly Span[];
}

/** Takes from the tree what may be asked for, so that the tree itself can go. */
function detailsOf(text: string, broken: boolean): Details {
  const document = readJsoncTree(text);
  const { root } = document;
  const codes = new Map<string, EntrySpans>();
  collectEntries(memberOf(root, 'codes'), codes, broken);
  const statuses = new Map<string, EntrySpans>();
  collectEntries(memberOf(root, 'statuses'), statuses, false);
  const id = memberOf(root, 'id');
  const bases = memberOf(root, 'extends');
  const items = (bases?.type === 'array' ? (bases.children ?? []) : bases ? [bases] : []).filter(
    (item) => item.type === 'string' && item.value !== '',
  );
  return { problems: validateCatalogue(document, text), codes, statuses, id: id && nodeSpan(id), extends: items.map(nodeSpan) };
}

const knownInCode: ReadonlySet<string> = new Set(codeMembers);

function collectEntries(
  node: JsonNode | undefined,
  entries: Map<string, EntrySpans>,
  nested: boolean,
  only = (_name: string) => true,
): void {
  if (!node) return;
  for (const [name, value] of membersOf(node)) {
    if (!value || !only(String(name.value))) continue;
    if (value.type !== 'object' && nested) continue;
    entries.set(String(name.value), { key: nodeSpan(name), value: nodeSpan(value) });
    if (nested) collectEntries(value, entries, true, (member) => !knownInCode.has(member));
  }
}

function refusedDetails(text: string, refusal: 'binary' | 'too-large'): Details {
  const message =
    refusal === 'binary'
      ? 'This file is not text: a catalogue is a JSON object, in UTF-8.'
      : 'This file is too large for a catalogue and is not read. Split it, and join the parts by `extends`.';
  const span = { start: 0, end: Math.min(1, text.length) };
  return {
    problems: [{ rule: 'catalogue-syntax', severity: 'error', span, message }],
    codes: new Map(),
    statuses: new Map(),
    id: undefined,
    extends: [],
  };
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
