/** Enumerations of codes and the extensions that describe their values. */
import type { Json } from '../support/data.ts';
import { isObject, textOf } from '../support/data.ts';
import type { DraftBuilder, FoundCode } from '../support/draftBuilder.ts';
import { stated } from '../support/draftBuilder.ts';
import { isCodeValue } from '../support/envelopeShape.ts';
import { listOf } from './samples.ts';

/** One value of an enumeration and what is told of it. */
export interface EnumValue {
  readonly value: string;
  readonly description?: string;
  readonly deprecated?: boolean;
}

/** The values of a schema's enumeration with the descriptions that extensions and prose give them. */
export function enumValues(schema: Json): EnumValue[] {
  const values = [...listOf(schema['enum']), ...(schema['const'] === undefined ? [] : [schema['const']])];
  const described = descriptions(schema, values);
  const all =
    values.length > 0
      ? values
      : listOf(schema['x-enum-elements']).map((element) => (isObject(element) ? (element['name'] ?? element['value']) : element));
  return all.filter(isCodeValue).map((each) => {
    const value = String(each);
    const told = described.get(value);
    return { value, ...(told?.text !== undefined && { description: told.text }), ...(told?.deprecated === true && { deprecated: true }) };
  });
}

function descriptions(schema: Json, values: readonly unknown[]): ReadonlyMap<string, { text?: string; deprecated?: boolean }> {
  const found = new Map<string, { text?: string; deprecated?: boolean }>();
  const add = (name: unknown, text: unknown, deprecated = false): void => {
    if (typeof name !== 'string' && typeof name !== 'number') return;
    const words = textOf(text);
    if ((words !== undefined || deprecated) && !found.has(String(name)))
      found.set(String(name), { ...(words !== undefined && { text: words }), deprecated });
  };
  for (const element of listOf(schema['x-enum-elements']))
    if (isObject(element))
      add(
        element['name'] ?? element['value'],
        element['description'],
        element['deprecated'] === true || element['x-release-status'] === 'DEPRECATED',
      );
  const ms = schema['x-ms-enum'];
  if (isObject(ms))
    for (const element of listOf(ms['values'])) if (isObject(element)) add(element['value'] ?? element['name'], element['description']);
  for (const name of ['x-enum-descriptions', 'x-enumDescriptions', 'x-enum-description', 'x-enumNames', 'x-enum-comments']) {
    const told = schema[name];
    // A list goes along with the values, a map is keyed by them.
    if (Array.isArray(told)) for (const [at, text] of told.entries()) add(values[at], text);
    else if (isObject(told)) for (const value of Object.keys(told)) add(value, told[value]);
  }
  for (const [, value = '', text] of (textOf(schema['description']) ?? '').matchAll(
    /^\s*[-*•]\s+[`"*]{0,3}([\w.:/-]+)[`"*]{0,3}\s*(?:[-–—:=]|=>)+\s+(.+)$/gm,
  ))
    add(value, text);
  return found;
}

/** Adds the values of an enumeration as codes. */
export function addEnum(draft: DraftBuilder, values: readonly EnumValue[], found: FoundCode): void {
  for (const { value, description, deprecated } of values) {
    draft.code(value, {
      ...found,
      description: description === undefined ? found.description : stated(description),
      deprecated: deprecated === true ? stated({}) : undefined,
    });
  }
}
