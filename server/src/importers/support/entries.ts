/** Lists and maps of codes in parsed data: which collections hold codes, and what each entry says. */
import { codeShape, isCodeAnywhere } from './codeShape.ts';
import type { Json } from './data.ts';
import { isObject, textOf } from './data.ts';
import type { DraftBuilder, FoundCode } from './draftBuilder.ts';
import { flagged, stated } from './draftBuilder.ts';
import { isCodeValue } from './envelopeShape.ts';
import type { LabelRole } from './labels.ts';
import { labelRole } from './labels.ts';
import { policyInFlag } from './policyText.ts';
import { isNameOfStatus, isStatus, readStatusCell } from './statusText.ts';

const maxDepth = 12;
const errorName = /err|fault|exception|problem|failure|reason|code|status/i;

/** Where an import looks for entries, and what it knows of the place. */
export interface EntriesContext {
  /** The names of the members on the way down. */
  readonly path: readonly string[];
  /** Statuses that a member on the way named: `404: [...]`. */
  readonly statuses: readonly number[];
}

/** Adds every code found in the data; returns how many entries were read. */
export function readEntries(draft: DraftBuilder, data: unknown, context: EntriesContext = { path: [], statuses: [] }): number {
  const ignored = new Map<string, number>();
  const read = visit(draft, data, context, ignored);
  if (ignored.size > 0 && read > 0)
    draft.note('unread', `Members that a catalogue has no place for were left out: ${[...ignored.keys()].slice(0, 20).join(', ')}.`);
  return read;
}

function visit(draft: DraftBuilder, data: unknown, context: EntriesContext, ignored: Map<string, number>): number {
  if (context.path.length > maxDepth) return 0;
  if (Array.isArray(data)) return visitList(draft, data, context, ignored);
  return isObject(data) ? visitMap(draft, data, context, ignored) : 0;
}

function visitList(draft: DraftBuilder, list: readonly unknown[], context: EntriesContext, ignored: Map<string, number>): number {
  const objects = list.filter(isObject);
  const member = objects.length > 0 && objects.length >= list.length * 0.8 ? codeMember(objects, context) : undefined;
  if (member !== undefined) {
    let read = 0;
    for (const entry of objects) {
      const code = entry[member];
      if (typeof code !== 'string' && typeof code !== 'number') {
        draft.note('unread', `An entry without \`${member}\` was left out: ${JSON.stringify(entry).slice(0, 80)}`);
        continue;
      }
      addEntry(draft, String(code), entry, member, context, ignored);
      read++;
    }
    return read;
  }
  const words = list.filter((item): item is string | number => typeof item === 'string' || typeof item === 'number');
  if (
    words.length === list.length &&
    list.length > 0 &&
    words.every(isCodeValue) &&
    isAboutErrors(context) &&
    !words.every((word) => isStatus(Number(word)))
  ) {
    for (const word of words) draft.code(String(word), { statuses: context.statuses.length > 0 ? stated(context.statuses) : undefined });
    return words.length;
  }
  return list.reduce<number>(
    (read, item) => read + (typeof item === 'object' ? visit(draft, item, { ...context, path: [...context.path, ''] }, ignored) : 0),
    0,
  );
}

/** The member that holds each entry's code: the one that is called so, has a value in nearly all, and different ones. */
function codeMember(entries: readonly Json[], context: EntriesContext): string | undefined {
  const names = [...new Set(entries.slice(0, 50).flatMap((entry) => Object.keys(entry)))];
  const usable = names.filter((name) => {
    const values = entries.map((entry) => entry[name]).filter((value) => value !== undefined && value !== null && value !== '');
    return (
      values.length >= entries.length * (labelRole(name) === 'code' ? 0.6 : 0.8) &&
      values.every((value) => isCodeValue(value) || (labelRole(name) === 'code' && typeof value === 'string' && value.length < 120))
    );
  });
  const role = (name: string): LabelRole | undefined => labelRole(name);
  const statusLike = (name: string): boolean => entries.every((entry) => entry[name] === undefined || isStatus(Number(entry[name])));
  const named = usable.filter((name) => role(name) === 'code' && !statusLike(name));
  const [sure] = named.toSorted((a, b) => rank(a) - rank(b));
  const telling = names.some((name) =>
    ['status', 'message', 'description', 'action', 'title', 'retry', 'cause'].includes(role(name) ?? ''),
  );
  if (sure !== undefined) return telling || isAboutErrors(context) || names.length <= 2 ? sure : undefined;
  const [possible] = usable.filter((name) => role(name) === 'name' && !statusLike(name)).toSorted((a, b) => rank(a) - rank(b));
  return possible !== undefined && (names.some((name) => role(name) === 'status') || (telling && isAboutErrors(context)))
    ? possible
    : undefined;
}

