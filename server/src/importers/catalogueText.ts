/** A draft as the text of a `*.errors.jsonc` file. */
import { statusName } from '../model/statusNames.ts';
import type { DraftCode, DraftEnvelope, DraftMeaning, DraftStatus, Fact, ImportedCatalogue } from './importer.ts';

/** How a file is laid out. */
export interface TextStyle {
  /** One step of indentation. */
  readonly indent: string;
  readonly eol: string;
}

/** The layout of a new file. */
export const defaultStyle: TextStyle = { indent: '  ', eol: '\n' };

/** One member as text, and the comment that belongs to it. */
export interface MemberText {
  readonly name: string;
  readonly value: string;
  readonly comment?: string;
}

/** Prints a draft as a catalogue file; facts that were concluded carry a comment that says from what. */
export function toCatalogueText(draft: ImportedCatalogue, style: TextStyle = defaultStyle): string {
  const members: MemberText[] = [];
  if (draft.id !== undefined) members.push({ name: 'id', value: JSON.stringify(draft.id) });
  if (draft.title) members.push(member('title', draft.title));
  if (draft.docs) members.push(member('docs', draft.docs));
  members.push({ name: 'recognise', value: recogniseText(draft.hosts), ...commentOf(draft.hosts[0]) });
  const envelope = envelopeMembers(draft.envelope);
  if (envelope.length > 0) members.push({ name: 'envelope', value: objectText(envelope, 1, style) });
  if (draft.statuses.length > 0) {
    members.push({
      name: 'statuses',
      value: objectText(
        draft.statuses.map((status) => ({ name: String(status.status), value: objectText(statusMembers(status), 2, style) })),
        1,
        style,
      ),
    });
  }
  members.push({
    name: 'codes',
    value: objectText(
      draft.codes.map((code) => ({ name: code.code, value: objectText(codeMembers(code), 2, style) })),
      1,
      style,
    ),
  });
  const head =
    draft.codes.some(hasInferred) || draft.statuses.some(hasInferred)
      ? [`// What is marked "inferred" does not stand in the source: please check it.`]
      : [];
  return [...head, objectText(members, 0, style), ''].join(style.eol);
}

/** The members of a code's entry in the order of the format. */
export function codeMembers(entry: DraftCode): MemberText[] {
  const members: MemberText[] = [];
  if (entry.statuses) members.push({ name: 'status', value: statusText(entry.statuses.value), ...commentOf(entry.statuses) });
  members.push(...meaningMembers(entry));
  if (entry.deprecated) members.push(member('deprecated', entry.deprecated));
  if (entry.example && JSON.stringify(entry.example.value)?.length <= 4000) members.push(member('example', entry.example));
  return members;
}

/** The members of a status's entry; never none, so that the entry says something. */
export function statusMembers(entry: DraftStatus): MemberText[] {
  const members = meaningMembers(entry);
  const name = statusName(entry.status);
  return entry.title === undefined && name !== undefined ? [{ name: 'title', value: JSON.stringify(name) }, ...members] : members;
}

function meaningMembers(entry: DraftMeaning): MemberText[] {
  return (['title', 'description', 'action', 'actor', 'retry', 'docs'] as const).flatMap((name) => {
    const fact: Fact<string> | undefined = entry[name];
    return fact === undefined ? [] : [member(name, fact)];
  });
}

function envelopeMembers(envelope: DraftEnvelope): MemberText[] {
  const places = (['code', 'status', 'title', 'message', 'requestId', 'issues'] as const).flatMap((name) => {
    const fact = envelope[name];
    return fact === undefined
      ? []
      : [{ name, value: fact.value.length === 1 ? JSON.stringify(fact.value[0]) : listText(fact.value), ...commentOf(fact) }];
  });
  return envelope.contentType ? [member('contentType', envelope.contentType), ...places] : places;
}

const recogniseText = (hosts: readonly Fact<string>[]): string =>
  hosts.length === 0 ? '{}' : `{ "hosts": ${listText(hosts.map(({ value }) => value))} }`;
const listText = (values: readonly unknown[]): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
const hasInferred = (entry: DraftMeaning): boolean =>
  Object.values(entry).some((fact) => (fact as Fact<unknown> | undefined)?.provenance === 'inferred');

/** A value on one line, with blanks where people write them. */
export function inlineJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${inlineJson(inner)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** One status as a number, several as a list. */
export const statusText = (statuses: readonly number[]): string => (statuses.length === 1 ? String(statuses[0]) : listText(statuses));

function member(name: string, fact: Fact<unknown>): MemberText {
  return { name, value: inlineJson(fact.value), ...commentOf(fact) };
}

function commentOf(fact: Fact<unknown> | undefined): { comment?: string } {
  if (fact?.provenance !== 'inferred') return {};
  return { comment: fact.basis === undefined ? 'inferred' : `inferred from ${fact.basis.replaceAll(/\s+/g, ' ')}` };
}

/** An object of these members, one on each line, at a depth of nesting. */
export function objectText(members: readonly MemberText[], depth: number, style: TextStyle): string {
  if (members.length === 0) return '{}';
  return `{${style.eol}${membersText(members, depth + 1, style)}${style.eol}${style.indent.repeat(depth)}}`;
}

/** Members without the braces around them, at a depth of nesting. */
export function membersText(members: readonly MemberText[], depth: number, { indent, eol }: TextStyle): string {
  return members
    .map(
      ({ name, value, comment }, at) =>
        `${indent.repeat(depth)}${JSON.stringify(name)}: ${value}${at < members.length - 1 ? ',' : ''}${comment === undefined ? '' : ` // ${comment}`}`,
    )
    .join(eol);
}
