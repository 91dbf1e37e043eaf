/** Schemas as example bodies: what a response of this schema would look like, with marks where nothing is said. */
import { isObject, own } from '../support/data.ts';
import type { Json } from '../support/data.ts';
import type { Located, References } from './refs.ts';

/** Stands for a text that a schema leaves open. */
export const anyCode = 'faultbookAnyCode';
/** Stands for a sentence that a schema leaves open. */
export const anyWords = 'any words';
/** Stands for a whole number that a schema leaves open. */
export const anyNumber = -987654321;

const maxDepth = 8;
const maxVariants = 60;

/** A property of a schema, through `allOf` and references. */
export function propertiesOf(refs: References, schema: Located, depth = 0): Map<string, Located> {
  const { value, file } = refs.follow(schema);
  const found = new Map<string, Located>();
  if (depth > maxDepth) return found;
  for (const part of listOf(value['allOf']))
    for (const [name, property] of propertiesOf(refs, { value: part, file }, depth + 1)) found.set(name, property);
  const properties = value['properties'];
  if (isObject(properties)) for (const name of Object.keys(properties)) found.set(name, { value: properties[name], file });
  return found;
}

/** The schemas that a schema may be instead: its alternatives, or itself. */
export function alternativesOf(refs: References, schema: Located, depth = 0): Located[] {
  const { value, file } = refs.follow(schema);
  const parts = [...listOf(value['oneOf']), ...listOf(value['anyOf'])];
  if (parts.length === 0 || depth > maxDepth) return [{ value, file }];
  return parts.flatMap((part) => alternativesOf(refs, { value: part, file }, depth + 1)).slice(0, maxVariants);
}

/** The schema at the end of a path of members, through lists and alternatives. */
export function schemaAt(refs: References, schema: Located, tokens: readonly string[]): Located[] {
  if (tokens.length === 0) return alternativesOf(refs, schema);
  const [first = '', ...rest] = tokens;
  return alternativesOf(refs, schema).flatMap((each) => {
    const { value, file } = refs.follow(each);
    if (/^\d+$/.test(first) && value['items'] !== undefined) return schemaAt(refs, { value: value['items'], file }, rest);
    const property = propertiesOf(refs, each).get(first);
    return property ? schemaAt(refs, property, rest) : [];
  });
}

/** A body of the schema: its example, or one made of its members' examples and defaults. */
export function sampleOf(refs: References, schema: Located, name = '', depth = 0, open: readonly unknown[] = []): unknown {
  const { value, file } = refs.follow(schema);
  // A schema that holds itself ends where it began.
  if (depth > maxDepth || open.includes(value)) return undefined;
  const given = exampleOf(value);
  if (given !== undefined) return given;
  const inner = [...open, value];
  const alternative = listOf(value['oneOf'])[0] ?? listOf(value['anyOf'])[0];
  const properties = propertiesOf(refs, { value, file });
  if (properties.size > 0) {
    const body: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const part of listOf(value['allOf'])) {
      const sample = exampleOf(refs.follow({ value: part, file }).value);
      if (isObject(sample)) Object.assign(body, sample);
    }
    for (const [member, property] of properties) {
      if (Object.hasOwn(body, member)) continue;
      const sample = sampleOf(refs, property, member, depth + 1, inner);
      if (sample !== undefined) body[member] = sample;
    }
    return body;
  }
  if (alternative !== undefined) return sampleOf(refs, { value: alternative, file }, name, depth + 1, inner);
  if (value['items'] !== undefined) {
    const item = sampleOf(refs, { value: value['items'], file }, '', depth + 1, inner);
    return item === undefined ? [] : [item];
  }
  const [only] = listOf(value['allOf']);
  if (only !== undefined) return sampleOf(refs, { value: only, file }, name, depth + 1, inner);
  return placeholder(value, name);
}

function placeholder(value: Json, name: string): unknown {
  const type = Array.isArray(value['type']) ? value['type'].find((each) => each !== 'null') : value['type'];
  if (type === 'integer' || type === 'number') return anyNumber;
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  if (type === 'object') return {};
  return /message|detail|description|title|summary|reason|msg/i.test(name) ? anyWords : anyCode;
}

/** The example that a schema itself gives. */
export function exampleOf(schema: Json): unknown {
  if (schema['example'] !== undefined) return schema['example'];
  const { examples } = schema as { examples?: unknown };
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (schema['const'] !== undefined) return schema['const'];
  if (schema['default'] !== undefined && typeof schema['default'] !== 'object') return schema['default'];
  const values = schema['enum'];
  return Array.isArray(values) && values.length > 0 ? values[0] : undefined;
}

/** A member that is a list, as one; anything else is none. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The own text of a member. */
export const memberText = (value: unknown, name: string): string | undefined => {
  const text = own(value, name);
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
};