/** `code` before `errorCode` before `id` before `name`. */
const rank = (name: string): number => {
  const order = ['code', 'errorcode', 'error_code', 'key', 'slug', 'id', 'identifier', 'reason', 'type', 'name'];
  const at = order.indexOf(name.toLowerCase());
  return at < 0 ? 3 : at;
};

function visitMap(draft: DraftBuilder, map: Json, context: EntriesContext, ignored: Map<string, number>): number {
  const names = Object.keys(map);
  if (names.length === 0) return 0;
  // `404: {…}` or `404: [...]` groups codes by status.
  if (names.every((name) => isStatus(Number(name))) && Object.values(map).every((value) => typeof value === 'object' && value !== null)) {
    let read = 0;
    for (const name of names) {
      const value = map[name];
      const inner = { path: [...context.path, name], statuses: [Number(name)] };
      const found =
        Array.isArray(value) && value.every((item) => typeof item === 'string' && codeShape(item))
          ? visitList(draft, value, { ...inner, path: [...inner.path, 'codes'] }, ignored)
          : visit(draft, value, inner, ignored);
      if (found === 0 && isObject(value)) addStatus(draft, Number(name), value);
      read += Math.max(found, 1);
    }
    return read;
  }
  const kind = entryKind(map, names, context);
  if (kind !== undefined) {
    for (const name of names) addNamed(draft, name, map[name], context, ignored);
    return names.length;
  }
  let read = 0;
  for (const name of names) {
    const value = map[name];
    if (typeof value !== 'object' || value === null) continue;
    // Codes may stand beside groups of codes.
    if (
      isObject(value) &&
      isTelling(value) &&
      isAboutErrors(context) &&
      (isCodeAnywhere(name) || Object.keys(value).some((each) => labelRole(each) === 'code' && isCodeValue(value[each])))
    ) {
      addNamed(draft, name, value, context, ignored);
      read++;
    } else read += visit(draft, value, { ...context, path: [...context.path, name] }, ignored);
  }
  return read;
}

/** Whether a map's members are codes: with objects that tell about each, with messages, or with statuses. */
function entryKind(map: Json, names: readonly string[], context: EntriesContext): 'objects' | 'texts' | 'statuses' | undefined {
  const values = names.map((name) => map[name]);
  const codes = names.filter((name) => codeShape(name) !== undefined || !/\s/.test(name)).length;
  const strong = names.filter((name) => isCodeAnywhere(name) || codeShape(name) === 'number' || codeShape(name) === 'pascal').length;
  const named = codes >= names.length * 0.9;
  if (named && values.every((value) => isStatus(value)) && (strong > names.length / 2 || isAboutErrors(context))) return 'statuses';
  if (values.every(isObject)) {
    const telling = values.filter((value) => isObject(value) && isTelling(value)).length;
    const names404 = values.some(
      (value) =>
        isObject(value) && Object.keys(value).some((name) => labelRole(name) === 'status' && statusesOf(value[name]) !== undefined),
    );
    return telling >= names.length * 0.8 &&
      (named || isAboutErrors(context)) &&
      (strong > names.length / 2 || isAboutErrors(context) || names404)
      ? 'objects'
      : undefined;
  }
  if (named && values.every((value) => typeof value === 'string') && names.length > 1)
    return (strong >= names.length * 0.7 && (isAboutErrors(context) || context.path.length === 0)) ||
      (isAboutErrors(context) && names.every((name) => labelRole(name) === undefined))
      ? 'texts'
      : undefined;
  return undefined;
}

const tellingRoles: ReadonlySet<LabelRole | undefined> = new Set<LabelRole>([
  'status',
  'message',
  'description',
  'action',
  'title',
  'retry',
  'cause',
  'docs',
  'code',
]);

/** Whether an object says about a code what one says about codes. Schemas have descriptions too: their members are no codes. */
function isTelling(value: Json): boolean {
  if (
    Object.hasOwn(value, 'properties') ||
    Object.hasOwn(value, '$ref') ||
    (Object.hasOwn(value, 'type') && Object.hasOwn(value, 'description') && !Object.hasOwn(value, 'status'))
  )
    return false;
  return Object.keys(value).some(
    (name) =>
      tellingRoles.has(labelRole(name)) &&
      (typeof value[name] !== 'object' || (labelRole(name) === 'status' && statusesOf(value[name]) !== undefined)),
  );
}

