/** The envelope as a JSON Schema. */
import { parsePointer } from '../../core/jsonPointer.ts';
import type { Catalogue, EnvelopeMember } from '../../model/catalogue.ts';

/** A JSON Schema, as plain data. */
export type Schema = { readonly [name: string]: unknown };

const about: Readonly<Record<EnvelopeMember, Schema>> = {
  code: {},
  status: { type: 'integer', minimum: 100, maximum: 599, description: 'The HTTP status, repeated in the body.' },
  title: { type: 'string', description: 'A short summary for people.' },
  message: { type: 'string', description: 'What happened, for people; it may change.' },
  requestId: { type: 'string', description: 'Names the request; quote it when asking for support.' },
  issues: { type: 'array', items: {}, description: 'One item for each value that was refused.' },
};

/** The path of a member's first place within the body; undefined where it stands in a header only, or nowhere. */
export function pathOf(catalogue: Catalogue, member: EnvelopeMember): readonly string[] | undefined {
  const tokens = catalogue.envelope[member]
    ?.map((place) => (place.startsWith('/') ? parsePointer(place) : undefined))
    .find((each) => each !== undefined && each.length > 0);
  return tokens ?? (member === 'code' && !catalogue.envelope.code ? ['code'] : undefined);
}

/** The header that carries the request id, where one does. */
export function requestIdHeader({ envelope }: Catalogue): string | undefined {
  return envelope.requestId?.find((place) => place.startsWith('header:'))?.slice(7);
}

/** The schema of an error body; `code` is the schema of the code. */
export function bodySchema(catalogue: Catalogue, code: Schema): Schema {
  let schema: Schema = { type: 'object' };
  for (const member of ['status', 'code', 'title', 'message', 'requestId', 'issues'] as const) {
    const path = pathOf(catalogue, member);
    if (path) schema = merge(schema, schemaAtPath(path, member === 'code' ? code : about[member], member === 'code'));
  }
  return schema;
}

/** A schema that demands something of what stands at a path. */
export function schemaAtPath(path: readonly string[], leaf: Schema, required: boolean): Schema {
  const [first = '', ...rest] = path;
  const inner = rest.length === 0 ? leaf : schemaAtPath(rest, leaf, required);
  if (/^\d+$/.test(first)) return { type: 'array', items: inner, ...(required && { minItems: 1 }) };
  return { type: 'object', properties: named(first, inner), ...(required && { required: [first] }) };
}

/** An object of one member, whatever it is called. */
const named = (name: string, value: unknown): Schema => Object.fromEntries([[name, value]]);

function merge(a: unknown, b: unknown): Schema {
  const result = new Map<string, unknown>(Object.entries(a as Schema));
  for (const [name, value] of Object.entries(b as Schema)) {
    const known = result.get(name);
    if (Array.isArray(known) && Array.isArray(value)) result.set(name, [...new Set([...(known as unknown[]), ...(value as unknown[])])]);
    else if (isObject(known) && isObject(value)) result.set(name, merge(known, value));
    else result.set(name, value);
  }
  return Object.fromEntries(result);
}

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
