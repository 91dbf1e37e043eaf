/** What a program declares, as a draft: constants, enumerations, maps and classes that are about error codes. */
import { ImportRefusal } from '../../importer.ts';
import type { ImportedCatalogue } from '../../importer.ts';
import { isObject } from '../data.ts';
import { DraftBuilder, inferred, stated } from '../draftBuilder.ts';
import { meaningOf, readEntries } from '../entries.ts';
import { isCodeValue } from '../envelopeShape.ts';
import { labelRole } from '../labels.ts';
import { isStatus } from '../statusText.ts';
import { isCodeName, isErrorName } from './names.ts';

/** A constant with a text or a number, or a member of an enumeration or union. */
export interface SourceConstant {
  /** Empty for a member of a union. */
  readonly name: string;
  /** The enumeration, union or type it belongs to; empty where there is none. */
  readonly group: string;
  readonly value: string | number;
  readonly line: number;
  readonly comment: string;
  /** Whether its value was counted: such numbers mostly stay within a program. */
  readonly counted?: boolean;
}

/** A literal with a name, or the fields of a class. */
export interface SourceLiteral {
  readonly name: string;
  /** Its declared type, as words. */
  readonly type: string;
  readonly value: unknown;
  readonly line: number;
  readonly comment: string;
  /** `class`: the value is one entry. */
  readonly kind: 'value' | 'class' | 'pair';
}

/** Everything that a file declares. */
export interface SourceFacts {
  readonly constants: readonly SourceConstant[];
  readonly literals: readonly SourceLiteral[];
  /** Names of codes whose values other files hold. */
  readonly foreign?: readonly string[];
}

/** Puts the declarations together; refuses a file without codes. */
export function collect({ constants, literals, foreign = [] }: SourceFacts, format: string, fileName: string): ImportedCatalogue {
  const draft = new DraftBuilder(format);
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  for (const counted of [false, true]) {
    // Counted numbers count where nothing else is there.
    if (draft.codes.length > 0) break;
    const own = constants.filter((constant) => (constant.counted ?? false) === counted);
    for (const [group, members] of groupsOf(own)) addGroup(draft, group, members, isErrorName(base));
    for (const literal of literals) addLiteral(draft, literal);
  }
  if (foreign.length > 0)
    draft.note('unread', `Other files hold what these stand for: ${foreign.slice(0, 20).join(', ')}. Import them together with this one.`);
  if (draft.codes.length === 0) {
    throw new ImportRefusal(
      'No error codes were found in this program: no enumeration, union, constant or map whose name says that it holds them.',
      {
        found: [`${constants.length} constants`, `${literals.length} literals with names`],
        notes: draft.build().notes,
      },
    );
  }
  draft.sortByLine();
  draft.title = inferred(base.replace(/\.\w+$/, ''), "the file's name");
  return draft.build();
}

function groupsOf(constants: readonly SourceConstant[]): Map<string, SourceConstant[]> {
  const groups = new Map<string, SourceConstant[]>();
  for (const constant of constants) {
    const members = groups.get(constant.group);
    if (members) members.push(constant);
    else groups.set(constant.group, [constant]);
  }
  return groups;
}

function addGroup(draft: DraftBuilder, group: string, members: readonly SourceConstant[], file: boolean): void {
  const named = group !== '' && isCodeName(group);
  // An enumeration of statuses has none of an API's codes.
  if (members.every(({ value }) => isStatus(value)) && members.length > 1) {
    if (named) draft.note('unread', `${group} holds HTTP statuses, and no codes.`, members[0]!.line);
    return;
  }
  for (const { name, value, line, comment } of members) {
    if (
      !(named || (isCodeName(name) && (group === '' || isErrorName(group))) || (file && group !== '' && isErrorName(group))) ||
      !isCodeValue(value) ||
      isStatus(Number(value))
    )
      continue;
    if (typeof value === 'string' && /^(?:https?:\/\/[^/]*\/?|[./].*|.*\.(?:log|json|html?))$/.test(value)) continue;
    draft.code(
      String(value),
      {
        title: typeof value === 'number' && name !== '' ? inferred(spaced(name), "the constant's name") : undefined,
        description: comment.trim() === '' ? undefined : stated(withoutName(comment, name)),
        deprecated: /@?deprecated\b/i.test(comment) ? stated({}) : undefined,
      },
      line,
    );
  }
}

function addLiteral(draft: DraftBuilder, literal: SourceLiteral): void {
  const { name, type, value, line, comment, kind } = literal;
  const about = isErrorName(name) || isErrorName(type);
  if (kind === 'pair') return addPair(draft, value, line);
  if (kind === 'class' || (isObject(value) && isEntry(value))) return addOne(draft, literal, about);
  if (Array.isArray(value) || isObject(value)) {
    const entries = new DraftBuilder('');
    const plain = withoutNames(value);
    readEntries(entries, plain, { path: about ? [name, 'errors'] : [name], statuses: [] });
    for (const { code, line: _, ...found } of entries.codes) {
      // A map of any codes to anything is about errors only where something says so.
      if (about || found.statuses || draft.hasCode(code))
        draft.code(
          code,
          { ...found, description: found.description ?? (entries.codes.length === 1 && comment !== '' ? stated(comment) : undefined) },
          line,
        );
    }
  }
}

/** `case CODE: return 404` */
function addPair(draft: DraftBuilder, value: unknown, line: number): void {
  if (!Array.isArray(value)) return;
  const [code, status] = value as unknown[];
  if (isCodeValue(code) && isStatus(status) && draft.hasCode(String(code))) draft.code(String(code), { statuses: stated([status]) }, line);
}

const isEntry = (value: Record<string, unknown> | object): boolean => {
  const names = Object.keys(value);
  const holds = (role: string): boolean =>
    names.some((name) => labelRole(name) === role && typeof (value as Record<string, unknown>)[name] !== 'object');
  return holds('code') && (holds('status') || holds('message') || holds('description')) && names.length <= 12;
};

function addOne(draft: DraftBuilder, { value, line, comment }: SourceLiteral, about: boolean): void {
  const entry = withoutNames(value);
  if (!isObject(entry)) return;
  const member = Object.keys(entry).find(
    (name) => labelRole(name) === 'code' && isCodeValue(entry[name]) && (!isStatus(Number(entry[name])) || isStatus(entry['status'])),
  );
  if (member === undefined || !about) return;
  const found = meaningOf(entry, member, [], new Map());
  draft.code(
    String(entry[member]),
    { ...found, description: found.description ?? (comment.trim() === '' ? undefined : stated(comment)) },
    line,
  );
}

/** Names that stand for nothing known are texts where they are values, and nothing more. */
function withoutNames(value: unknown, depth = 0): unknown {
  if (depth > 40) return undefined;
  if (Array.isArray(value)) return value.map((item) => withoutNames(item, depth + 1));
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === 'name' && typeof value['name'] === 'string' && /^[\w.$]+$/.test(value['name'])) return undefined;
  const plain = Object.create(null) as Record<string, unknown>;
  for (const key of keys) {
    const inner = withoutNames(value[key], depth + 1);
    if (inner !== undefined) plain[key] = inner;
  }
  return plain;
}

const spaced = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(.)(.*)$/, (_, first: string, rest: string) => first.toUpperCase() + rest.toLowerCase());

/** Go's comments begin with what they are about. */
const withoutName = (comment: string, name: string): string => {
  const text = comment
    .replaceAll(/@\w+\b.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return name !== '' && text.startsWith(`${name} `) && text.length > name.length + 3
    ? text.slice(name.length + 1).replace(/^(?:is|means|:|-)\s+/, '')
    : text;
};
