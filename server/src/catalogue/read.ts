/** From a file's plain JSON value to the model: what is not as it should be is left out, what can be read stays. */
import type { Catalogue, CodeEntry, Deprecation, Envelope, Recognise, StatusEntry } from '../model/catalogue.ts';
import { retryPolicies } from '../model/retryPolicy.ts';
import {
  actors,
  codeMembers,
  envelopeMembers,
  idFromSource,
  isCatalogueId,
  isHost,
  isMediaType,
  isPlace,
  isStatus,
  isWebAddress,
} from './format.ts';

type Json = Readonly<Record<string, unknown>>;

/** A catalogue as one file declares it, and what it builds on. */
export interface CatalogueContent {
  readonly catalogue: Catalogue;
  readonly extends: readonly string[];
  /** Whether the file gives its id itself. */
  readonly declaresId: boolean;
}

/**
 * Reads the value of a catalogue file. `broken`: the text has syntax errors, so entries that are nested in others are
 * taken for the entries they were before a brace was lost.
 */
export function readCatalogue(value: unknown, source: string, shipped: boolean, broken: boolean): CatalogueContent {
  const file = isObject(value) ? value : {};
  const id = isString(file['id']) && isCatalogueId(file['id']) ? file['id'] : undefined;
  const title = text(file['title']);
  const docs = address(file['docs']);
  const codes = new Map<string, CodeEntry>();
  if (isObject(file['codes'])) readCodes(file['codes'], codes, broken);
  return {
    catalogue: {
      id: id ?? idFromSource(source),
      title: title ?? id ?? idFromSource(source),
      ...(docs !== undefined && { docs }),
      source,
      shipped,
      recognise: readRecognise(file['recognise']),
      envelope: readEnvelope(file['envelope']),
      statuses: readStatuses(file['statuses']),
      codes,
    },
    extends: strings(file['extends']),
    declaresId: id !== undefined,
  };
}

const knownInCode: ReadonlySet<string> = new Set(codeMembers);

function readCodes(object: Json, codes: Map<string, CodeEntry>, broken: boolean, lists: StatusLists = new Map()): void {
  for (const code of Object.keys(object)) {
    const entry = object[code];
    if (!isObject(entry)) continue;
    codes.set(code, readCode(code, entry, lists));
    if (!broken) continue;
    const lost: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const name of Object.keys(entry)) if (!knownInCode.has(name) && isObject(entry[name])) lost[name] = entry[name];
    readCodes(lost, codes, broken, lists);
  }
}

/** Lists of one status, each made once. */
type StatusLists = Map<number, readonly number[]>;

function listOf(status: number, lists: StatusLists): readonly number[] {
  let list = lists.get(status);
  if (list === undefined) lists.set(status, (list = [status]));
  return list;
}

/** Every entry has the same members in the same order, so that fifty thousand of them share one shape. */
function readCode(code: string, entry: Json, lists: StatusLists): CodeEntry {
  const { status } = entry;
  const statuses = isStatus(status) ? listOf(status, lists) : Array.isArray(status) ? [...new Set(status.filter(isStatus))] : none;
  const deprecated = entry['deprecated'];
  return {
    code,
    statuses,
    title: text(entry['title']),
    description: text(entry['description']),
    action: text(entry['action']),
    actor: oneOf(actors, entry['actor']),
    retry: oneOf(retryPolicies, entry['retry']),
    docs: address(entry['docs']),
    deprecated: isObject(deprecated) ? readDeprecation(deprecated) : undefined,
    example: entry['example'],
  };
}

const none: readonly number[] = Object.freeze([]);

function readDeprecation(value: Json): Deprecation {
  return definedOnly({ since: text(value['since']), replacedBy: text(value['replacedBy']), reason: text(value['reason']) });
}

function readStatuses(value: unknown): ReadonlyMap<number, StatusEntry> {
  const statuses = new Map<number, StatusEntry>();
  if (!isObject(value)) return statuses;
  for (const name of Object.keys(value)) {
    const entry = value[name];
    const status = Number(name);
    if (!/^\d{3}$/.test(name) || !isStatus(status) || !isObject(entry)) continue;
    statuses.set(
      status,
      definedOnly({
        status,
        title: text(entry['title']),
        description: text(entry['description']),
        action: text(entry['action']),
        actor: oneOf(actors, entry['actor']),
        retry: oneOf(retryPolicies, entry['retry']),
        docs: address(entry['docs']),
      }),
    );
  }
  return statuses;
}

function readRecognise(value: unknown): Recognise {
  const recognise = isObject(value) ? value : {};
  return {
    hosts: strings(recognise['hosts']).filter(isHost).map(plainHost),
    imports: strings(recognise['imports']).map((name) => name.replace(/(\/\*{0,2}|\.\*)$/, '')),
    files: strings(recognise['files']),
  };
}

/** A host covers its subdomains anyway, so `*.` in front says nothing. */
const plainHost = (host: string): string => host.toLowerCase().replace(/^\*\./, '').replace(/\.$/, '');

function readEnvelope(value: unknown): Envelope {
  if (!isObject(value)) return {};
  const envelope: { -readonly [K in keyof Envelope]: Envelope[K] } = {};
  for (const member of envelopeMembers) {
    const places = strings(value[member]).filter(isPlace);
    if (places.length > 0) envelope[member] = places;
  }
  const contentType = value['contentType'];
  if (isString(contentType) && isMediaType(contentType)) envelope.contentType = contentType;
  return envelope;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isString = (value: unknown): value is string => typeof value === 'string';
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const address = (value: unknown): string | undefined => (typeof value === 'string' && isWebAddress(value) ? value : undefined);
const oneOf = <T extends string>(words: readonly T[], value: unknown): T | undefined =>
  words.includes(value as T) ? (value as T) : undefined;

/** A text or a list of texts, as a list; anything else in it is dropped. */
function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => isString(item) && item !== '');
}

function definedOnly<T extends object>(object: T): T {
  for (const name of Object.keys(object) as (keyof T)[]) if (object[name] === undefined) delete object[name];
  return object;
}