const isAboutErrors = ({ path }: EntriesContext): boolean => path.some((name) => errorName.test(name));

function addNamed(draft: DraftBuilder, name: string, value: unknown, context: EntriesContext, ignored: Map<string, number>): void {
  if (isObject(value)) {
    const member = Object.keys(value).find(
      (each) => labelRole(each) === 'code' && isCodeValue(value[each]) && !isStatus(Number(value[each])),
    );
    addEntry(draft, member === undefined ? name : String(value[member]), value, member, context, ignored);
  } else if (isStatus(value)) draft.code(name, { statuses: stated([value]) });
  else if (typeof value === 'string')
    draft.code(name, {
      statuses: context.statuses.length > 0 ? stated(context.statuses) : undefined,
      description: textOf(value) === undefined ? undefined : stated(value),
    });
}

function addStatus(draft: DraftBuilder, status: number, value: Json): void {
  const { statuses: _, ...meaning } = meaningOf(value, undefined, [status], new Map());
  draft.status(status, meaning);
}

function addEntry(
  draft: DraftBuilder,
  code: string,
  entry: Json,
  member: string | undefined,
  context: EntriesContext,
  ignored: Map<string, number>,
): void {
  const found = meaningOf(entry, member, context.statuses, ignored);
  draft.code(code, { ...found, statuses: found.statuses ?? (context.statuses.length > 0 ? stated(context.statuses) : undefined) });
}

/** What an object's members say of a code. */
export function meaningOf(entry: Json, codeName: string | undefined, around: readonly number[], ignored: Map<string, number>): FoundCode {
  const values = new Map<LabelRole, unknown>();
  const descriptions: string[] = [];
  for (const name of Object.keys(entry)) {
    const value = entry[name];
    if (name === codeName || value === null || value === '') continue;
    const role = labelRole(name);
    // A summary beside a title is more than another title.
    const more = role === 'title' && name.toLowerCase() !== 'title' && Object.hasOwn(entry, 'title');
    if (role === 'description' || role === 'cause' || more) {
      const text = Array.isArray(value) ? value.filter((item) => typeof item === 'string').join(' ') : textOf(value);
      if (text) descriptions.push(text);
    } else if (role !== undefined && role !== 'name' && role !== 'type' && role !== 'field' && !values.has(role)) values.set(role, value);
    else if (role !== 'name' && role !== 'code') ignored.set(name, 1);
  }
  const status = values.get('status') ?? (codeName !== 'code' && isStatus(Number(entry['code'])) ? entry['code'] : undefined);
  const statuses = statusesOf(status);
  const known = statuses ?? around;
  const message = textOf(values.get('message')) ?? undefined;
  const name = textOf(entry['name']);
  const title =
    textOf(values.get('title')) ??
    (codeName !== 'name' &&
    name !== undefined &&
    name !== codeName &&
    !(statuses?.length === 1 && isNameOfStatus(name, statuses[0]!)) &&
    /\s/.test(name)
      ? name
      : undefined);
  const description = descriptions.join(' ');
  const action = values.get('action');
  const told = Array.isArray(action) ? action.filter((item) => typeof item === 'string').join(' ') : textOf(action);
  const retry = values.get('retry');
  const policy = typeof retry === 'boolean' || typeof retry === 'string' ? policyInFlag(retry, known) : undefined;
  const link = values.get('docs');
  const docs = textOf(link) ?? (isObject(link) ? textOf(link['url'] ?? link['href']) : undefined);
  const deprecated = values.get('deprecated');
  return {
    statuses: statuses && stated(statuses),
    title:
      title === undefined
        ? message !== undefined && description !== '' && message.length <= 100
          ? stated(message)
          : undefined
        : stated(title),
    description: description !== '' ? stated(description) : message === undefined ? undefined : stated(message),
    action: told === undefined || told === '' ? undefined : stated(told),
    retry: policy && (policy.flag ? flagged(policy.policy) : stated(policy.policy)),
    docs: docs !== undefined && /^https?:\/\/\S+$/.test(docs) ? stated(docs) : undefined,
    deprecated: deprecated === true ? stated({}) : typeof deprecated === 'string' ? stated({ reason: deprecated }) : undefined,
  };
}

function statusesOf(value: unknown): readonly number[] | undefined {
  if (Array.isArray(value)) {
    const all = value.map(Number).filter(isStatus);
    return all.length > 0 ? all : undefined;
  }
  if (isStatus(value)) return [value];
  if (isObject(value)) return isStatus(value['code']) ? [value['code']] : undefined;
  return typeof value === 'string' ? readStatusCell(value)?.statuses : undefined;
}
